import { expect, it } from "vitest";
import { parsePlan } from "./parse-plan.ts";
import { buildSimplePlan, simplePlanSchema } from "./simple-plan.ts";

it.each([
  [5, 3],
  [60, 4],
  [52.5, 4],
  [100, 7],
  [100.1, 7],
  [599.99, 8],
])("builds of %d seconds %d scenes whose durations sum exactly", (durationSec, scenes) => {
  const simple = simplePlanSchema.parse({ topic: "The $& river", duration_sec: durationSec });
  const { plan, warnings } = parsePlan(buildSimplePlan(simple));
  expect(plan.scenes).toHaveLength(scenes);
  const totalMs = plan.scenes.reduce((sum, scene) => sum + Math.round(scene.duration_sec * 1000), 0);
  expect(totalMs).toBe(Math.round(durationSec * 1000));
  expect(plan.scenes[0]?.narration).toBe("This is The $& river.");
  expect(new Set(plan.scenes.map((scene) => scene.image_prompt)).size).toBe(scenes);
  expect(warnings).toEqual([]);
});

it("speaks Hindi when asked to, and puts the style into every picture", () => {
  const simple = simplePlanSchema.parse({ topic: "गंगा", language: "hi", style: "watercolour" });
  const { plan } = parsePlan(buildSimplePlan(simple));
  expect(plan.scenes.every((scene) => /[\u0900-\u097F]/.test(scene.narration ?? ""))).toBe(true);
  expect(plan.scenes.every((scene) => scene.image_prompt?.endsWith(", watercolour"))).toBe(true);
});

it("refuses a language that it has no words in", () => {
  expect(simplePlanSchema.safeParse({ topic: "x", language: "fr" }).success).toBe(false);
});
