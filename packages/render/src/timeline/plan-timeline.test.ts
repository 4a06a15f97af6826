import fc from "fast-check";
import { expect, test } from "vitest";
import { planTimeline, type TimelineRequest } from "./plan-timeline.ts";

type TimelineInput = TimelineRequest["scenes"][number];

const none = { type: "none", duration_sec: 0 } as const;
const fade = (sec: number) => ({ type: "fade", duration_sec: sec }) as const;
const scene = (durationSec: number, more: Partial<TimelineInput> = {}): TimelineInput => ({
  ...{ durationSec, narrationSec: 0, transition: none },
  ...more,
});
const plan = (fps: number, scenes: TimelineInput[], enableAudioSync = true) =>
  planTimeline({ fps, enableAudioSync, scenes });
const lengths = (fps: number, ...sec: number[]) =>
  plan(
    fps,
    sec.map((durationSec) => scene(durationSec)),
  ).scenes.map(({ frames }) => frames);

test("plans that are exact in seconds are exact in frames", () => {
  const timeline = plan(30, Array(10).fill(scene(3, { transition: fade(0.5) })));
  expect(timeline).toMatchObject({ fps: 30, frames: 900, durationSec: 30 });
  expect(timeline.scenes.map(({ startFrame }) => startFrame)).toEqual(
    [...Array(10).keys()].map((n) => 90 * n),
  );
});

test("borders are rounded from the sum, so rounding never adds up", () => {
  expect(lengths(25, 0.5, 0.5, 0.5, 0.5)).toEqual([13, 12, 13, 12]);
  expect(lengths(24, 1.1, 1.1, 1.1)).toEqual([26, 27, 26]);
  expect(lengths(30, ...Array(100).fill(0.7)).reduce((sum, frames) => sum + frames, 0)).toBe(2100);
  // 0.1 + 0.2 is not 0.3 in floating point.
  expect(plan(30, Array(30).fill(scene(1.1))).frames).toBe(990);
});

test("a scene lasts as long as its narration and the silence around it", () => {
  const spoken = { narrationSec: 4 };
  expect(plan(30, [scene(3, spoken)]).frames).toBe(131);
  expect(plan(30, [scene(5, spoken)]).frames).toBe(150);
  const unsynced = plan(30, [scene(3, spoken)], false);
  expect(unsynced.frames).toBe(90);
  expect(unsynced.scenes[0]?.narration).toEqual({ startSec: 0.1, endSec: 3 });
});

test("a narration waits for the transition where the scene is long enough", () => {
  const transition = fade(0.5);
  const starts = (durationSec: number) =>
    plan(30, [scene(3), scene(durationSec, { narrationSec: 2, transition })]).scenes[1]?.narration?.startSec;
  expect(starts(3)).toBeCloseTo(3.5);
  expect(starts(2.5)).toBeCloseTo(3.25);
  expect(starts(1)).toBeCloseTo(3.1, 1);
});

test("a transition belongs to the scene that comes in, over the tail of the one before", () => {
  const timeline = plan(30, [scene(3, { transition: fade(1) }), scene(3, { transition: fade(1) }), scene(3)]);
  expect(timeline.scenes.map(({ transition, tailFrames }) => [transition?.frames ?? 0, tailFrames])).toEqual([
    [0, 30],
    [30, 0],
    [0, 0],
  ]);
});

test("a transition lasts at most half of either scene", () => {
  const transitionOf = (first: number, second: number) =>
    plan(30, [scene(first), scene(second, { transition: fade(2) })]).scenes[1]?.transition?.frames;
  expect([transitionOf(10, 10), transitionOf(1, 10), transitionOf(10, 1)]).toEqual([60, 15, 15]);
  expect(plan(30, [scene(3), scene(3, { transition: fade(0) })]).scenes[1]?.transition).toBeNull();
});

test("any plan: scenes follow each other, nothing is off by more than half a frame, speech stays inside", () => {
  const input = fc.record({
    durationSec: fc.integer({ min: 50, max: 3000 }).map((n) => n / 100),
    narrationSec: fc.oneof(fc.constant(0), fc.double({ min: 0.2, max: 60, noNaN: true })),
    transition: fc.constantFrom(none, fade(0.3), fade(2)),
  });
  const scenes = fc.array(input, { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(fc.constantFrom(24, 25, 30, 60), fc.boolean(), scenes, (fps, sync, inputs) => {
      const timeline = plan(fps, inputs, sync);
      let exactSec = 0;
      let frames = 0;
      for (const [index, timed] of timeline.scenes.entries()) {
        const { durationSec, narrationSec } = inputs[index] ?? scene(0);
        exactSec += Math.max(durationSec, sync && narrationSec ? narrationSec + 0.35 : 0);
        expect(timed.startFrame).toBe(frames);
        frames += timed.frames;
        expect(Math.abs(frames - exactSec * fps)).toBeLessThanOrEqual(0.5001);
        const endSec = (timed.startFrame + timed.frames) / fps;
        if (timed.narration) {
          expect(timed.narration.startSec).toBeGreaterThanOrEqual(timed.startFrame / fps + 0.1);
          expect(timed.narration.endSec).toBeLessThanOrEqual(endSec + 1e-9);
          if (sync) expect(timed.narration.endSec - timed.narration.startSec).toBeCloseTo(narrationSec, 6);
        }
        expect(timed.tailFrames).toBe(timeline.scenes[index + 1]?.transition?.frames ?? 0);
      }
      expect(timeline.frames).toBe(frames);
    }),
    { numRuns: 60 },
  );
});
