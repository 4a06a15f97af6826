import { z } from "zod";
import { jobIdSchema } from "../job/job-row.ts";

/** What travels through the render queue. A message names work; the rows say whether it is still to be done. */
export const renderMessageSchema = z.discriminatedUnion("kind", [
  /** Make everything of a job: pictures, narrations, subtitles, segments, the joined video. */
  z.object({ kind: z.literal("prepare"), owner: z.string().min(1), job_id: jobIdSchema }),
]);

export type RenderMessage = z.infer<typeof renderMessageSchema>;
