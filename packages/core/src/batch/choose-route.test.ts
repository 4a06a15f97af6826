import { describe, expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import type { PlanInput } from "../plan/plan.ts";
import { chooseRoute } from "./choose-route.ts";

const scenesOf = (...durationsSec: number[]) =>
  durationsSec.map((duration_sec) => ({ image_prompt: "a river", narration: "A river.", duration_sec }));

const route = (change: Partial<PlanInput>, hasBatch = true) =>
  chooseRoute(makePlan({ encoder: "auto", ...change }), hasBatch);

const FOR_GPU: [string, Partial<PlanInput>][] = [
  ["asks for NVENC", { encoder: "h264_nvenc" }],
  ["is 4k", { output: { resolution: "4k" } }],
  ["is 4k and upright", { output: { resolution: "4k", aspect_ratio: "9:16" } }],
  ["is 4k and square", { output: { resolution: "4k", aspect_ratio: "1:1" } }],
  ["is 4k and asks for libx264", { output: { resolution: "4k" }, encoder: "libx264" }],
  ["is longer than ten minutes", { scenes: scenesOf(600, 0.5) }],
  ["is longer than ten minutes by many scenes", { scenes: scenesOf(...Array(100).fill(6.1)) }],
];

const FOR_QUEUE: [string, Partial<PlanInput>][] = [
  ["is short and small", {}],
  ["asks for libx264", { encoder: "libx264" }],
  ["lasts ten minutes", { scenes: scenesOf(300, 300) }],
  ["is only drafted in 4k", { output: { resolution: "4k" }, proxy: true }],
  ["is 4k, but simulated", { output: { resolution: "4k" }, encoder: "simulator" }],
];

describe("with Batch", () => {
  it.each(FOR_GPU)("a plan that %s goes there", (_, change) => {
    expect(route(change)).toBe("batch");
  });

  it.each(FOR_QUEUE)("a plan that %s stays in the queue", (_, change) => {
    expect(route(change)).toBe("queue");
  });
});

it.each([...FOR_GPU, ...FOR_QUEUE])("without Batch a plan that %s is rendered by the queue", (_, change) => {
  expect(route(change, false)).toBe("queue");
});
