import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { outputSize } from "@dailies/core/plan/output-size";
import type { Plan } from "@dailies/core/plan/plan";
import { digestFile } from "./cache/names.ts";
import type { Cue } from "./captions/scene-cues.ts";
import { toSrt } from "./captions/to-srt.ts";
import { toVtt } from "./captions/to-vtt.ts";
import { chooseEncoder } from "./ffmpeg/choose-encoder.ts";
import type { VideoEncoder } from "./ffmpeg/video-arguments.ts";
import { createStoryboardIllustrator } from "./illustrator.ts";
import { type PreparedScenes, prepareScenes } from "./prepare-scenes.ts";
import type {
  Artifact,
  Progress,
  RenderRequest,
  RenderResult,
  SceneTimings,
  Step,
} from "./render-request.ts";
import { simulateVideo } from "./simulator/simulate-video.ts";
import type { Soundtrack } from "./sound/mix-audio.ts";
import { openSoundtrack } from "./sound/open-soundtrack.ts";
import { estimateSpeechSec } from "./sound/prepare-narrations.ts";
import { timed } from "./timed.ts";
import { checkLength } from "./timeline/check-length.ts";
import { planCaptions } from "./timeline/plan-captions.ts";
import { type PlannedSegment, planSegments } from "./timeline/plan-segments.ts";
import { planTimeline, type Timeline } from "./timeline/plan-timeline.ts";
import { type EncodedVideo, encodeVideo } from "./video/encode-video.ts";
import { makeThumbnail } from "./video/make-thumbnail.ts";
import { prepareWatermark } from "./video/prepare-watermark.ts";

/** Where steps begin, in percent of the whole; pictures and narrations are made at once. */
const BEGIN_PCT = { images: 0, subtitles: 20, stitch: 22, join: 97 };

/** A plan whose pictures and narrations are there: all that its video is made of is known. */
export interface PreparedPlan extends PreparedScenes {
  encoder: VideoEncoder | "simulator";
  fallbackReason: string | null;
  timeline: Timeline;
  captions: Cue[][];
  /** Empty for a simulated video. */
  segments: PlannedSegment[];
  soundtrack: (Soundtrack & { digest: string }) | null;
  subtitlesMs: number;
}

/** Renders a plan into files: `preparePlan`, then `finishPlan`. */
export const renderPlan = async (request: RenderRequest): Promise<RenderResult> =>
  finishPlan(request, await preparePlan(request));

/**
 * Makes pictures, narrations and subtitles, and plans the segments. Rejects with the signal's reason when aborted;
 * with MEDIA_NOT_FOUND and MEDIA_INVALID for assets; with VALIDATION_FAILED when narrations make it longer than a plan
 * may be; else as the narrator, the illustrator, the cache, `chooseEncoder` and `startFfmpeg` do.
 */
