import { outputSize } from "@dailies/core/plan/output-size";
import { isSilent } from "@dailies/core/plan/plan";
import { chooseEncoder } from "./ffmpeg/choose-encoder.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { pictureSizeFor } from "./prepare-scenes.ts";
import { timelineOf } from "./render-plan.ts";
import type { RenderRequest } from "./render-request.ts";
import { estimateSpeechSec, lookForNarration } from "./sound/prepare-narrations.ts";
import { planCaptions } from "./timeline/plan-captions.ts";
import { planSegments } from "./timeline/plan-segments.ts";
import { lookForPicture } from "./video/prepare-pictures.ts";

export type EstimateRequest = Pick<
  RenderRequest,
  "plan" | "encoder" | "narrator" | "illustrator" | "cache" | "signal"
>;

/** What rendering a plan would have to do. */
export interface PlanEstimate {
  durationSec: number;
  /** Of the whole video, and those of them that are kept from before. A simulated video has none. */
  segments: number;
  cachedSegments: number;
  /** What is still to be made. */
  missing: { frames: number[]; pictures: number; narrations: number };
}

const LOOKS_AT_ONCE = 20;

/**
 * Looks at what of a plan is kept from earlier renders, without making anything. Narrations that were never spoken are guessed by
 * their length. Scenes of files that are given count as not kept: nothing is read but names. Rejects as `preparePlan`.
 */
export const estimatePlan = async (request: EstimateRequest): Promise<PlanEstimate> => {
  const { plan, cache, signal } = request;
  const { encoder } = await chooseEncoder(plan.encoder, request.encoder, signal);
  const isSimulated = encoder === "simulator";
  const size = pictureSizeFor(outputSize(plan), isSimulated);
  const scenes = await mapConcurrently(plan.scenes, LOOKS_AT_ONCE, signal, async (scene, index) => {
    const spokenSec = await lookForNarration(request, scene);
    return {
      digest: await lookForPicture({ ...request, ...size }, scene),
      hasNarration: isSilent(plan) || !scene.narration || spokenSec !== null,
      narrationSec: spokenSec ?? estimateSpeechSec(plan, index),
    };
  });
  const timeline = timelineOf(
    plan,
    scenes.map(({ narrationSec }) => narrationSec),
  );
  const missing = {
    frames: [] as number[],
    pictures: scenes.filter(({ digest }) => digest === null).length,
    narrations: isSimulated ? 0 : scenes.filter(({ hasNarration }) => !hasNarration).length,
  };
  const { durationSec } = timeline;
  if (isSimulated) return { durationSec, segments: 0, cachedSegments: 0, missing };

  // A digest that no file has: the segment's name is then one that nothing is kept under.
  const pictures = scenes.map(({ digest }) => ({
    file: { path: "", digest: digest ?? "0", origin: { kept: "" } },
    clip: null,
  }));
  const captions = planCaptions(plan, timeline);
  const segments = planSegments({ plan, timeline, pictures, captions, encoder, watermark: null });
  const kept = await mapConcurrently(segments, LOOKS_AT_ONCE, signal, async ({ name }) =>
    plan.watermark ? null : cache.look(name, signal),
  );
  missing.frames = segments.filter((_, index) => !kept[index]).map(({ segment }) => segment.frames);
  return {
    durationSec,
    segments: segments.length,
    cachedSegments: segments.length - missing.frames.length,
    missing,
  };
};
