import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { atScene } from "../at-scene.ts";
import { nameOf } from "../cache/names.ts";
import { obtain } from "../cache/obtain.ts";
import type { RenderCache } from "../cache/render-cache.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { mixAudio, type Soundtrack } from "../sound/mix-audio.ts";
import type { SceneSpeech } from "../sound/prepare-narrations.ts";
import type { PlannedSegment } from "../timeline/plan-segments.ts";
import type { Timeline } from "../timeline/plan-timeline.ts";
import { keepSegment } from "./keep-segment.ts";
import { stitch } from "./stitch.ts";

export interface EncodeRequest {
  timeline: Timeline;
  segments: PlannedSegment[];
  /** Of each scene. */
  speech: (SceneSpeech | null)[];
  soundtrack: (Soundtrack & { digest: string }) | null;
  cache: RenderCache;
  outputPath: string;
  scratchDir: string;
  signal: AbortSignal;
  /** Of the segment at `index`: how many of its frames there are. */
  onFrames(index: number, frames: number): void;
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

/** Encodes every segment and the sound, unless they are kept, and joins them. */
export const encodeVideo = async (request: EncodeRequest): Promise<EncodedVideo> => {
  const { timeline, segments, cache, scratchDir, outputPath, signal } = request;
  const cores = availableParallelism();
  const concurrency = Math.min(MAX_CONCURRENCY, cores);
  const threads = Math.max(1, Math.floor(cores / concurrency));
  const audioPath = join(scratchDir, "audio.m4a");
  const pathOf = (index: number) => join(scratchDir, `segment_${index}.mp4`);

  const mix = (signal: AbortSignal) => keepSound(request, audioPath, threads, signal);
  const encode = segments.map(
    ({ name, segment, sceneIndex }, index) =>
      (signal: AbortSignal) =>
        atScene(sceneIndex, signal, async () => {
          const segmentDir = join(scratchDir, `segment_${index}`);
          await mkdir(segmentDir, { recursive: true });
          const made = await keepSegment({
            ...{ cache, name, segment, outputPath: pathOf(index), scratchDir: segmentDir, threads, signal },
            onFrames: (frames) => request.onFrames(index, frames),
          });
          request.onFrames(index, segment.frames);
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
  await stitch({ segments: files, fps: timeline.fps, audioPath, outputPath, scratchDir, signal });
  const kept = [sound, ...encoded].filter((obtained) => obtained?.isKept).length;
  return {
    audioMs: sound?.madeMs ?? 0,
    segmentMs: encoded.map(({ madeMs }) => madeMs),
    ...{ kept, made: 1 + encoded.length - kept },
  };
};

/** The sound of the whole video, under a name that says what shaped it. */
const keepSound = (
  { timeline, speech, soundtrack, cache, scratchDir }: EncodeRequest,
  outputPath: string,
  threads: number,
  signal: AbortSignal,
) => {
  const { durationSec } = timeline;
  const parts = speech.flatMap((spoken, index) => {
    const when = timeline.scenes[index]?.narration;
    return spoken && when ? [{ path: spoken.path, digest: spoken.digest, ...when }] : [];
  });
  const music = soundtrack && {
    digest: soundtrack.digest,
    volume: soundtrack.volume,
    ducking: soundtrack.ducking,
  };
  const heard = parts.map(({ digest, startSec, endSec }) => ({ digest, startSec, endSec }));
  return obtain({
    ...{
      cache,
      name: `${nameOf({ kind: "sound", durationSec, heard, music })}.m4a`,
      path: outputPath,
      signal,
    },
    make: async () => {
      await mixAudio({ durationSec, speech: parts, soundtrack, outputPath, scratchDir, threads, signal });
      return { facts: {}, fallbackReason: null };
    },
  });
};
