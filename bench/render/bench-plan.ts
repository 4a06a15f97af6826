import type { PlanInput } from "@dailies/core/plan/plan";

/** Scenes of the plan that is measured; its video lasts three seconds for each. */
const SCENES: readonly (readonly [prompt: string, narration: string])[] = [
  ["A blue glacier below a snowy summit at dawn, ice turning pink", "The {river} begins as ice."],
  ["A waterfall leaping from a mossy cliff into a clear pool, a rainbow", "Here the {river} learns to leap."],
  ["Deep pine forest in morning mist, a deer between the trunks", "The {river} whispers in the pines."],
  ["A red canyon with layered cliffs under a bright sky, an eagle", "The {river} carves the stone."],
  ["A still lake between green mountains at noon, a white sailboat", "The {river} rests in a lake."],
  ["A village of small cottages along the water, blossoming trees", "Villages love the {river}."],
  ["Wide golden wheat fields in late afternoon, a windmill on a hill", "The {river} feeds the fields."],
  ["A city skyline at sunset, glowing towers, a long bridge", "Cities shine in the {river}."],
  ["A broad delta at dusk, a fishing boat, herons over violet water", "The {river} grows wide."],
  ["The open sea at night under a full moon and many stars, a lighthouse", "The {river} becomes the sea."],
];

/** How each scene comes in; the first has nothing to come in over. The fifth has one on either side. */
const TRANSITIONS = [
  "none",
  "fade",
  "dissolve",
  "none",
  "wipe",
  "slide",
  "fade",
  "dissolve",
  "wipe",
  "slide",
] as const;

const SCENE_SEC = 3;
export const BENCH_VIDEO_SEC = SCENE_SEC * SCENES.length;

export interface SceneEdit {
  image_prompt?: string;
  narration?: string;
}

/**
 * The plan that is measured: ten scenes, 30 s in 1080p at 30 frames a second, with narration, captions, motion and every kind of
 * transition. Plans of two rivers have no picture and no narration in common. `edit` changes the fifth scene.
 */
export const benchPlan = (river: string, edit: SceneEdit = {}): PlanInput => ({
  topic: `The story of the ${river}`,
  output: { resolution: "1080p", aspect_ratio: "16:9", fps: 30 },
  scenes: SCENES.map(([prompt, narration], index) => ({
    image_prompt: `${prompt}, at the ${river}`,
    narration: narration.replace("{river}", river),
    duration_sec: SCENE_SEC,
    transition: { type: TRANSITIONS[index] ?? "none", duration_sec: 0.5 },
    ...(index === 4 ? edit : {}),
  })),
});

/** A plan of three scenes of which only a small stand-in for the video is made. */
export const simulatorPlan = (index: number): PlanInput => ({
  topic: `Simulated ${index}`,
  encoder: "simulator",
  scenes: SCENES.slice(0, 3).map(([prompt, narration]) => ({
    image_prompt: `${prompt}, number ${index}`,
    narration: `${narration} Number ${index}.`,
    duration_sec: SCENE_SEC,
  })),
});
