import { DEFAULTS, type SceneDraft } from "./plan-draft.ts";
import { countWords, speechSec } from "./speech.ts";

/** A scene shorter than this is over before it is seen; a longer one than the other grows dull. */
const MIN_SCENE_SEC = 5;
const MAX_SCENE_SEC = 15;
/** Silence around the words. */
const PAUSE_SEC = 0.5;
const MAX_PROMPT_LENGTH = 2000;

/**
 * Cuts a script into scenes: a blank line always begins a new one, and within a paragraph whole sentences go together for 5 to 15 seconds
 * of speech at `pace` words a minute. A sentence that takes longer is cut at its commas, or between words when it has none. Each scene's
 * picture is described by its first sentence.
 */
export const scriptToScenes = (script: string, pace: number, language: string): SceneDraft[] =>
  script
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .flatMap((paragraph) =>
      group(
        sentencesOf(paragraph, language).flatMap((sentence) => cutLong(sentence, pace)),
        pace,
      ),
    )
    .map((narration) => ({
      image_prompt: (sentencesOf(narration, language)[0] ?? narration).slice(0, MAX_PROMPT_LENGTH),
      narration,
      duration_sec: lengthSec(narration, pace),
    }));

/** The sentences of a text, without the white space around them. The danda ends one too. */
export const sentencesOf = (text: string, language: string): string[] =>
  [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)]
    .map(({ segment }) => segment.trim())
    .filter(Boolean);

/** Goes on with a scene until it is long enough, and as long as the next piece still fits. */
const group = (pieces: readonly string[], pace: number): string[] => {
  const scenes: string[] = [];
  let current = "";
  for (const piece of pieces) {
    const joined = current ? `${current} ${piece}` : piece;
    const isFull = speechSec(current, pace) >= MIN_SCENE_SEC || speechSec(joined, pace) > MAX_SCENE_SEC;
    if (current && isFull) {
      scenes.push(current);
      current = piece;
    } else {
      current = joined;
    }
  }
  return current ? [...scenes, current] : scenes;
};

const cutLong = (sentence: string, pace: number): string[] => {
  if (speechSec(sentence, pace) <= MAX_SCENE_SEC) return [sentence];
  const clauses = sentence.split(/(?<=[,;:—])\s+/);
  return clauses.length > 1 ? clauses.flatMap((clause) => cutLong(clause, pace)) : cutWords(sentence, pace);
};

const cutWords = (text: string, pace: number): string[] => {
  const words = text.split(" ");
  const parts = Math.ceil(speechSec(text, pace) / MAX_SCENE_SEC);
  const size = Math.ceil(countWords(text) / parts);
  return Array.from({ length: parts }, (_, part) =>
    words.slice(part * size, (part + 1) * size).join(" "),
  ).filter(Boolean);
};

/** Rounded up to half a second. */
const lengthSec = (narration: string, pace: number): number =>
  Math.max(DEFAULTS.durationSec, Math.ceil((speechSec(narration, pace) + PAUSE_SEC) * 2) / 2);
