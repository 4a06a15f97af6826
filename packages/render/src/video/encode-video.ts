import { mkdir, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { AppError } from "@dailies/core/app-error";
import { atScene } from "../at-scene.ts";
import type { RenderCache } from "../cache/render-cache.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { type KeptSound, keepSound } from "../sound/keep-sound.ts";
import type { PlannedSegment } from "../timeline/plan-segments.ts";
import { keepSegment } from "./keep-segment.ts";
import { stitch } from "./stitch.ts";

export interface EncodeRequest extends KeptSound {
  segments: PlannedSegment[];
  cache: RenderCache;
  outputPath: string;
  scratchDir: string;
  maxOutputBytes: number;
  signal: AbortSignal;
  /** Of the segment at `index`: how many of its frames there are, and whether they were kept from before. */
  onFrames(index: number, frames: number, isKept: boolean): void;
}

export interface EncodedVideo {
  /** 0 for sound that was kept. */
  audioMs: number;
  /** Of each segment; 0 for one that was kept. */
  segmentMs: number[];
  /** Of segments and sound. */
  kept: number;
  made: number;
}

/** Each encoder has threads of its own; more than two at once only share the same cores. */
const MAX_CONCURRENCY = 2;

/** Encodes every segment and the sound, unless they are kept, and joins them. OUTPUT_TOO_LARGE when that would be too much. */
export const encodeVideo = async (request: EncodeRequest): Promise<EncodedVideo> => {
  const { timeline, segments, cache, scratchDir, outputPath, signal } = request;
  const cores = availableParallelism();
  const concurrency = Math.min(MAX_CONCURRENCY, cores);
  const threads = Math.max(1, Math.floor(cores / concurrency));
  const audioPath = join(scratchDir, "audio.m4a");
  const pathOf = (index: number) => join(scratchDir, `segment_${index}.mp4`);

  const mix = (signal: AbortSignal) => keepSound({ ...request, outputPath: audioPath, threads, signal });
  const encode = segments.map(
    ({ name, segment, sceneIndex }, index) =>
      (signal: AbortSignal) =>
        atScene(sceneIndex, signal, async () => {
          const segmentDir = join(scratchDir, `segment_${index}`);
          await mkdir(segmentDir, { recursive: true });
          const made = await keepSegment({
            ...{ cache, name, segment, outputPath: pathOf(index), scratchDir: segmentDir, threads, signal },
            onFrames: (frames) => request.onFrames(index, frames, false),
          });
          request.onFrames(index, segment.frames, made.isKept);
          return made;
        }),
  );
  const [sound, ...encoded] = await mapConcurrently(
    [mix, ...encode],
    concurrency,
    signal,
    (work, _, signal) => work(signal),
  );

  const files = segments.map(({ segment }, index) => ({ path: pathOf(index), frames: segment.frames }));
  await checkSize([audioPath, ...files.map(({ path }) => path)], request.maxOutputBytes);
  await stitch({ segments: files, fps: timeline.fps, audioPath, outputPath, scratchDir, signal });
  const kept = [sound, ...encoded].filter((obtained) => obtained?.isKept).length;
  return {
    audioMs: sound?.madeMs ?? 0,
    segmentMs: encoded.map(({ madeMs }) => madeMs),
    ...{ kept, made: 1 + encoded.length - kept },
  };
};

/** Joining copies: what goes in comes out, and the disk must hold both. */
const checkSize = async (paths: string[], maxBytes: number): Promise<void> => {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const sizeBytes = sizes.reduce((sum, size) => sum + size, 0);
  if (sizeBytes <= maxBytes) return;
  const inMb = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  const message = `The video would have ${inMb(sizeBytes)} MB; at most ${inMb(maxBytes)} MB are allowed here`;
  throw new AppError("OUTPUT_TOO_LARGE", message, { meta: { size_bytes: sizeBytes, max_bytes: maxBytes } });
};
