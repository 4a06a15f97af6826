import { join } from "node:path";
import { activityPut } from "../activity/activity.ts";
import { AppError } from "../app-error.ts";
import { putAttemptResult } from "../job/attempt-result.ts";
import { isDeleted, purgeJob, unlessDeleted } from "../job/delete-job.ts";
import { isFinal } from "../job/job-state.ts";
import { type JobSummary, jobSummarySchema, putSummary } from "../job/summary.ts";
import { readJob, writeJob } from "../job/write-job.ts";
import { artifactKey, summaryKey } from "../storage/object-keys.ts";
import { getJson, putFile } from "../storage/objects.ts";
import type { FirstVersionJob } from "./parse-first-version.ts";

/** `deleted`: the job was here and was deleted within the last day. */
export type ImportOutcome = "imported" | "already_there" | "deleted";

/**
 * Takes one job over from its folder of the first version. A job that is here already is left as it is. First the
 * artifacts, then `result.json`, the summary, and last the row with its counters and its event: an import that is
 * killed after any of these is completed by the next, and any number may run at once. Rejects with the file's error
 * when one cannot be read, and with `signal`'s reason; the job is then not in the index.
 */
export const importJob = async (
  owner: string,
  job: FirstVersionJob,
  folderPath: string,
  signal: AbortSignal,
): Promise<ImportOutcome> => {
  const { job_id: jobId } = job.row;
  if (await readJob(owner, jobId)) return "already_there";
  if (await isDeleted(owner, jobId)) return "deleted";
  const earlier = await readEarlier(owner, jobId);
  if (earlier === "not ours") return "already_there";
  if (!earlier) await storeFiles(owner, job, folderPath, signal);
  const { plan, warnings, result } = earlier ?? job;
  // Now, not when the first version was done with it: what asks for changes since a moment must be told of it.
  const row = { ...(earlier?.job ?? job.row), owner, updated_at: new Date().toISOString() };
  signal.throwIfAborted();
  await putSummary(row, plan, warnings, result);
  const event = activityPut({
    owner,
    jobId,
    eventType: "created",
    message: "Taken over from the first version",
  });
  try {
    const companions = [unlessDeleted(owner, jobId), { item: { Put: event } }];
    return (await writeJob(owner, jobId, null, row, companions)) ? "imported" : "already_there";
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "NOT_FOUND") throw thrown;
    await purgeJob(owner, jobId);
    return "deleted";
  }
};

/**
 * A summary without a row: an import was killed between the two, or the index was lost and this may know more than the
 * folder. One that is still to be rendered is for the rebuild.
 */
const readEarlier = async (owner: string, jobId: string): Promise<JobSummary | "not ours" | null> => {
  const parsed = jobSummarySchema.safeParse(await readJson(summaryKey(owner, jobId)));
  if (!parsed.success) return null;
  const { state } = parsed.data.job;
  return isFinal(state) || state === "draft" ? parsed.data : "not ours";
};

/** A corrupt object is as good as none. */
const readJson = async (key: string): Promise<unknown> => {
  try {
    return await getJson(key);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
};

const storeFiles = async (
  owner: string,
  { row, artifacts, result }: FirstVersionJob,
  folderPath: string,
  signal: AbortSignal,
): Promise<void> => {
  for (const { from, path, contentType } of artifacts) {
    signal.throwIfAborted();
    const key = artifactKey(owner, row.job_id, row.fence, path);
    await putFile(key, join(folderPath, from), contentType, signal);
  }
  await putAttemptResult(owner, row.job_id, row.fence, result);
};
