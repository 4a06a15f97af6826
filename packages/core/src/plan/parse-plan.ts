import { parseInput } from "../parse-input.ts";
import { type Plan, planSchema } from "./plan.ts";
import { unknownFieldWarnings } from "./unknown-fields.ts";

/**
 * Checks a plan and fills in its defaults. Unknown fields are no error: each comes back as a warning with the
 * nearest known name. Throws VALIDATION_FAILED that names every field out of bounds.
 */
export const parsePlan = (input: unknown): { plan: Plan; warnings: string[] } => ({
  plan: parseInput(planSchema, input),
  warnings: unknownFieldWarnings(planSchema, input),
});
