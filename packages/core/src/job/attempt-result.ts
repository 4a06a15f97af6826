import { z } from "zod";
import { resultKey } from "../storage/object-keys.ts";
import { getJson, putJson } from "../storage/objects.ts";

export const timingsSchema = z
  .object({
    total_ms: z.number(),
    images_ms: z.number(),
    audio_ms: z.number(),
    subtitles_ms: z.number(),
    stitch_ms: z.number(),
    upload_ms: z.number(),
    scenes: z
      .array(z.object({ image_ms: z.number(), audio_ms: z.number(), video_ms: z.number() }))
      .describe("Work on each scene, in their order; 0 for what was kept from before"),
  })
  .meta({ id: "Timings" });

export const ASSET_TYPES = ["image", "audio", "srt", "vtt", "video", "thumbnail"] as const;

/** `result.json` of an attempt: what it made, or why it failed. Written before the attempt is committed. */
export const attemptResultSchema = z.object({
  timings: timingsSchema.partial(),
  /** `path` is relative to the attempt's folder. */
  assets: z.array(z.object({ type: z.enum(ASSET_TYPES), label: z.string(), path: z.string() })),
  encoder: z.string().nullable(),
  resolution: z.string().nullable(),
  fallback_reason: z.string().nullable(),
  frames: z.number().int().nullable(),
  fps: z.number().nullable(),
  /** Of each scene in their order; they follow each other without gap. Absent in results of older renders. */
  scene_frames: z.array(z.number().int()).optional(),
  /** Pictures, narrations, segments and sound that were kept from before, and those that were made. */
  cache: z.object({ hits: z.number().int(), misses: z.number().int() }).meta({ id: "CacheUse" }).optional(),
  /** What the workers cost, by list prices; absent where it is not known. */
  cost_usd: z.number().optional(),
  /** Facts about a failure for the operator, such as the last lines of ffmpeg's log. */
  error_meta: z.record(z.string(), z.unknown()).nullable(),
});
export type AttemptResult = z.infer<typeof attemptResultSchema>;

/** The result of an attempt that made nothing. */
export const EMPTY_RESULT: AttemptResult = {
  timings: {},
  assets: [],
  encoder: null,
  resolution: null,
  fallback_reason: null,
  frames: null,
  fps: null,
  error_meta: null,
};

export const putAttemptResult = (owner: string, jobId: string, fence: number, result: AttemptResult) =>
  putJson(resultKey(owner, jobId, fence), result);

export const getAttemptResult = async (
  owner: string,
  jobId: string,
  fence: number,
): Promise<AttemptResult | null> => {
  const parsed = attemptResultSchema.safeParse(await getJson(resultKey(owner, jobId, fence)));
  return parsed.success ? parsed.data : null;
};
