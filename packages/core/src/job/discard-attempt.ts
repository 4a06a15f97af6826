import { attemptPrefix } from "../storage/object-keys.ts";
import { deletePrefix } from "../storage/objects.ts";
import { readJob } from "./write-job.ts";

/** Removes everything that an attempt wrote, unless it is the one whose output is the job's. */
export const discardAttempt = async (owner: string, jobId: string, fence: number): Promise<void> => {
  const row = await readJob(owner, jobId);
  if (row?.result_fence === fence) return;
  await deletePrefix(attemptPrefix(owner, jobId, fence));
};
