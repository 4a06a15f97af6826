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
