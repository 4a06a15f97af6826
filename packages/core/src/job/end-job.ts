import { type ActivityEntry, activityPut } from "../activity/activity.ts";
import { AppError } from "../app-error.ts";
import { giveBackOutput } from "../limits/output-minutes.ts";
import { type AttemptResult, putAttemptResult } from "./attempt-result.ts";
import { discardAttempt } from "./discard-attempt.ts";
import { followUp } from "./follow-up.ts";
import { type JobError, type JobRow, jobError } from "./job-row.ts";
import { isFinal, type JobState } from "./job-state.ts";
import { syncSummary } from "./summary.ts";
import { dropWork, progressOf, readWork, releaseLease, type WorkItem } from "./work-item.ts";
import { changeJob, readJob } from "./write-job.ts";

/**
 * Commits an attempt: its output becomes the job's. Everything it names must be in storage already.
 * Doing it twice is harmless. Throws LEASE_LOST when the attempt is not the job's newest any more.
 */
export const completeJob = async (
  claim: { row: JobRow },
  result: AttemptResult & { videoMs: number },
): Promise<void> => {
  const { fence } = claim.row;
  const { videoMs, ...stored } = result;
  await endAttempt(claim.row, "completed", stored, (row) => ({
    ...row,
    state: "completed",
    render_ms: Math.max(1, Date.now() - Date.parse(row.started_at ?? row.created_at)),
    video_ms: videoMs,
    cost_micro_usd: stored.cost_usd === undefined ? null : Math.round(stored.cost_usd * 1e6),
    encoder: stored.encoder,
    resolution: stored.resolution,
    progress_pct: 100,
    result_fence: fence,
  }));
};

/**
 * Ends a job in error for good, by the attempt that holds it. `costMicroUsd` is what that cost, where it is known; what the
 * attempts before cost is added. Throws LEASE_LOST as completeJob.
 */
export const failJob = async (
  claim: { row: JobRow },
  error: JobError,
  result: AttemptResult,
  costMicroUsd?: number,
): Promise<void> => {
  const { owner, job_id: jobId, fence } = claim.row;
  const { progress_pct, cost_micro_usd: earlier } = await lastWork(owner, jobId);
  const cost_micro_usd = costMicroUsd === undefined ? earlier : (earlier ?? 0) + costMicroUsd;
  const stored = { ...result, ...(cost_micro_usd !== null && { cost_usd: cost_micro_usd / 1e6 }) };
  await endAttempt(claim.row, "error", stored, (row) => ({
    ...row,
    ...{ progress_pct, cost_micro_usd },
    state: "error",
    error,
    result_fence: fence,
  }));
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
  const last = await lastWork(owner, jobId);
  return endJob(owner, jobId, (row) => {
    const error = isFinal(row.state) ? null : reason(row);
    return error && { ...row, ...last, state: "error", error, fence: row.fence + 1 };
  });
};

/**
 * The error of a job whose attempts are used up: what the last one said, if it said anything, else that its
 * workers were killed, hung or out of memory.
 */
export const attemptsExhausted = (row: JobRow, work: WorkItem | null): JobError =>
  work?.last_error ??
  jobError(
    {
      code: "WORKER_LOST",
      message: `The worker stopped without an answer; ${row.attempts} attempts were made`,
    },
    work?.step,
  );

/** The same of a job of which one segment has used up its attempts. */
export const segmentExhausted = (work: WorkItem, index: number): JobError => {
  const segment = work.segments?.[index];
  const scene_index = segment?.scene_index ?? null;
  if (segment?.last_error) return { ...segment.last_error, scene_index };
  const message = `The worker stopped without an answer; ${segment?.attempts ?? 0} attempts were made at this scene`;
  return jobError({ code: "WORKER_LOST", message, scene_index }, "stitch");
};

/**
 * Cancels a job at once. A worker that is rendering it learns so at its next heartbeat, as its fence is no
 * longer the job's, and stops. Canceling a canceled job is no error; throws STATE_CONFLICT for a finished one.
 */