export const preparePlan = async (request: RenderRequest): Promise<PreparedPlan> => {
  const { plan, assets, outputDir, scratchDir, cache, signal } = request;
  signal.throwIfAborted();
  const { encoder, fallbackReason } = await chooseEncoder(plan.encoder, request.encoder, signal);
  const isSimulated = encoder === "simulator";
  const size = outputSize(plan);
  const report = createReport(request.onProgress);
  for (const folder of ["images", "audio", "subtitles", "final"]) {
    await mkdir(join(outputDir, folder), { recursive: true });
  }
  await mkdir(scratchDir, { recursive: true });

  report("images", BEGIN_PCT.images, "Pictures and narrations");
  // Whoever simulates pays nobody for pictures.
  const illustrator = isSimulated ? createStoryboardIllustrator() : request.illustrator;
  const prepared = await prepareScenes({ ...request, illustrator }, size, isSimulated, (drawn, spoken) => {
    const scenes = plan.scenes.length;
    const pct = (BEGIN_PCT.subtitles * (drawn + spoken)) / (2 * scenes);
    if (drawn < scenes) return report("images", pct, `Picture ${drawn} of ${scenes}`);
    report("tts", pct, `Narration ${spoken} of ${scenes}`);
  });
  const narrationSec = prepared.speech.map((spoken, index) =>
    isSimulated ? estimateSpeechSec(plan, index) : (spoken?.durationSec ?? 0),
  );
  const timeline = timelineOf(plan, narrationSec);
  checkLength(timeline.durationSec);

  report("subtitles", BEGIN_PCT.subtitles, "Subtitles");
  const captions = planCaptions(plan, timeline);
  const subtitles = await timed(() => writeSubtitles(captions.flat(), outputDir));
  const reasons = [...prepared.pictures, ...prepared.speech].map((made) => made?.fallbackReason ?? null);
  const common = {
    ...{ ...prepared, encoder, timeline, captions, subtitlesMs: subtitles.tookMs },
    fallbackReason: joinReasons([fallbackReason, ...reasons]),
  };
  if (isSimulated) return { ...common, segments: [], soundtrack: null };

  const soundtrack = await openSoundtrack(plan, assets, signal);
  const watermark = await prepareWatermark({
    ...{ watermark: plan.watermark, assets, ...size, cache, signal },
    outputPath: join(scratchDir, "watermark.png"),
  });
  return {
    ...common,
    segments: planSegments({ ...common, plan, watermark, encoder }),
    soundtrack: soundtrack && { ...soundtrack, digest: await digestFile(soundtrack.path) },
  };
};

/** Makes the video of a prepared plan, and its thumbnail. Rejects as `preparePlan` does. */
export const finishPlan = async (request: RenderRequest, prepared: PreparedPlan): Promise<RenderResult> => {
  const { plan, outputDir, signal } = request;
  const { encoder, fallbackReason, timeline, captions, pictures, segments } = prepared;
  const size = outputSize(plan);
  const { frames, fps, durationSec } = timeline;
  const report = createReport(request.onProgress);
  const outputPath = join(outputDir, "final/final.mp4");
  const scenes = timeline.scenes.map((scene) => ({ frames: scene.frames, doneFrames: 0 }));
  const encoding = { scenes, keptFrames: 0 };
  report("stitch", BEGIN_PCT.stitch, "Encoding the scenes", encoding);
  const video = await timed(async (): Promise<EncodedVideo> => {
    await makeThumbnail(pictures[0]?.file.path ?? "", size, join(outputDir, "final/thumbnail.jpg"));
    if (encoder === "simulator") {
      await simulateVideo({ frames, fps, aspectRatio: plan.output.aspect_ratio, outputPath, signal });
      return { audioMs: 0, segmentMs: [], kept: 0, made: 0 };
    }
    const done = segments.map(() => 0);
    const onFrames = (index: number, count: number, isKept: boolean) => {
      done[index] = count;
      if (isKept) encoding.keptFrames += count;
      const written = sumOf(done);
      for (const [sceneIndex, scene] of scenes.entries()) {
        scene.doneFrames = sumOf(done.filter((_, at) => segments[at]?.sceneIndex === sceneIndex));
      }
      const pct = BEGIN_PCT.stitch + (written / frames) * (BEGIN_PCT.join - BEGIN_PCT.stitch);
      report("stitch", pct, `Frame ${written} of ${frames}`, encoding);
    };
    return encodeVideo({ ...request, ...prepared, outputPath, onFrames });
  });
  signal.throwIfAborted();
  report("stitch", 100, "Rendered", encoding);

  const { audioMs, segmentMs, kept, made } = video.value;
  const before = preparedTimings(prepared);
  const sources = sourcesOf(prepared);
  const keptSources = sources.filter(({ isKept }) => isKept).length;
  return {
    ...{ encoder, fallbackReason, ...size, fps, frames, videoDurationSec: durationSec },
    timings: {
      ...before,
      audio_ms: before.audio_ms + audioMs,
      stitch_ms: video.tookMs,
      scenes: before.scenes.map((scene, index) => ({
        ...scene,
        video_ms: sumOf(segmentMs.filter((_, at) => segments[at]?.sceneIndex === index)),
      })),
    },
    sceneFrames: timeline.scenes.map((scene) => scene.frames),
    cache: { hits: kept + keptSources, misses: made + sources.length - keptSources },
    assets: artifactsOf(prepared, captions.flat().length > 0),
  };
};

