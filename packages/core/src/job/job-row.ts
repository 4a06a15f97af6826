import { z } from "zod";
import { ERROR_CODES, type ErrorCode } from "../app-error.ts";
import { JOB_STATES } from "./job-state.ts";

/** The steps of a render, in order; `completed` and `error` end it. */
const WORK_STEPS = ["images", "tts", "subtitles", "stitch", "upload"] as const;
export const STEPS = [...WORK_STEPS, "completed", "error"] as const;
/** A step that a worker can be at. */
export type WorkStep = (typeof WORK_STEPS)[number];
export const workStepSchema = z.enum(WORK_STEPS);

export const jobIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "must be 1 to 64 letters, digits, - or _")
  .meta({ example: "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b" });

/** Why a job ended in error. `message` is for the creator; facts for the operator stand in the attempt's result. */
export const jobErrorSchema = z
  .object({
    code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
    /** The step that failed. */
    phase: workStepSchema,
    message: z.string(),
    retryable: z.boolean(),
    /** Counted from 0; null when no single scene is at fault. */
    scene_index: z.number().int().nullable(),
  })
  .meta({ id: "JobError" });
export type JobError = z.infer<typeof jobErrorSchema>;

/** Longest error message kept on a row, in characters; the rest is in the attempt's result. */
const MESSAGE_LENGTH = 300;

/** A job's error. Whether a retry can help is the code's own default unless told otherwise. */
export const jobError = (
  error: Pick<JobError, "code" | "message"> & Partial<Pick<JobError, "retryable" | "scene_index">>,
  phase: WorkStep | undefined,
): JobError => ({
  code: error.code,
  phase: phase ?? "images",
  // A letter of two units may have been cut in the middle.
  message: error.message.slice(0, MESSAGE_LENGTH).toWellFormed(),
  retryable: error.retryable ?? ERROR_CODES[error.code].retryable,
  scene_index: error.scene_index ?? null,
});

/**
 * What must still happen outside the job's rows: `enqueue` sends the render message, `summary` writes the summary, `webhooks` tells the
 * receivers of a job's end.
 * The one who made the change does it at once; the sweeper does what a crash left.
 */
const outboxEntrySchema = z.enum(["enqueue", "summary", "webhooks"]);
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/** A job as the index holds it: the list row and what its life needs. At most about 1 KB; never the plan. */
export const jobRowSchema = z.object({
  owner: z.string(),
  job_id: jobIdSchema,
  /** Raised by every change; each write is conditional on the one it read. */
  ver: z.number().int(),
  state: z.enum(JOB_STATES),
  archived: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
  topic: z.string(),
  tags: z.array(z.string()),
  is_draft: z.boolean(),
  fast_path: z.boolean(),
  num_scenes: z.number().int(),
  /** Milliseconds from the first claim to the end; null until completed. */
  render_ms: z.number().int().nullable(),
  /** Length of the finished video in milliseconds; null until completed. */
  video_ms: z.number().int().nullable(),
  /** What its attempts cost, by list prices, in millionths of a USD; null until it ended, and where it is not known. */
  cost_micro_usd: z.number().int().nullable().default(null),
  encoder: z.string().nullable(),
  resolution: z.string().nullable(),
  error: jobErrorSchema.nullable(),
  /** Percent; of a running job its work item knows, this is what it had reached when it ended. */
  progress_pct: z.number().int(),
  parent_job_id: z.string().nullable(),
  root_job_id: z.string(),
  /** When the first attempt began. */
  started_at: z.string().nullable(),
  /** When it was completed, failed or was canceled; null before, and of jobs that ended before this was noted. */
  ended_at: z.string().nullable().default(null),
  /** Number of the newest attempt; only it may write. Raised by each claim and by cancel. */
  fence: z.number().int(),
  /** Claims so far, but those that a stopping worker gave back. */
  attempts: z.number().int(),
  /** The attempt whose output and `result.json` are the job's; null when none ended. */
  result_fence: z.number().int().nullable(),
  outbox: z.array(outboxEntrySchema),
  /** When the sweeper must look at this job; null when it need not. */
  watch_at: z.string().nullable(),
  /** How often the message was sent again because no worker had taken it. */
  resends: z.number().int(),
  /** What of its planned length, in milliseconds, counts to its owner's output of the month; null when that was not limited. */
  counted_ms: z.number().int().nullable().default(null),
});
export type JobRow = z.infer<typeof jobRowSchema>;

/** A job as lists show it: what the indexes and the log of changes hold. */
export const listedJobSchema = jobRowSchema.pick({
  job_id: true,
  ver: true,
  state: true,
  archived: true,
  created_at: true,
  updated_at: true,
  started_at: true,
  ended_at: true,
  topic: true,
  tags: true,
  is_draft: true,
  num_scenes: true,
  render_ms: true,
  video_ms: true,
  cost_micro_usd: true,
  encoder: true,
  resolution: true,
  error: true,
  progress_pct: true,
  parent_job_id: true,
  root_job_id: true,
});
export type ListedJob = z.infer<typeof listedJobSchema>;
