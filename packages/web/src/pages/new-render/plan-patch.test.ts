import { expect, it } from "vitest";
import { planPatch } from "./plan-patch.ts";

const plan = {
  topic: "A",
  output: { fps: 30, resolution: "1080p" },
  soundtrack: { asset_id: "a" },
  scenes: [{ narration: "One" }],
};

it("is empty when nothing changed", () => {
  expect(planPatch(plan, structuredClone(plan))).toEqual({});
});

it("names what changed alone, and removes with null", () => {
  const { soundtrack: _, ...rest } = plan;
  const after = { ...rest, output: { fps: 25, resolution: "1080p" }, tags: ["x"] };
  expect(planPatch(plan, after)).toEqual({ output: { fps: 25 }, soundtrack: null, tags: ["x"] });
});

it("replaces a list whole", () => {
  const scenes = [{ narration: "One" }, { narration: "Two" }];
  expect(planPatch(plan, { ...plan, scenes })).toEqual({ scenes });
});