/** Milliseconds that preparing took. */
export type PreparedTimings = Pick<RenderResult["timings"], "images_ms" | "audio_ms" | "subtitles_ms"> & {
  scenes: Pick<SceneTimings, "image_ms" | "audio_ms">[];
};

export const preparedTimings = (prepared: PreparedPlan): PreparedTimings => ({
  images_ms: prepared.imagesMs,
  audio_ms: prepared.speechMs,
  subtitles_ms: prepared.subtitlesMs,
  scenes: prepared.pictures.map(({ madeMs }, index) => ({
    image_ms: madeMs,
    audio_ms: prepared.speech[index]?.madeMs ?? 0,
  })),
});

/** The pictures and narrations of a prepared plan. */
export const sourcesOf = ({ pictures, speech }: PreparedPlan) =>
  [...pictures, ...speech].filter((source) => source !== null);

const sumOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Each reason once; null for none. */
export const joinReasons = (reasons: (string | null)[]): string | null =>
  [...new Set(reasons.filter((reason) => reason !== null))].join("; ") || null;

/** Progress that never goes back: reports of parallel work may arrive late. */
const createReport = (onProgress: RenderRequest["onProgress"]) => {
  const steps: Step[] = ["images", "tts", "subtitles", "stitch"];
  let last: Pick<Progress, "step" | "progressPct"> = { step: "images", progressPct: 0 };
  return (step: Step, progressPct: number, message: string, encoding: Progress["encoding"] = null): void => {
    if (steps.indexOf(step) < steps.indexOf(last.step) || progressPct < last.progressPct) return;
    last = { step, progressPct };
    onProgress({ step, progressPct, message, encoding });
  };
};

/** When everything in a plan's video happens, by how long each scene is spoken, in seconds; 0 for silence. */
export const timelineOf = (plan: Plan, narrationSec: readonly number[]): Timeline =>
  planTimeline({
    fps: plan.output.fps,
    enableAudioSync: plan.enable_audio_sync,
    scenes: plan.scenes.map((scene, index) => ({
      durationSec: scene.duration_sec,
      narrationSec: narrationSec[index] ?? 0,
      transition: scene.transition ?? plan.transition,
    })),
  });

const writeSubtitles = async (cues: Cue[], outputDir: string): Promise<void> => {
  if (cues.length === 0) return;
  await writeFile(join(outputDir, "subtitles/captions.srt"), toSrt(cues));
  await writeFile(join(outputDir, "subtitles/captions.vtt"), toVtt(cues));
};

const artifactsOf = ({ pictures, speech }: PreparedScenes, hasCaptions: boolean): Artifact[] => [
  { type: "video", label: "Video", path: "final/final.mp4" },
  { type: "thumbnail", label: "Thumbnail", path: "final/thumbnail.jpg" },
  ...(hasCaptions
    ? [
        { type: "srt" as const, label: "Captions (SRT)", path: "subtitles/captions.srt" },
        { type: "vtt" as const, label: "Captions (WebVTT)", path: "subtitles/captions.vtt" },
      ]
    : []),
  ...pictures.map(({ file: { path } }, index) => ({
    ...{ type: "image" as const, label: `Scene ${index + 1}: picture`, path: `images/${basename(path)}` },
  })),
  ...speech.flatMap((spoken, index) =>
    spoken
      ? [
          {
            type: "audio" as const,
            label: `Scene ${index + 1}: narration`,
            path: `audio/${basename(spoken.path)}`,
          },
        ]
      : [],
  ),
];
