import fc from "fast-check";
import { expect, test } from "vitest";
import { splitScene } from "./split-scene.ts";

test("a scene is one part, its transition another", () => {
  expect(splitScene(90, 0, 30)).toEqual([{ firstFrame: 0, frames: 90 }]);
  expect(splitScene(90, 15, 30)).toEqual([
    { firstFrame: 0, frames: 15 },
    { firstFrame: 15, frames: 75 },
  ]);
});

test("a scene of ten minutes is cut into thirty", () => {
  const parts = splitScene(18_000, 0, 30);
  expect(parts).toHaveLength(30);
  expect(new Set(parts.map(({ frames }) => frames))).toEqual(new Set([600]));
});

test("any scene: parts follow each other, all of it and no more; none is empty, none longer than 30 s", () => {
  const rates = fc.constantFrom(24, 25, 30, 60);
  fc.assert(
    fc.property(
      fc.integer({ min: 12, max: 36_000 }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      rates,
      (frames, share, fps) => {
        const transition = Math.min(Math.floor(frames * share), 2 * fps);
        const parts = splitScene(frames, transition, fps);
        let next = 0;
        for (const { firstFrame, frames: count } of parts) {
          expect(firstFrame).toBe(next);
          expect(count).toBeGreaterThan(0);
          expect(count).toBeLessThanOrEqual(30 * fps);
          next += count;
        }
        expect(next).toBe(frames);
        if (transition > 0) expect(parts[0]?.frames).toBe(transition);
      },
    ),
  );
});
