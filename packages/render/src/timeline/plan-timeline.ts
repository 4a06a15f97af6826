import type { Transition } from "@dailies/core/plan/plan";

/** Silence before a narration and after it, seconds; their sum is what synchronisation adds to a narration. */
const LEAD_SEC = 0.1;
const TAIL_SEC = 0.25;

export interface TimelineRequest {
  fps: number;
  /** A scene lasts at least as long as its narration and 0.35 s of silence around it. */
  enableAudioSync: boolean;
  /** `narrationSec` is 0 for a scene in which nothing is spoken. */
  scenes: { durationSec: number; narrationSec: number; transition: Transition }[];
}

export interface TimelineScene {
  startFrame: number;
  frames: number;
  /** How the scene comes in: during its first `frames`, over the tail of the scene before. */
  transition: { type: Exclude<Transition["type"], "none">; frames: number } | null;
  /** Frames that the scene goes on for beneath the transition into the next one. */
  tailFrames: number;
  /** Where in the video it is spoken, seconds; cut off where the scene ends. */
  narration: { startSec: number; endSec: number } | null;
}

export interface Timeline {
  fps: number;
  frames: number;
  durationSec: number;
  scenes: TimelineScene[];
}

/**
 * When everything happens, in whole frames. Scenes follow each other without gap or overlap: a transition is
 * drawn by the scene that comes in and shortens nothing. Borders are rounded from the exact sum of the lengths,
 * so rounding never adds up: the video is at most half a frame off the sum. A transition lasts at most half
 * of either scene. A narration starts after its scene's transition if the scene is long enough for that.
 */
export const planTimeline = ({ fps, enableAudioSync, scenes }: TimelineRequest): Timeline => {
  let endSec = 0;
  const borders = scenes.map(({ durationSec, narrationSec }) => {
    const spokenSec = enableAudioSync && narrationSec > 0 ? narrationSec + LEAD_SEC + TAIL_SEC : 0;
    endSec += Math.max(durationSec, spokenSec);
    // The sum's own floating-point error must not decide on which side of half a frame it falls.
    return Math.round(Number((endSec * fps).toFixed(6)));
  });
  const startOf = (index: number) => (index === 0 ? 0 : (borders[index - 1] ?? 0));
  const framesOf = (index: number) => (borders[index] ?? 0) - startOf(index);

  const transitionInto = (index: number): TimelineScene["transition"] => {
    const wanted = scenes[index]?.transition;
    if (!wanted || wanted.type === "none" || index === 0) return null;
    const longest = Math.floor(Math.min(framesOf(index - 1), framesOf(index)) / 2);
    const frames = Math.min(Math.round(wanted.duration_sec * fps), longest);
    return frames > 0 ? { type: wanted.type, frames } : null;
  };

  const timed = scenes.map(({ narrationSec }, index): TimelineScene => {
    const transition = transitionInto(index);
    const [startFrame, frames] = [startOf(index), framesOf(index)];
    const sceneSec = frames / fps;
    const latestSec = sceneSec - narrationSec - TAIL_SEC;
    const delaySec = Math.max(LEAD_SEC, Math.min((transition?.frames ?? 0) / fps, latestSec));
    const startSec = startFrame / fps + delaySec;
    const narration = { startSec, endSec: Math.min(startSec + narrationSec, startFrame / fps + sceneSec) };
    return {
      startFrame,
      frames,
      transition,
      tailFrames: transitionInto(index + 1)?.frames ?? 0,
      narration: narrationSec > 0 ? narration : null,
    };
  });
  const frames = borders.at(-1) ?? 0;
  return { fps, frames, durationSec: frames / fps, scenes: timed };
};
