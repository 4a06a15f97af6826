import { attemptPrefix } from "../storage/object-keys.ts";
import { deletePrefix } from "../storage/objects.ts";
import type { JobRow } from "./job-row.ts";
import { isFinal } from "./job-state.ts";
import { readJob } from "./write-job.ts";

/** Removes what attempts before this one left, such as one whose worker was killed while it stored its files. */
export const discardEarlierAttempts = async (row: JobRow): Promise<void> => {
  for (let fence = 1; fence < row.fence; fence++) {
    await deletePrefix(attemptPrefix(row.owner, row.job_id, fence));
  }
};

/**
 * Removes everything that an attempt wrote, unless it is the one whose output is the job's. Of a job that has ended or is gone, also
 * what attempts before it left: a later one that would remove it does not come.
 */
export const discardAttempt = async (owner: string, jobId: string, fence: number): Promise<void> => {
  const row = await readJob(owner, jobId);
  const hasEnded = row === null || isFinal(row.state);
  for (let one = hasEnded ? 1 : fence; one <= fence; one++) {
    if (row?.result_fence !== one) await deletePrefix(attemptPrefix(owner, jobId, one));
  }
};
