import { DEFAULTS, isSilent, type PlanFields, type SceneDraft } from "./plan-draft.ts";

const WORDS_PER_MINUTE = 150;
/** Words of the Devanagari languages are counted shorter by the narrator. */
const DEVANAGARI_WORDS_PER_MINUTE = 140;

/** The narrator's pace in a language (BCP 47), words a minute. */
export const wordsPerMinute = (language: string): number =>
  /^(hi|mr|ne)\b/i.test(language) ? DEVANAGARI_WORDS_PER_MINUTE : WORDS_PER_MINUTE;

export const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Seconds that a text takes to say, about. */
export const speechSec = (text: string, pace: number): number => (countWords(text) * 60) / pace;

/** Seconds that a scene lasts, about: as long as asked for, and as its narration takes. */
export const sceneSec = (scene: SceneDraft, plan: PlanFields): number => {
  const askedSec = scene.duration_sec ?? DEFAULTS.durationSec;
  if (isSilent(plan) || plan.enable_audio_sync === false) return askedSec;
  const pace = wordsPerMinute(plan.language ?? DEFAULTS.language);
  return Math.max(askedSec, speechSec(scene.narration ?? "", pace));
};
