import { z } from "zod";

/** A plan's own values are 4 deep; deeper patches are no mistake of a person. */
const MAX_DEPTH = 16;

const depthOf = (root: unknown): number => {
  let level: unknown[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= MAX_DEPTH) {
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
    depth++;
  }
  return depth;
};

export const planOverridesSchema = z
  .record(z.string(), z.unknown())
  .refine((patch) => depthOf(patch) <= MAX_DEPTH, `must be at most ${MAX_DEPTH} levels deep`)
  .describe("JSON Merge Patch (RFC 7396) of the plan; empty or absent: the plan as it is")
  .meta({ id: "PlanOverrides", example: { topic: "The river, once more", proxy: true } });
