import { AppError } from "@dailies/core/app-error";
import { findFfmpeg } from "../ffmpeg/find-ffmpeg.ts";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import { openSoundtrack } from "../sound/open-soundtrack.ts";
import { measurePicture, probeMedia } from "./ask-media-reader.ts";
import { decodeClip } from "./decode-clip.ts";
import type { MediaInfo } from "./reader/probe.ts";
import { type MediaKind, sniffMedia } from "./reader/sniff-media.ts";

export interface InspectedMedia {
  kind: "picture" | "video" | "audio";
  /** Of a picture its format; of all else the demuxer that reads it: "mov" is MP4 and M4A too, "matroska" WebM. */
  format: string;
  /** As shown; null for sound. */
  widthPx: number | null;
  heightPx: number | null;
  /** Null for a picture. */
  durationSec: number | null;
}

/** Of a clip's picture: 8K. */
const MAX_CLIP_PIXELS = 8192 * 4320;

/**
 * What a file is to the engine, tried as a render tries it: a picture is decoded, of a clip the first frame, of sound the first second. Where
 * there is no ffmpeg, clips and sound are taken at their word. Throws MEDIA_INVALID for a file that no render could use; other errors as
 * `startFfmpeg`. ffmpeg ends with the signal.
 */
export const inspectMedia = async (path: string, signal: AbortSignal): Promise<InspectedMedia> => {
  const media = await sniffMedia(path);
  if (media === null) {
    throw new AppError("MEDIA_INVALID", "The file is no picture, clip or sound of a kind that can be used");
  }
  if (media.kind === "still") return inspectPicture(path, media.format, signal);
  const canDecode = (await findFfmpeg()) !== null;
  if (media.kind === "sound") return inspectSound(path, media.demuxer, canDecode, signal);
  const info = await probeMedia(path, signal);
  if (info?.video) return inspectClip(path, media.demuxer, info, canDecode, signal);
  if (!info?.audio) throw new AppError("MEDIA_INVALID", "The file has neither pictures nor sound in it");
  if (canDecode) await tryAsSoundtrack(path, signal);
  return { ...SOUND, format: media.demuxer, durationSec: info.audio.durationSec };
};

const SOUND = { kind: "audio", widthPx: null, heightPx: null } as const;

const inspectPicture = async (path: string, format: string, signal: AbortSignal): Promise<InspectedMedia> => {
  const { widthPx, heightPx } = await measurePicture(path, signal);
  return { kind: "picture", format, widthPx, heightPx, durationSec: null };
};

const inspectClip = async (
  path: string,
  demuxer: Extract<MediaKind, { kind: "clip" }>["demuxer"],
  { video }: MediaInfo,
  canDecode: boolean,
  signal: AbortSignal,
): Promise<InspectedMedia> => {
  if (!video) throw new AppError("MEDIA_INVALID", "The clip has no video in it");
  const { widthPx, heightPx, durationSec } = video;
  if (widthPx * heightPx > MAX_CLIP_PIXELS) {
    throw new AppError("MEDIA_INVALID", `The clip's pictures have more than ${MAX_CLIP_PIXELS} pixels`);
  }
  if (canDecode) {
    const frames = decodeClip({
      ...{ path, demuxer, durationSec, firstFrame: 0, frames: 1, fps: 30 },
      ...{ widthPx: 16, heightPx: 16, pixels: "rgba", threads: 1, signal },
    });
    for await (const _ of frames) break;
  }
  return { kind: "video", format: demuxer, widthPx, heightPx, durationSec };
};

const inspectSound = async (
  path: string,
  demuxer: Extract<MediaKind, { kind: "sound" }>["demuxer"],
  canDecode: boolean,
  signal: AbortSignal,
): Promise<InspectedMedia> => {
  if (!canDecode) return { ...SOUND, format: demuxer, durationSec: null };
  await tryAsSoundtrack(path, signal);
  return { ...SOUND, format: demuxer, durationSec: await soundDurationSec(path, demuxer, signal) };
};

const tryAsSoundtrack = async (path: string, signal: AbortSignal): Promise<void> => {
  const soundtrack = { asset_id: "asset", volume: 1, ducking: false };
  await openSoundtrack({ soundtrack }, { asset: { path, origin: { asset: "asset" } } }, signal);
};

/** As ffmpeg says in its log; null when the file does not tell. Not `probe`, which does not come back from some cut-off files. */
const soundDurationSec = async (
  path: string,
  demuxer: string,
  signal: AbortSignal,
): Promise<number | null> => {
  const log = await runFfmpeg({
    task: "read duration",
    inputs: [{ source: path, options: ["-f", demuxer, "-vn", "-sn", "-dn"] }],
    output: ["-map", "0:a:0", "-t", "0.1", "-f", "null", "-"],
    threads: 1,
    logLevel: "info",
    signal,
  });
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d\d):(\d\d\.\d+)/.exec(log.join("\n")) ?? [];
  if (seconds === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
};
