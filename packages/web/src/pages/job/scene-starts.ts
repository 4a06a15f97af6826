import type { Scene } from "../../api/schema.d.ts";

interface Cue {
  startSec: number;
  words: number;
}

const CUE = /^(?:(\d+):)?(\d\d):(\d\d)\.(\d\d\d) -->/;

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

const readCues = (vtt: string): Cue[] =>
  vtt.split(/\r?\n\r?\n/).flatMap((block) => {
    const lines = block.split(/\r?\n/);
    const at = lines.findIndex((line) => CUE.test(line));
    const [, hours = "0", minutes, seconds, millis] = CUE.exec(lines[at] ?? "") ?? [];
    if (minutes === undefined) return [];
    const startSec = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(millis) / 1000;
    return [{ startSec, words: countWords(lines.slice(at + 1).join(" ")) }];
  });

/**
 * Where each scene begins, in seconds. The API does not tell it, so it is read off the captions: as many cues belong to a scene as its
 * narration has words. Where captions and narrations do not fit, the lengths of the plan, stretched to the video's, must do.
 */
export const sceneStarts = (scenes: readonly Scene[], videoSec: number, vtt: string | undefined): number[] =>
  (vtt && startsByCues(scenes, readCues(vtt))) || startsByPlan(scenes, videoSec);

const startsByPlan = (scenes: readonly Scene[], videoSec: number): number[] => {
  const plannedSec = scenes.reduce((sum, scene) => sum + scene.duration_sec, 0);
  let sec = 0;
  return scenes.map((scene) => {
    const startSec = sec;
    sec += (scene.duration_sec / plannedSec) * videoSec;
    return startSec;
  });
};

const startsByCues = (scenes: readonly Scene[], cues: readonly Cue[]): number[] | null => {
  const starts: number[] = [];
  let next = 0;
  for (const [place, { narration }] of scenes.entries()) {
    const first = cues[next];
    let words = countWords(narration ?? "");
    // Where a silent scene begins, captions cannot tell.
    if (!first || words === 0) return null;
    starts.push(place === 0 ? 0 : first.startSec);
    while (words > 0) {
      const cue = cues[next++];
      if (!cue) return null;
      words -= cue.words;
    }
    if (words < 0) return null;
  }
  return next === cues.length ? starts : null;
};
