import { DEFAULTS, type SceneDraft } from "./plan-draft.ts";
import { sentencesOf } from "./script-to-scenes.ts";

const MIN_SEC = 0.5;

/**
 * Cuts a scene in two. `at` is the place in the narration, in UTF-16 units; at null, or at an end of it, the cut goes between the sentences
 * nearest to its middle, or between words when there is only one. The length is shared by the length of the texts. The second scene has no
 * caption: nobody knows which words of it belong there.
 */
export const splitScene = (
  scene: SceneDraft,
  at: number | null,
  language: string,
): [SceneDraft, SceneDraft] => {
  const narration = scene.narration ?? "";
  const isInside = at !== null && narration.slice(0, at).trim() !== "" && narration.slice(at).trim() !== "";
  const cut = isInside ? at : middleOf(narration, language);
  const before = narration.slice(0, cut).trim();
  const after = narration.slice(cut).trim();
  const totalSec = scene.duration_sec ?? DEFAULTS.durationSec;
  const share = before.length + after.length > 0 ? before.length / (before.length + after.length) : 0.5;
  const firstSec = Math.min(
    Math.max(tenths(totalSec * share), MIN_SEC),
    Math.max(MIN_SEC, totalSec - MIN_SEC),
  );
  const { caption: _, ...rest } = scene;
  return [
    { ...scene, narration: before, duration_sec: tenths(firstSec) },
    { ...rest, narration: after, duration_sec: Math.max(MIN_SEC, tenths(totalSec - firstSec)) },
  ];
};

const tenths = (sec: number): number => Math.round(sec * 10) / 10;

const middleOf = (text: string, language: string): number => {
  const ends = sentencesOf(text, language).map((sentence) => text.indexOf(sentence) + sentence.length);
  const spaces = [...text.trimEnd().matchAll(/\s+/g)].map(({ index }) => index);
  const places = ends.length > 1 ? ends.slice(0, -1) : spaces;
  const middle = text.length / 2;
  return places.reduce(
    (best, place) => (Math.abs(place - middle) < Math.abs(best - middle) ? place : best),
    places[0] ?? text.length,
  );
};