export const cancelJob = async (owner: string, jobId: string): Promise<{ already: boolean }> => {
  const work = await readWork(owner, jobId);
  const isEnded = await endJob(owner, jobId, (row) => {
    if (row.state === "canceled") return null;
    if (isFinal(row.state)) {
      throw new AppError("STATE_CONFLICT", `Job ${jobId} has ended (${row.state}) and cannot be canceled`);
    }
    return { ...row, ...reached(work), state: "canceled", fence: row.fence + 1 };
  });
  if (isEnded) await discardSpread(owner, jobId, work);
  return { already: !isEnded };
};

/**
 * Gives a job back that a stopping worker had begun: that attempt does not count, and the job is sent again.
 * Throws LEASE_LOST when the job is no longer that attempt's.
 */
export const handBackJob = async (claim: { row: JobRow }, costMicroUsd = 0): Promise<void> => {
  const { owner, job_id: jobId, fence } = claim.row;
  const reason = jobError({ code: "STOPPING", message: "The worker was stopped" }, undefined);
  await releaseLease(owner, jobId, fence, reason, costMicroUsd);
  await changeJob(owner, jobId, (row) => {
    if (row.state !== "running" || row.fence !== fence) return null;
    return {
      ...row,
      attempts: Math.max(0, row.attempts - 1),
      outbox: [...new Set([...row.outbox, "enqueue" as const])],
    };
  });
};

/**
 * Writes a job's end with its event, drops its work item, then tells the receivers of webhooks and writes its summary. Returns whether it
 * was this call that ended it.
 */
const endJob = async (
  owner: string,
  jobId: string,
  decide: (row: JobRow) => JobRow | null,
): Promise<boolean> => {
  const { changed } = await changeJob(
    owner,
    jobId,
    (row) => {
      const ended = decide(row);
      return ended && { ...ended, ended_at: new Date().toISOString(), outbox: ["webhooks", "summary"] };
    },
    (row) => [
      { item: dropWork(owner, jobId) },
      { item: { Put: activityPut(endEvent(row)) } },
      ...(row.state === "completed" ? [] : giveBackOutput(row)),
    ],
  );
  if (changed) await followUp(jobId, () => syncSummary(owner, jobId));
  return changed;
};

const endEvent = ({ owner, job_id: jobId, state, error }: JobRow): ActivityEntry => {
  if (error) return { owner, jobId, eventType: "failed", message: error.message, meta: { ...error } };
  if (state === "canceled") return { owner, jobId, eventType: "canceled", message: "Canceled" };
  return { owner, jobId, eventType: "completed", message: "Video completed" };
};

/**
 * Ends a job by the attempt that `claimed` stands for: its result first, then the row. A repetition after a lost
 * answer changes nothing. Throws LEASE_LOST when the job is no longer that attempt's, or deleted.
 */
const endAttempt = async (
  claimed: JobRow,
  state: JobState,
  result: AttemptResult,
  decide: (row: JobRow) => JobRow,
): Promise<void> => {
  const { owner, job_id: jobId, fence } = claimed;
  const lost = () => new AppError("LEASE_LOST", `Attempt ${fence} no longer owns job ${jobId}`);
  const isEnded = (row: JobRow | null): boolean => {
    if (row?.state === state && row.result_fence === fence) return true;
    if (row?.state === "running" && row.fence === fence) return false;
    throw lost();
  };
  if (isEnded(await readJob(owner, jobId))) return;
  await putAttemptResult(owner, jobId, fence, result);
  try {
    await endJob(owner, jobId, (row) => (isEnded(row) ? null : decide(row)));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "NOT_FOUND") throw lost();
    throw thrown;
  }
};

/** What a job that ends without a video had reached and cost: progress never goes backwards. */
const lastWork = async (owner: string, jobId: string) => reached(await readWork(owner, jobId));

const reached = (work: WorkItem | null): Pick<JobRow, "progress_pct" | "cost_micro_usd"> => ({
  progress_pct: work ? Math.round(progressOf(work)) : 0,
  cost_micro_usd: work?.cost_micro_usd ?? null,
});

/** Nobody leads a job whose segments are handed out: when it is ended, what its attempt left would stay. */
export const discardSpread = async (owner: string, jobId: string, work: WorkItem | null): Promise<void> => {
  if (work?.left === undefined) return;
  await followUp(jobId, () => discardAttempt(owner, jobId, work.fence));
};
