import { AppError, toAppError } from "@dailies/core/app-error";
import { sourceMeta, sourceOf } from "@dailies/core/plan/media-source";
import type { Plan } from "@dailies/core/plan/plan";
import type { UserFile } from "../cache/source-file.ts";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import { sniffMedia } from "../media/reader/sniff-media.ts";
import type { Soundtrack } from "./mix-audio.ts";

/**
 * The plan's soundtrack, of which ffmpeg could decode the first second; a clip's sound serves too. MEDIA_NOT_FOUND
 * and MEDIA_INVALID carry `meta.asset_id`; other errors as `startFfmpeg`.
 */
export const openSoundtrack = async (
  plan: Pick<Plan, "soundtrack">,
  assets: Record<string, UserFile>,
  signal: AbortSignal,
): Promise<Soundtrack | null> => {
  if (!plan.soundtrack) return null;
  const { volume, ducking } = plan.soundtrack;
  const meta = sourceMeta(plan.soundtrack);
  const path = assets[sourceOf(plan.soundtrack)]?.path;
  const media = path ? await sniffMedia(path).catch(() => undefined) : undefined;
  if (!path || media === undefined)
    throw new AppError("MEDIA_NOT_FOUND", `There is no asset ${sourceOf(plan.soundtrack)}`, { meta });
  if (media === null || media.kind === "still") {
    throw new AppError(
      "MEDIA_INVALID",
      "The soundtrack is not an MP3, WAV, FLAC, Ogg, AAC, MP4 or WebM file",
      { meta },
    );
  }
  const soundtrack = { path, demuxer: media.demuxer, volume, ducking };
  try {
    await decodeLittle(soundtrack, signal);
  } catch (cause) {
    signal.throwIfAborted();
    const failure = toAppError(cause);
    // An exit code is ffmpeg's own verdict on the file; a signal's name would be somebody else's on ffmpeg.
    if (typeof failure.meta.exit_code !== "number" || failure.code !== "ENCODE_FAILED") throw cause;
    const invalid = { cause, meta: { ...failure.meta, ...meta } };
    throw new AppError("MEDIA_INVALID", "The soundtrack has no sound in it that can be decoded", invalid);
  }
  return soundtrack;
};

/** Sound is decoded in small pieces, whatever its length. */
const MAX_MEMORY_BYTES = 512 * 1024 ** 2;

/** ffmpeg is asked, not `probe`, which does not come back from some cut-off files. */
const decodeLittle = ({ path, demuxer }: Soundtrack, signal: AbortSignal): Promise<string[]> =>
  runFfmpeg({
    task: "open soundtrack",
    global: ["-abort_on", "empty_output"],
    inputs: [{ source: path, options: ["-f", demuxer, "-vn", "-sn", "-dn"] }],
    output: ["-map", "0:a:0", "-t", "1", "-f", "null", "-"],
    threads: 1,
    maxMemoryBytes: MAX_MEMORY_BYTES,
    signal,
  });
