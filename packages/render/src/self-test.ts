import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { toAppError } from "@dailies/core/app-error";
import { outputSize } from "@dailies/core/plan/output-size";
import { planSchema } from "@dailies/core/plan/plan";
import { noCache } from "./cache/render-cache.ts";
import type { EncoderSetting } from "./ffmpeg/choose-encoder.ts";
import { createStoryboardIllustrator } from "./illustrator.ts";
import { probeMedia } from "./media/ask-media-reader.ts";
import type { MediaInfo } from "./media/reader/probe.ts";
import { createEspeakNarrator } from "./narration/espeak-narrator.ts";
import { renderPlan } from "./render-plan.ts";

export interface SelfTestRequest {
  encoder: EncoderSetting;
  /** Emptied and removed by the caller. */
  scratchDir: string;
  signal: AbortSignal;
}

export interface SelfTestResult {
  mode: "simulator" | "real";
  passed: boolean;
  tests: { name: string; passed: boolean }[];
  errors: string[];
}

const PLAN = planSchema.parse({
  topic: "Self-test",
  scenes: [{ image_prompt: "A quiet lake at dawn", narration: "Testing.", duration_sec: 1 }],
  proxy: true,
});

/** Renders one short scene and looks at what came out. Rejects only when aborted. */
export const selfTest = async ({ encoder, scratchDir, signal }: SelfTestRequest): Promise<SelfTestResult> => {
  const narrator = createEspeakNarrator();
  try {
    const outputDir = join(scratchDir, "output");
    const workDir = join(scratchDir, "work");
    await mkdir(workDir, { recursive: true });
    const rendered = await renderPlan({
      ...{ plan: PLAN, assets: {}, outputDir, scratchDir: workDir, encoder, narrator, signal },
      illustrator: createStoryboardIllustrator(),
      cache: noCache,
      maxOutputBytes: Number.POSITIVE_INFINITY,
      onProgress: () => {},
    });
    const isSimulated = rendered.encoder === "simulator";
    const video = await probeMedia(join(outputDir, "final/final.mp4"), signal);
    const tests = [
      { name: "render", passed: true },
      ...checks(video, rendered.frames, rendered.videoDurationSec, isSimulated),
    ];
    const errors = tests
      .filter(({ passed }) => !passed)
      .map(({ name }) => `The video failed the test "${name}"`);
    return { mode: isSimulated ? "simulator" : "real", passed: errors.length === 0, tests, errors };
  } catch (thrown) {
    signal.throwIfAborted();
    const mode = encoder === "simulator" ? "simulator" : "real";
    const tests = [{ name: "render", passed: false }];
    return { mode, passed: false, tests, errors: [toAppError(thrown).message] };
  } finally {
    narrator.close();
  }
};

const checks = (info: MediaInfo | null, frames: number, durationSec: number, isSimulated: boolean) => {
  const frameSec = 1 / PLAN.output.fps;
  const isClose = (seconds: number | undefined) => Math.abs((seconds ?? 0) - durationSec) <= frameSec;
  const size = outputSize(PLAN);
  const hasSize = info?.video?.widthPx === size.widthPx && info.video.heightPx === size.heightPx;
  return [
    { name: "playable", passed: info !== null },
    { name: "video_stream", passed: info?.video?.codec === "avc" },
    { name: "audio_stream", passed: info?.audio?.codec === "aac" && info.audio.sampleRateHz === 48_000 },
    { name: "frames", passed: info?.video?.frames === frames },
    { name: "duration", passed: isClose(info?.video?.durationSec) && isClose(info?.audio?.durationSec) },
    // The simulator's pictures are small whatever the plan says.
    ...(isSimulated ? [] : [{ name: "size", passed: hasSize }]),
  ];
};
