import type { RebuildTask } from "@dailies/core/task/task";
import { z } from "zod";

const progress = {
  rebuild_id: z.string(),
  jobs_indexed: z.number().int().describe("So far"),
  skipped: z.number().int().describe("Objects among the summaries that are none"),
  skipped_keys: z.array(z.string()).describe("The first of them"),
};

/** A rebuild that has ended well. */
export const rebuiltSchema = z
  .object({ status: z.literal("success"), message: z.string(), ...progress })
  .meta({ id: "RebuiltIndex" });

/** A rebuild that goes on in the background. */
export const rebuildingSchema = z
  .object({ status: z.literal("running"), message: z.string(), ...progress })
  .meta({ id: "RebuildingIndex" });

/** A rebuild that was given up. */
export const failedRebuildSchema = z
  .object({ status: z.literal("error"), message: z.string(), ...progress })
  .meta({ id: "FailedRebuild" });

const progressOf = ({ task_id, jobs_indexed, skipped, skipped_keys }: RebuildTask) => ({
  rebuild_id: task_id,
  jobs_indexed,
  skipped,
  skipped_keys,
});

export const toRebuild = (
  task: RebuildTask,
): z.infer<typeof rebuiltSchema> | z.infer<typeof rebuildingSchema> | z.infer<typeof failedRebuildSchema> => {
  const so = progressOf(task);
  switch (task.state) {
    case "completed":
      return { status: "success", message: "Index rebuilt successfully", ...so };
    case "running":
      return { status: "running", message: "The rebuild goes on in the background", ...so };
    case "stopped":
    case "failed":
      return { status: "error", message: task.error ?? "The rebuild was given up", ...so };
  }
};
