import { recordActivity } from "../activity/activity.ts";
import { AppError } from "../app-error.ts";
import { readSettings } from "../settings.ts";
import { followUp } from "./follow-up.ts";
import type { JobRow } from "./job-row.ts";
import { isFinal } from "./job-state.ts";
import { takeLease } from "./work-item.ts";
import { changeJob } from "./write-job.ts";

/** A worker's hold on a job: all its writes name the row's fence. */
export interface Claim {
  row: JobRow;
}

/**
 * Takes a job for a new attempt: raises its fence and sets the lease. Null when the job is final or not there,
 * has had all its attempts, its segments are being made, or another attempt holds a live lease (the sweeper sends
 * the job again should that one die). With `isStitch`, takes only a job whose segments are all there: the attempt that
 * handed them out goes on with that, and is not counted again.
 */
export const claimJob = async (owner: string, jobId: string, isStitch = false): Promise<Claim | null> => {
  const { leaseMs, maxAttempts } = readSettings();
  const busy = () => new AppError("STATE_CONFLICT", `Job ${jobId} is being rendered by another worker`);
  try {
    const { after, changed } = await changeJob(
      owner,
      jobId,
      (row) => {
        if (isFinal(row.state) || row.state === "draft") return null;
        // The sweeper ends it, with the reason.
        if (!isStitch && row.attempts >= maxAttempts) return null;
        return {
          ...row,
          state: "running",
          fence: row.fence + 1,
          attempts: row.attempts + (isStitch ? 0 : 1),
          started_at: row.started_at ?? new Date().toISOString(),
          outbox: row.outbox.filter((entry) => entry !== "enqueue"),
          resends: 0,
        };
      },
      (row) => [{ item: takeLease(row, Date.now(), leaseMs, isStitch), refusal: busy }],
    );
    if (!changed) return null;
    const { fence, attempts } = after;
    if (!isStitch) {
      const message = attempts === 1 ? "Rendering started" : `Attempt ${attempts} started`;
      await followUp(jobId, () =>
        recordActivity({ owner, jobId, eventType: "started", message, meta: { fence } }),
      );
    }
    return { row: after };
  } catch (thrown) {
    if (thrown instanceof AppError && (thrown.code === "STATE_CONFLICT" || thrown.code === "NOT_FOUND"))
      return null;
    throw thrown;
  }
};
