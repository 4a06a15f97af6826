import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { outputSize } from "@dailies/core/plan/output-size";
import type { Plan } from "@dailies/core/plan/plan";
import type { Cue } from "../captions/scene-cues.ts";
import type { VideoEncoder } from "../ffmpeg/video-arguments.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { mixAudio } from "../sound/mix-audio.ts";
import { openSoundtrack } from "../sound/open-soundtrack.ts";
import type { SceneSpeech } from "../sound/prepare-narrations.ts";
import { planSegments } from "../timeline/plan-segments.ts";
import type { Timeline } from "../timeline/plan-timeline.ts";
import type { Picture } from "./prepare-pictures.ts";
import { prepareWatermark } from "./prepare-watermark.ts";
import { renderSegment } from "./render-segment.ts";
import { stitch } from "./stitch.ts";

export interface EncodeRequest {
  plan: Plan;
  /** asset_id -> path. */
  assets: Record<string, string>;
  timeline: Timeline;
  /** Of each scene. */
  pictures: Picture[];
  speech: (SceneSpeech | null)[];
  captions: Cue[][];
  encoder: VideoEncoder;
  outputPath: string;
  scratchDir: string;
  signal: AbortSignal;
  /** Of all scenes together. */
  onFrames(frames: number): void;
}

/** Each encoder has threads of its own; more than two at once only share the same cores. */
const MAX_CONCURRENCY = 2;

/** Encodes every scene and the sound, and joins them. Gives how long the sound took. */
export const encodeVideo = async (request: EncodeRequest): Promise<{ audioMs: number }> => {
  const { plan, assets, timeline, scratchDir, outputPath, onFrames } = request;
  const { fps } = timeline;
  const soundtrack = await openSoundtrack(plan, assets, request.signal);
  const watermark = await prepareWatermark({
    ...{ watermark: plan.watermark, assets, ...outputSize(plan) },
    outputPath: join(scratchDir, "watermark.png"),
  });
  const segments = planSegments({ ...request, watermark });

  const cores = availableParallelism();
  const concurrency = Math.min(MAX_CONCURRENCY, cores);
  const threads = Math.max(1, Math.floor(cores / concurrency));
  const audioPath = join(scratchDir, "audio.m4a");
  const written = segments.map(() => 0);
  let audioMs = 0;

  const mix = async (signal: AbortSignal) => {
    const startMs = performance.now();
    const parts = request.speech.flatMap((spoken, index) => {
      const when = timeline.scenes[index]?.narration;
      return spoken && when ? [{ path: spoken.path, ...when }] : [];
    });
    const { durationSec } = timeline;
    await mixAudio({
      durationSec,
      speech: parts,
      soundtrack,
      outputPath: audioPath,
      scratchDir,
      threads,
      signal,
    });
    audioMs = performance.now() - startMs;
  };
  const encode = segments.map((segment, index) => async (signal: AbortSignal) => {
    const segmentDir = join(scratchDir, `segment_${index}`);
    await mkdir(segmentDir, { recursive: true });
    const report = (frames: number) => {
      written[index] = frames;
      onFrames(written.reduce((sum, count) => sum + count, 0));
    };
    const path = join(scratchDir, `segment_${index}.mp4`);
    await renderSegment({
      segment,
      outputPath: path,
      scratchDir: segmentDir,
      threads,
      signal,
      onFrames: report,
    });
    report(segment.frames);
  });
  await mapConcurrently([mix, ...encode], concurrency, request.signal, (work, _, signal) => work(signal));

  const files = segments.map(({ frames }, index) => ({
    path: join(scratchDir, `segment_${index}.mp4`),
    frames,
  }));
  await stitch({ segments: files, fps, audioPath, outputPath, scratchDir, signal: request.signal });
  return { audioMs };
};
