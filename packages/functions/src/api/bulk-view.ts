import { type BulkTask, bulkFailureSchema, taskStateSchema } from "@dailies/core/task/task";
import { z } from "zod";

const countsSchema = z.object({
  total: z.number().int().describe("Jobs that the action is for"),
  success: z.number().int(),
  failure: z.number().int(),
});

/** How far a bulk action is. */
export const bulkSchema = z
  .object({
    id: z.string(),
    action: z.string(),
    state: taskStateSchema,
    counts: countsSchema,
    failures: z.array(bulkFailureSchema).describe("The first jobs that it could not be done to, and why"),
    error: z.string().nullable().describe("Why the whole failed"),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Bulk" });

/** What a bulk action would be for. */
export const bulkDryRunSchema = z
  .object({
    id: z.null(),
    action: z.string(),
    state: z.literal("completed"),
    dry_run: z.literal(true),
    counts: countsSchema,
  })
  .meta({ id: "BulkDryRun" });

export const toBulk = (task: BulkTask): z.infer<typeof bulkSchema> => ({
  id: task.task_id,
  action: task.what.action,
  state: task.state,
  counts: { total: task.total, success: task.success, failure: task.failure },
  failures: task.failures,
  error: task.error,
  created_at: task.created_at,
  updated_at: task.updated_at,
});
