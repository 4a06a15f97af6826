import { type ActivityEntry, recordActivity } from "../activity/activity.ts";
import { AppError } from "../app-error.ts";
import { type AttemptResult, putAttemptResult } from "./attempt-result.ts";
import type { JobError, JobRow, Step } from "./job-row.ts";
import { isFinal } from "./job-state.ts";
import { syncSummary } from "./summary.ts";
import { dropWork } from "./work-item.ts";
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
  await endAttempt(claim.row, (row) => ({
    ...row,
    state: "completed",
    render_ms: Math.max(1, Date.now() - Date.parse(row.started_at ?? row.created_at)),
    video_ms: videoMs,
    encoder: stored.encoder,
    resolution: stored.resolution,
    result_fence: fence,
  }));
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
  await endAttempt(claim.row, (row) => ({
    ...row,
    state: "error",
    error: { ...error, message: error.message.slice(0, MESSAGE_LENGTH) },
    result_fence: fence,
  }));
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
  const { after, changed } = await changeJob(
    owner,
    jobId,
    (row) => {
      const error = isFinal(row.state) ? null : reason(row);
      return error && { ...row, state: "error", error, fence: row.fence + 1, outbox: ["summary"] };
    },
    () => [{ item: dropWork(owner, jobId) }],
  );
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
  const { changed } = await changeJob(
    owner,
    jobId,
    (row) => {
      if (row.state === "canceled") return null;
      if (isFinal(row.state)) {
        throw new AppError("STATE_CONFLICT", `Job ${jobId} has ended (${row.state}) and cannot be canceled`);
      }
      return { ...row, state: "canceled", fence: row.fence + 1, outbox: ["summary"] };
    },
    () => [{ item: dropWork(owner, jobId) }],
  );
  if (changed) await settleEnd({ owner, jobId, eventType: "canceled", message: "Canceled" });
  return { already: !changed };
};

/** Writes the end of the attempt that `claimed` stands for; a repetition after a lost answer changes nothing. */
const endAttempt = async (claimed: JobRow, decide: (row: JobRow) => JobRow): Promise<void> => {
  const { owner, job_id: jobId, fence } = claimed;
  await changeJob(
    owner,
    jobId,
    (row) => {
      if (isFinal(row.state) && row.result_fence === fence) return null;
      if (row.state !== "running" || row.fence !== fence) {
        throw new AppError("LEASE_LOST", `Attempt ${fence} no longer owns job ${jobId}`);
      }
      return { ...decide(row), outbox: ["summary"] };
    },
    () => [{ item: dropWork(owner, jobId) }],
  );
};

const settleEnd = async (entry: ActivityEntry): Promise<void> => {
  await syncSummary(entry.owner, entry.jobId);
  await recordActivity(entry);
};
