import { parsePlan } from "../src/plan/parse-plan.ts";
import type { Plan, PlanInput } from "../src/plan/plan.ts";

/** A small valid plan. */
export const makePlan = (change: Partial<PlanInput> = {}): Plan =>
  parsePlan({
    topic: "A river",
    scenes: [{ image_prompt: "a river at dawn", narration: "This is a river.", duration_sec: 3 }],
    encoder: "simulator",
    ...change,
  }).plan;
