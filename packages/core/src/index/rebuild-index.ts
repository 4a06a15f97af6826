import { AppError } from "../app-error.ts";
import { unlessDeleted } from "../job/delete-job.ts";
import { type JobRow, jobError } from "../job/job-row.ts";
import { isFinal } from "../job/job-state.ts";
import { type JobSummary, jobSummarySchema, syncSummary } from "../job/summary.ts";
import { watchAt } from "../job/watch.ts";
import { readJob, writeJob } from "../job/write-job.ts";
import { logger } from "../logger.ts";
import { summariesPrefix, summaryKey } from "../storage/object-keys.ts";
import { getJson, listKeys } from "../storage/objects.ts";
import { recount } from "./recount.ts";

/** A summary without a row that is younger than this may belong to a job that is being created right now. */
const CREATING_MS = 60_000;
/** Summaries read at once. */
const PARALLEL = 16;
/** Skipped keys named in the answer; all of them are counted and logged. */
const NAMED_SKIPS = 20;

export interface RebuildResult {
  jobs_indexed: number;
  skipped: number;
  skipped_keys: string[];
}

/**
 * Rebuilds an owner's part of the index from the summaries, while writers go on: a row is written only where
 * the summary is newer than what the table holds. A summary that says queued or running while no row knows of
 * it becomes an error, INTERRUPTED. Objects that are no summary are counted, named and skipped.
 */
export const rebuildIndex = async (owner: string): Promise<RebuildResult> => {
  const result: RebuildResult = { jobs_indexed: 0, skipped: 0, skipped_keys: [] };
  let batch: string[] = [];
  const flush = async () => {
    const outcomes = await Promise.all(
      batch.map(async (key) => ({ key, ok: await indexSummary(owner, key) })),
    );
    for (const { key, ok } of outcomes) {
      if (ok) result.jobs_indexed++;
      else if (++result.skipped <= NAMED_SKIPS) result.skipped_keys.push(key);
    }
    batch = [];
  };
  for await (const key of listKeys(summariesPrefix(owner))) {
    batch.push(key);
    if (batch.length === PARALLEL) await flush();
  }
  await flush();
  await recount(owner, { repair: true });
  return result;
};

/** False when the object is not a summary of this owner. */
const indexSummary = async (owner: string, key: string): Promise<boolean> => {
  const summary = await readSummary(owner, key);
  if (!summary) {
    logger.warn("Not a job summary, skipped by the rebuild", { owner, key });
    return false;
  }
  const jobId = summary.job.job_id;
  const before = await readJob(owner, jobId);
  if (before && before.ver >= summary.job.ver) return true;
  if (!before && isBeingCreated(summary.job)) return true;
  const after = revived(summary.job);
  try {
    // Written meanwhile by somebody else: then the table is newer than this summary.
    if (!(await writeJob(owner, jobId, before, after, [unlessDeleted(owner, jobId)]))) return true;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "NOT_FOUND") return true;
    throw thrown;
  }
  if (after.outbox.includes("summary")) await syncSummary(owner, jobId);
  return true;
};

const readSummary = async (owner: string, key: string): Promise<JobSummary | null> => {
  try {
    const parsed = jobSummarySchema.safeParse(await getJson(key));
    if (!parsed.success || key !== summaryKey(owner, parsed.data.job.job_id)) return null;
    return parsed.data.job.owner === owner ? parsed.data : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw new AppError("SERVICE_UNAVAILABLE", `Cannot read ${key}`, { cause: thrown });
  }
};

const isBeingCreated = (job: JobRow): boolean =>
  job.state === "queued" && job.ver === 1 && Date.now() - Date.parse(job.created_at) < CREATING_MS;

/** The row to write: as the summary says, but a job that nobody works on any more has failed. */
const revived = (job: JobRow): JobRow => {
  if (isFinal(job.state) || job.state === "draft") return { ...job, outbox: [], watch_at: null };
  const message = "The render was interrupted when the index was lost; retry it";
  const row: JobRow = {
    ...job,
    ver: job.ver + 1,
    updated_at: new Date().toISOString(),
    state: "error",
    fence: job.fence + 1,
    error: jobError({ code: "INTERRUPTED", message }, undefined),
    outbox: ["summary"],
  };
  return { ...row, watch_at: watchAt(row, Date.now()) };
};
