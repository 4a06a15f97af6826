import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { outputSize } from "@dailies/core/plan/output-size";
import type { Plan } from "@dailies/core/plan/plan";
import type { Cue } from "./captions/scene-cues.ts";
import { toSrt } from "./captions/to-srt.ts";
import { toVtt } from "./captions/to-vtt.ts";
import { chooseEncoder } from "./ffmpeg/choose-encoder.ts";
import { type PreparedScenes, prepareScenes } from "./prepare-scenes.ts";
import type { Artifact, Progress, RenderRequest, RenderResult, Step } from "./render-request.ts";
import { simulateVideo } from "./simulator/simulate-video.ts";
import { estimateSpeechSec } from "./sound/prepare-narrations.ts";
import { timed } from "./timed.ts";
import { checkLength } from "./timeline/check-length.ts";
import { planCaptions } from "./timeline/plan-captions.ts";
import { planTimeline, type Timeline } from "./timeline/plan-timeline.ts";
import { encodeVideo } from "./video/encode-video.ts";
import { makeThumbnail } from "./video/make-thumbnail.ts";

/** Where steps begin, in percent of the whole; pictures and narrations are made at once. */
const BEGIN_PCT = { images: 0, subtitles: 20, stitch: 22, join: 97 };

/**
 * Renders a plan into files: pictures, narrations, subtitles, video and thumbnail. Rejects with the signal's
 * reason when aborted; with MEDIA_NOT_FOUND and MEDIA_INVALID for assets; with VALIDATION_FAILED when narrations
 * make it longer than a plan may be; else as the narrator, the illustrator, `chooseEncoder` and `startFfmpeg` do.
 */
export const renderPlan = async (request: RenderRequest): Promise<RenderResult> => {
  const { plan, assets, outputDir, scratchDir, signal } = request;
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
  const prepared = await prepareScenes(request, size, isSimulated, (drawn, spoken) => {
    const scenes = plan.scenes.length;
    const pct = (BEGIN_PCT.subtitles * (drawn + spoken)) / (2 * scenes);
    if (drawn < scenes) return report("images", pct, `Picture ${drawn} of ${scenes}`);
    report("tts", pct, `Narration ${spoken} of ${scenes}`);
  });
  const timeline = timelineOf(plan, prepared, isSimulated);
  checkLength(timeline.durationSec);

  report("subtitles", BEGIN_PCT.subtitles, "Subtitles");
  const captions = planCaptions(plan, timeline);
  const subtitles = await timed(() => writeSubtitles(captions.flat(), outputDir));

  report("stitch", BEGIN_PCT.stitch, "Encoding the scenes");
  const outputPath = join(outputDir, "final/final.mp4");
  const { frames, fps, durationSec } = timeline;
  const video = await timed(async () => {
    await makeThumbnail(prepared.pictures[0]?.path ?? "", size, join(outputDir, "final/thumbnail.jpg"));
    if (isSimulated) {
      await simulateVideo({ frames, fps, aspectRatio: plan.output.aspect_ratio, outputPath, signal });
      return { audioMs: 0 };
    }
    const onFrames = (written: number) => {
      const pct = BEGIN_PCT.stitch + (written / frames) * (BEGIN_PCT.join - BEGIN_PCT.stitch);
      report("stitch", pct, `Frame ${written} of ${frames}`);
    };
    return encodeVideo({
      plan,
      assets,
      timeline,
      ...prepared,
      captions,
      encoder,
      outputPath,
      scratchDir,
      signal,
      onFrames,
    });
  });
  signal.throwIfAborted();
  report("stitch", 100, "Rendered");

  return {
    ...{ encoder, fallbackReason, ...size, fps, frames, videoDurationSec: durationSec },
    timings: {
      images_ms: prepared.imagesMs,
      audio_ms: prepared.speechMs + Math.round(video.value.audioMs),
      subtitles_ms: subtitles.tookMs,
      stitch_ms: video.tookMs,
    },
    assets: artifactsOf(prepared, captions.flat().length > 0),
  };
};

/** Progress that never goes back: reports of parallel work may arrive late. */
const createReport = (onProgress: RenderRequest["onProgress"]) => {
  const steps: Step[] = ["images", "tts", "subtitles", "stitch"];
  let last: Pick<Progress, "step" | "progressPct"> = { step: "images", progressPct: 0 };
  return (step: Step, progressPct: number, message: string): void => {
    if (steps.indexOf(step) < steps.indexOf(last.step) || progressPct < last.progressPct) return;
    last = { step, progressPct };
    onProgress({ step, progressPct, message });
  };
};

const timelineOf = (plan: Plan, { speech }: PreparedScenes, isSimulated: boolean): Timeline =>
  planTimeline({
    fps: plan.output.fps,
    enableAudioSync: plan.enable_audio_sync,
    scenes: plan.scenes.map((scene, index) => ({
      durationSec: scene.duration_sec,
      narrationSec: isSimulated ? estimateSpeechSec(plan, index) : (speech[index]?.durationSec ?? 0),
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
  ...pictures.map(({ path }, index) => ({
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
