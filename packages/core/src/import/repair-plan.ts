import type { z } from "zod";
import "../validation-messages.ts";
import { isSilent, PLAN_LIMITS, type Plan, planSchema } from "../plan/plan.ts";
import { isRecord } from "./is-record.ts";
import { tidyText } from "./tidy-text.ts";

export interface RepairedPlan {
  plan: Plan;
  /** What could not be kept as it was. */
  warnings: string[];
}

/** What a plan of this version takes from the job and not from the plan of the first version. */
export type PlanBasics = Pick<Plan, "topic" | "tags" | "is_draft">;

type SceneInput = z.input<typeof planSchema>["scenes"][number];

const {
  topic: _topic,
  tags: _tags,
  is_draft: _isDraft,
  scenes: scenesSchema,
  ...settings
} = planSchema.shape;
const scene = scenesSchema.element.shape;
const SCENE_TEXTS = {
  image_prompt: scene.image_prompt.unwrap(),
  narration: scene.narration.unwrap(),
  caption: scene.caption.unwrap(),
};
const SCENE_SETTINGS = { media: scene.media, duration_sec: scene.duration_sec, transition: scene.transition };

/** More than these would say nothing new. */
const MAX_WARNINGS = 50;

/**
 * Makes of a first version's plan one that can be rendered: keeps every field that is valid here, drops the others,
 * and fills only what the schema asks for. A plan without scenes gets one silent scene that shows the topic.
 */
export const repairPlan = (old: unknown, basics: PlanBasics): RepairedPlan => {
  const warnings: string[] = [];
  const warn = (text: string) => void (warnings.length < MAX_WARNINGS && warnings.push(text));
  const given = isRecord(old) ? old : {};
  if (old === undefined || old === null) warn("The summary has no plan");
  else if (!isRecord(old)) warn("The summary's plan is not an object");

  const kept = keepValid(settings, given, "plan", warn);
  // A name of another narrator: with it every retry would be refused.
  if (typeof kept.voice_id === "string" && kept.voice_id !== "none") {
    warn(`plan.voice_id ${kept.voice_id} is no voice of this version`);
    delete kept.voice_id;
  }
  const scenes = repairScenes(given.scenes, basics.topic, warn);
  const voice = planSchema.shape.voice.parse(kept.voice);
  const isMute = isSilent({ voice, voice_id: kept.voice_id === "none" ? "none" : undefined });
  const isUnspoken = !isMute && scenes.every(({ narration }) => narration === undefined);
  if (isUnspoken) warn("No scene has a narration: the plan is silent");
  const plan = planSchema.parse({
    ...kept,
    ...basics,
    voice: isUnspoken ? "none" : voice,
    scenes: isMute || isUnspoken ? scenes : speakEverywhere(scenes, warn),
  });
  return { plan, warnings };
};

/** The fields of `given` that their schema accepts. Null stands for absent, as the first version wrote it. */
const keepValid = (
  schemas: Record<string, z.ZodType>,
  given: Record<string, unknown>,
  path: string,
  warn: (text: string) => void,
): Record<string, unknown> => {
  const kept: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const value = given[name];
    if (value === undefined || value === null) continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) kept[name] = parsed.data;
    else warn(`${path}.${name} is left out: ${parsed.error.issues[0]?.message}`);
  }
  return kept;
};

const standInScene = (topic: string): SceneInput => ({
  image_prompt: SCENE_TEXTS.image_prompt.safeParse(topic).success ? topic : `About ${topic}`,
});

const repairScenes = (old: unknown, topic: string, warn: (text: string) => void): SceneInput[] => {
  if (!Array.isArray(old) || old.length === 0) {
    warn("The plan has no scenes: one that shows the topic stands in for them");
    return [standInScene(topic)];
  }
  if (old.length > PLAN_LIMITS.scenes) {
    warn(`Of ${old.length} scenes the first ${PLAN_LIMITS.scenes} are kept in the plan`);
  }
  const scenes = old
    .slice(0, PLAN_LIMITS.scenes)
    .map((one: unknown, index) => repairScene(one, `scenes[${index}]`, topic, warn));
  return fitLength(scenes, warn);
};

const repairScene = (old: unknown, path: string, topic: string, warn: (text: string) => void): SceneInput => {
  const given = isRecord(old) ? { ...old } : {};
  if (!isRecord(old)) warn(`${path} is not an object`);
  for (const [name, schema] of Object.entries(SCENE_TEXTS)) {
    const value = given[name];
    if (typeof value !== "string") continue;
    const { text, isCut } = tidyText(value, schema);
    given[name] = text;
    if (isCut) warn(`${path}.${name} is cut to ${[...text].length} characters`);
  }
  const kept: Partial<SceneInput> = keepValid({ ...SCENE_TEXTS, ...SCENE_SETTINGS }, given, path, warn);
  if (kept.image_prompt || kept.media) return kept;
  warn(`${path} does not say what its picture shows: the topic stands in`);
  return { ...kept, ...standInScene(topic) };
};

/** No scene longer than its equal part of the longest video. */
const fitLength = (scenes: SceneInput[], warn: (text: string) => void): SceneInput[] => {
  const secondsOf = ({ duration_sec }: SceneInput) => scene.duration_sec.parse(duration_sec);
  if (scenes.reduce((sum, one) => sum + secondsOf(one), 0) <= PLAN_LIMITS.durationSec) return scenes;
  const longestSec = Math.floor(PLAN_LIMITS.durationSec / scenes.length);
  warn(`The plan is longer than ${PLAN_LIMITS.durationSec} seconds: scenes are cut to ${longestSec}`);
  return scenes.map((one) => ({ ...one, duration_sec: Math.min(secondsOf(one), longestSec) }));
};

/** Where others speak, a scene must say something. */
const speakEverywhere = (scenes: SceneInput[], warn: (text: string) => void): SceneInput[] =>
  scenes.map((one, index) => {
    if (one.narration !== undefined) return one;
    warn(`scenes[${index}] has no narration: what its picture shows is spoken`);
    return { ...one, narration: one.image_prompt ?? `Scene ${index + 1}` };
  });
