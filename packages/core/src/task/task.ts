import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { ERROR_CODES, type ErrorCode } from "../app-error.ts";
import { tagsSchema } from "../plan/plan.ts";
import { readSettings } from "../settings.ts";

/** Work that may take longer than a request. Its record says what it does, how far it is and how it ended. */
const TASK_STATES = ["running", "completed", "stopped", "failed"] as const;
export const taskStateSchema = z.enum(TASK_STATES);

const common = {
  owner: z.string(),
  task_id: z.string(),
  /** Raised by every change; each write is conditional on the one it read. */
  ver: z.number().int(),
  /** Names the write that made the record as it is: a writer whose answer was lost knows its own again. */
  write_id: z.string(),
  state: taskStateSchema,
  created_at: z.string(),
  updated_at: z.string(),
  /** When the sweeper takes it that nobody works on it; null when nobody need. */
  watch_at: z.string().nullable(),
  /** How often it was sent again since it last got on. */
  resends: z.number().int(),
  /** Why it failed. */
  error: z.string().nullable(),
};

/** What is to happen to each job. Each of them twice is as once. */
const bulkActionSchema = z.discriminatedUnion("action", [
  z.object({ action: z.enum(["archive", "restore", "retry", "duplicate", "cancel"]) }),
  z.object({ action: z.literal("tag"), tags: z.object({ add: tagsSchema, remove: tagsSchema }) }),
]);
export type BulkAction = z.infer<typeof bulkActionSchema>;

/** Why an action could not be done to a job. */
export const bulkFailureSchema = z
  .object({
    job_id: z.string(),
    code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
  })
  .meta({ id: "BulkFailure" });
export type BulkFailure = z.infer<typeof bulkFailureSchema>;

const bulkTaskSchema = z.object({
  ...common,
  kind: z.literal("bulk"),
  what: bulkActionSchema,
  total: z.number().int(),
  /** Every job counts once: `success` and `failure` together are also the place in the list where to go on. */
  success: z.number().int(),
  failure: z.number().int(),
  /** The first of them. */
  failures: z.array(bulkFailureSchema),
});
export type BulkTask = z.infer<typeof bulkTaskSchema>;

const rebuildProgressSchema = z.object({
  /** `summaries` are read first, then the `counters` set right. */
  phase: z.enum(["summaries", "counters", "done"]),
  /** The last summary's key that was dealt with; null before the first. */
  after_key: z.string().nullable(),
  jobs_indexed: z.number().int(),
  /** Objects among the summaries that are none. */
  skipped: z.number().int(),
  /** The first of them. */
  skipped_keys: z.array(z.string()),
});
export type RebuildProgress = z.infer<typeof rebuildProgressSchema>;

const rebuildTaskSchema = z.object({ ...common, kind: z.literal("rebuild"), ...rebuildProgressSchema.shape });
export type RebuildTask = z.infer<typeof rebuildTaskSchema>;

export const taskSchema = z.discriminatedUnion("kind", [bulkTaskSchema, rebuildTaskSchema]);
export type Task = z.infer<typeof taskSchema>;

/** What every new task has in common. */
export const newTask = (owner: string, taskId: string) => {
  const now = Date.now();
  return {
    owner,
    task_id: taskId,
    ver: 1,
    write_id: uuidv7(),
    state: "running" as const,
    created_at: new Date(now).toISOString(),
    updated_at: new Date(now).toISOString(),
    watch_at: taskWatchAt("running", 0),
    resends: 0,
    error: null,
  };
};

/** A task that is sent again doubles the wait for the next time, up to this many times the first. */
const MAX_FACTOR = 16;

/** When the sweeper looks at a task that was just written. */
export const taskWatchAt = (state: Task["state"], resends: number): string | null => {
  if (state !== "running") return null;
  const waitMs = readSettings().leaseMs * Math.min(2 ** resends, MAX_FACTOR);
  return new Date(Date.now() + waitMs).toISOString();
};
