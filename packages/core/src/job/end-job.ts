import { type ActivityEntry, recordActivity } from "../activity/activity.ts";
import { AppError } from "../app-error.ts";
import { type AttemptResult, putAttemptResult } from "./attempt-result.ts";
import { followUp } from "./follow-up.ts";
import type { JobError, JobRow, Step } from "./job-row.ts";
import { isFinal } from "./job-state.ts";
import { syncSummary } from "./summary.ts";
import { dropWork, readWork } from "./work-item.ts";
import { changeJob } from "./write-job.ts";

/** Longest error message kept on a row, in characters; the rest is in the attempt's result. */
const MESSAGE_LENGTH = 300;

/**
 * Commits an attempt: its output becomes the job's. Everything it names must be in storage already.
 * Doing it twice is harmless. Throws LEASE_LOST when the attempt is not the job's newest any more.
 */
export const completeJob = async (
  claim: { row: JobRow },
  result: AttemptResult & { videoMs: number },
): Promise<void> => {
  const { owner, job_id: jobId, fence } = claim.row;
  const { videoMs, ...stored } = result;
  await putAttemptResult(owner, jobId, fence, stored);
  await endJob(owner, jobId, (row) => {
    if (isEndedBy(row, claim.row)) return null;
    return {
      ...row,
      state: "completed",
      render_ms: Math.max(1, Date.now() - Date.parse(row.started_at ?? row.created_at)),
      video_ms: videoMs,
      encoder: stored.encoder,
      resolution: stored.resolution,
      progress_pct: 100,
      result_fence: fence,
    };
  });
  await settleEnd({ owner, jobId, eventType: "completed", message: "Video completed" });
};

/** Ends a job in error for good, by the attempt that holds it. Throws LEASE_LOST as completeJob. */
export const failJob = async (
  claim: { row: JobRow },
  error: JobError,
  result: AttemptResult,
): Promise<void> => {
  const { owner, job_id: jobId, fence } = claim.row;
  await putAttemptResult(owner, jobId, fence, result);
  const progress = await lastProgress(owner, jobId);
  await endJob(owner, jobId, (row) => {
    if (isEndedBy(row, claim.row)) return null;
    const shown = { ...error, message: error.message.slice(0, MESSAGE_LENGTH) };
    return { ...row, ...progress, state: "error", error: shown, result_fence: fence };
  });
  await settleEnd({ owner, jobId, eventType: "failed", message: error.message, meta: { ...error } });
};

/**
 * Ends a job in error when no worker can: its message is a dead letter, or every attempt died. `reason` says
 * why of the current row, or null to leave the job alone; a final job is left alone anyway. Returns whether
 * it ended the job.
 */
export const abandonJob = async (
  owner: string,
  jobId: string,
  reason: (row: JobRow) => JobError | null,
): Promise<boolean> => {
  const progress = await lastProgress(owner, jobId);
  const { after, changed } = await endJob(owner, jobId, (row) => {
    const error = isFinal(row.state) ? null : reason(row);
    return error && { ...row, ...progress, state: "error", error, fence: row.fence + 1 };
  });
  if (!changed || !after.error) return false;
  const { message } = after.error;
  await settleEnd({ owner, jobId, eventType: "failed", message, meta: { ...after.error } });
  return true;
};

/** The end of a job whose workers all died: killed, hung or out of memory. `phase` is the last step seen. */
export const workerLost = (row: JobRow, phase: Step | undefined): JobError => ({
  code: "WORKER_LOST",
  phase: phase ?? "images",
  message: `The worker stopped without an answer on each of ${row.attempts} attempts`,
  retryable: true,
  scene_index: null,
});

/**
 * Cancels a job at once. A worker that is rendering it learns so at its next heartbeat, as its fence is no
 * longer the job's, and stops. Canceling a canceled job is no error; throws STATE_CONFLICT for a finished one.
 */
export const cancelJob = async (owner: string, jobId: string): Promise<{ already: boolean }> => {
  const progress = await lastProgress(owner, jobId);
  const { changed } = await endJob(owner, jobId, (row) => {
    if (row.state === "canceled") return null;
    if (isFinal(row.state)) {
      throw new AppError("STATE_CONFLICT", `Job ${jobId} has ended (${row.state}) and cannot be canceled`);
    }
    return { ...row, ...progress, state: "canceled", fence: row.fence + 1 };
  });
  if (changed) await settleEnd({ owner, jobId, eventType: "canceled", message: "Canceled" });
  return { already: !changed };
};

/** Writes a job's end and drops its work item. */
const endJob = (owner: string, jobId: string, decide: (row: JobRow) => JobRow | null) =>
  changeJob(
    owner,
    jobId,
    (row) => {
      const ended = decide(row);
      return ended && { ...ended, outbox: ["summary"] };
    },
    () => [{ item: dropWork(owner, jobId) }],
  );

/**
 * Whether the attempt that `claimed` stands for has ended the job already: its answer was lost and this is the
 * repetition. Throws LEASE_LOST when the job is not that attempt's any more.
 */
const isEndedBy = (row: JobRow, claimed: JobRow): boolean => {
  const { job_id: jobId, fence } = claimed;
  if (isFinal(row.state) && row.result_fence === fence) return true;
  if (row.state === "running" && row.fence === fence) return false;
  throw new AppError("LEASE_LOST", `Attempt ${fence} no longer owns job ${jobId}`);
};

/** What a job that ends without a video had reached: progress never goes backwards. */
const lastProgress = async (owner: string, jobId: string): Promise<{ progress_pct: number }> => {
  const work = await readWork(owner, jobId);
  return { progress_pct: Math.round(work?.progress_pct ?? 0) };
};

const settleEnd = async (entry: ActivityEntry): Promise<void> => {
  await followUp(entry.jobId, () => syncSummary(entry.owner, entry.jobId));
  await followUp(entry.jobId, () => recordActivity(entry));
};
