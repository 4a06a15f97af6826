import type { PlanInput } from "@dailies/core/plan/plan";
import type { Random } from "../support/index-model/random.ts";
import { ASSETS } from "./assets.ts";

/** How a job must end that nobody cancels or deletes. */
export type Outcome =
  /** `frames` is null where the narrations' lengths decide. */
  | { state: "completed"; frames: number | null; minFrames: number }
  | { state: "error"; code: "MEDIA_NOT_FOUND" | "MEDIA_INVALID"; sceneIndex: number };

export interface PlannedJob {
  plan: PlanInput;
  outcome: Outcome;
}

type Scene = PlanInput["scenes"][number];

const FPS = [24, 25, 30] as const;
/** Some are no whole number of frames. */
const LENGTHS_SEC = [0.5, 0.7, 1, 1.33, 1.77, 2];
const PICTURES = ["a lake in the mountains", "a river at dawn", "the sea at night", "a city street in rain"];
const TRANSITIONS = ["none", "fade", "dissolve", "wipe", "slide"] as const;
const MAX_SCENES = 6;

/** A plan that must become a video: mostly by the simulator, else by ffmpeg, small and short. */
export const soundPlan = (random: Random, number: number): PlannedJob => {
  const isEncoded = random.chance(0.45);
  const plan: PlanInput = {
    topic: topicOf(number),
    scenes: Array.from({ length: random.integer(1, isEncoded ? 4 : MAX_SCENES) }, () => makeScene(random)),
    encoder: isEncoded ? "libx264" : "simulator",
    proxy: true,
    quality: "preview",
    voice: random.pick(["F", "M", "none"] as const),
    enable_audio_sync: random.chance(0.3),
    output: { fps: random.pick(FPS) },
    transition: { type: random.pick(TRANSITIONS), duration_sec: 0.4 },
    tags: [random.pick(["red", "green", "blue"])],
    ...(random.chance(0.3) && { soundtrack: { asset_id: ASSETS.sound } }),
  };
  return { plan, outcome: completedBy(plan) };
};

/** A plan with one scene whose picture is not there, or is none. */
export const brokenPlan = (random: Random, number: number): PlannedJob => {
  const { plan } = soundPlan(random, number);
  const sceneIndex = random.integer(0, plan.scenes.length - 1);
  const isMissing = random.chance(0.5);
  const media = { asset_id: isMissing ? ASSETS.missing : ASSETS.garbage };
  return {
    plan: {
      ...plan,
      scenes: plan.scenes.map((scene, index) => (index === sceneIndex ? { ...scene, media } : scene)),
    },
    outcome: { state: "error", code: isMissing ? "MEDIA_NOT_FOUND" : "MEDIA_INVALID", sceneIndex },
  };
};

/** Overrides that change one scene of a sound plan. */
export const variedPlan = (random: Random, number: number, { plan }: PlannedJob) => {
  const changed = random.integer(0, plan.scenes.length - 1);
  const scenes = plan.scenes.map((scene, index) => (index === changed ? makeScene(random) : scene));
  return override(plan, { topic: topicOf(number), scenes });
};

/** Overrides that give a broken plan's scene a drawn picture. */
export const repairedPlan = (number: number, { plan }: PlannedJob) =>
  override(plan, { topic: topicOf(number), scenes: plan.scenes.map(({ media, ...scene }) => scene) });

const override = (plan: PlanInput, overrides: Partial<PlanInput>) => {
  const patched = { ...plan, ...overrides };
  return { overrides, job: { plan: patched, outcome: completedBy(patched) } };
};

/** By its topic a job is known again, also one whose creation was never answered. */
const topicOf = (number: number): string => `Chaos number ${number}.`;

const makeScene = (random: Random): Scene => ({
  // Drawn anew for each scene: nothing that another job made can serve for it.
  image_prompt: `${random.pick(PICTURES)}, ${random.integer(1, 10_000)}`,
  narration: random.pick(["It goes on.", "The river wakes before everyone else.", "Now."]),
  duration_sec: random.pick(LENGTHS_SEC),
  ...(random.chance(0.2) && { media: { asset_id: ASSETS.picture } }),
});

const completedBy = (plan: PlanInput): Outcome => {
  const seconds = plan.scenes.reduce((sum, scene) => sum + Number(scene.duration_sec), 0);
  const minFrames = Math.round(Number((seconds * (plan.output?.fps ?? 30)).toFixed(6)));
  const isFixed = plan.voice === "none" || plan.enable_audio_sync === false;
  return { state: "completed", minFrames, frames: isFixed ? minFrames : null };
};
