import { z } from "zod";
import { jobIdSchema } from "../job/job-row.ts";

const job = { owner: z.string().min(1), job_id: jobIdSchema };

/** What travels through the render queue. A message names work; the rows say whether it is still to be done. */
export const renderMessageSchema = z.discriminatedUnion("kind", [
  /** Make pictures, narrations, subtitles and the timeline of a job; then its video, or hand its segments out. */
  z.object({ kind: z.literal("prepare"), ...job }),
  /** Encode one segment, by its place in the video, for the attempt that handed it out. */
  z.object({
    kind: z.literal("segment"),
    ...job,
    fence: z.number().int(),
    index: z.number().int().nonnegative(),
  }),
  /** Join a job whose segments are all there. */
  z.object({ kind: z.literal("stitch"), ...job }),
]);

export type RenderMessage = z.infer<typeof renderMessageSchema>;
export type SegmentMessage = Extract<RenderMessage, { kind: "segment" }>;
