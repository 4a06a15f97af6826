import type { Plan } from "@dailies/core/plan/plan";
import { type Cue, sceneCues } from "../captions/scene-cues.ts";
import type { Timeline } from "./plan-timeline.ts";

/** Where nothing is spoken, captions keep this distance to their scene's ends. */
const MARGIN_SEC = 0.1;

/** The captions of each scene, timed from the video's start: while it is spoken, or for the whole silent scene. */
export const planCaptions = (plan: Plan, timeline: Timeline): Cue[][] =>
  plan.scenes.map((scene, index) => {
    const timed = timeline.scenes[index];
    const text = scene.caption ?? scene.narration;
    if (!timed || !text) return [];
    const { fps } = timeline;
    const whole = {
      startSec: timed.startFrame / fps + Math.max(MARGIN_SEC, (timed.transition?.frames ?? 0) / fps),
      endSec: (timed.startFrame + timed.frames) / fps - MARGIN_SEC,
    };
    const { startSec, endSec } = timed.narration ?? whole;
    const maxWordsPerLine = plan.captions.max_words_per_line;
    return sceneCues({ text, startSec, endSec, maxWordsPerLine, language: plan.language });
  });
