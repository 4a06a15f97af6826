import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { unlessDeleted } from "../job/delete-job.ts";
import { type JobRow, jobError } from "../job/job-row.ts";
import { isFinal } from "../job/job-state.ts";
import { counterShard, fromJobItem, jobKey, ownerPk } from "../job/keys.ts";
import { jobSummarySchema, syncSummary } from "../job/summary.ts";
import { watchAt } from "../job/watch.ts";
import { dropWork } from "../job/work-item.ts";
import { writeJob } from "../job/write-job.ts";
import { logger } from "../logger.ts";
import { mapParallel } from "../map-parallel.ts";
import { resources } from "../resources.ts";
import { summariesPrefix, summaryKey } from "../storage/object-keys.ts";
import { getJson, listKeys } from "../storage/objects.ts";
import type { RebuildProgress } from "../task/task.ts";
import { recount } from "./recount.ts";

/** A summary without a row that is younger than this may belong to a job that is being created right now. */
const CREATING_MS = 60_000;
/** Summaries read at once. */
const PARALLEL = 32;
/** Summaries between two reports of the progress: what a crash makes happen again. */
const BATCH = 200;
/**
 * More than a job's changes that can be in no summary, such as claims: the log and lagging indexes may still know those, and the row
 * that is written must be newer.
 */
const LOST_VERSIONS = 1_000;
/** Skipped keys named in the answer; all of them are counted and logged. */
const NAMED_SKIPS = 20;

export interface RebuildResult {
  jobs_indexed: number;
  skipped: number;
  skipped_keys: string[];
}

/** Where a rebuild begins. */
export const NEW_REBUILD: RebuildProgress = {
  phase: "summaries",
  after_key: null,
  jobs_indexed: 0,
  skipped: 0,
  skipped_keys: [],
};

/** Rebuilds an owner's part of the index from beginning to end, however long it takes; as rebuildFrom. */
export const rebuildIndex = async (owner: string): Promise<RebuildResult> => {
  let progress = NEW_REBUILD;
  for await (const next of rebuildFrom(owner, NEW_REBUILD)) progress = next;
  const { jobs_indexed, skipped, skipped_keys } = progress;
  return { jobs_indexed, skipped, skipped_keys };
};

/**
 * Rebuilds an owner's part of the index from the summaries, while writers go on: a row is written only where
 * the summary is newer than what the table holds. A summary that says queued or running while no row knows of
 * it becomes an error, INTERRUPTED. Objects that are no summary are counted, named and skipped. At the end the counters
 * are set right.
 *
 * Begins where `start` says and tells again and again how far it is; whatever was told last, another call can go on
 * from there. Rejects with `signal`'s reason when that aborts, and as recount does.
 */
export async function* rebuildFrom(
  owner: string,
  start: RebuildProgress,
  signal?: AbortSignal,
): AsyncGenerator<RebuildProgress> {
  const { phase, after_key, jobs_indexed, skipped, skipped_keys } = start;
  let progress: RebuildProgress = { phase, after_key, jobs_indexed, skipped, skipped_keys };
  if (progress.phase === "summaries") {
    for await (const keys of batches(listKeys(summariesPrefix(owner), after_key ?? undefined))) {
      progress = await indexSummaries(owner, progress, keys, signal);
      yield progress;
    }
    progress = { ...progress, phase: "counters" };
    yield progress;
  }
  await recount(owner, { repair: true, onPage: async () => signal?.throwIfAborted() });
  yield { ...progress, phase: "done" };
}

const indexSummaries = async (
  owner: string,
  before: RebuildProgress,
  keys: string[],
  signal: AbortSignal | undefined,
): Promise<RebuildProgress> => {
  const read = await mapParallel(keys, PARALLEL, async (key) => {
    signal?.throwIfAborted();
    return readSummary(owner, key);
  });
  const jobs = read.filter((job) => job !== null);
  const rows = await readRowsOf(owner, jobs);
  const lanes = Map.groupBy(jobs, ({ job_id }) => counterShard(job_id)).values();
  // Writers of the same counter would only wait for each other.
  await Promise.all([...lanes].map((lane) => indexInOrder(owner, lane, rows, signal)));
  const skips = keys.filter((_, at) => read[at] === null);
  for (const key of skips) logger.warn("Not a job summary, skipped by the rebuild", { owner, key });
  return {
    ...before,
    after_key: keys.at(-1) ?? before.after_key,
    jobs_indexed: before.jobs_indexed + jobs.length,
    skipped: before.skipped + skips.length,
    skipped_keys: [...before.skipped_keys, ...skips].slice(0, NAMED_SKIPS),
  };
};

const indexInOrder = async (
  owner: string,
  jobs: JobRow[],
  rows: Map<string, JobRow>,
  signal: AbortSignal | undefined,
): Promise<void> => {
  for (const job of jobs) {
    signal?.throwIfAborted();
    await indexJob(owner, job, rows.get(job.job_id) ?? null);
  }
};

async function* batches(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const key of keys) {
    batch.push(key);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Writes what a summary says of a job where that is newer than the job's row. */
const indexJob = async (owner: string, job: JobRow, row: JobRow | null): Promise<void> => {
  if (row ? row.ver >= job.ver : isBeingCreated(job)) return;
  const { job_id: jobId } = job;
  const after = revived(job);
  const isRevived = after.outbox.includes("summary");
  const companions = [
    unlessDeleted(owner, jobId),
    // A worker that still renders it learns at its next heartbeat that it must not.
    ...(isRevived ? [{ item: dropWork(owner, jobId) }] : []),
  ];
  try {
    // Written meanwhile by somebody else: then the table is newer than this summary.
    if (!(await writeJob(owner, jobId, row, after, companions))) return;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "NOT_FOUND") return;
    throw thrown;
  }
  if (isRevived) await syncSummary(owner, jobId);
};

/** The rows of these jobs and of those whose ids lie between, strongly consistent. */
const readRowsOf = async (owner: string, jobs: JobRow[]): Promise<Map<string, JobRow>> => {
  const rows = new Map<string, JobRow>();
  const jobIds = jobs.map(({ job_id }) => job_id).sort();
  const [first, last] = [jobIds[0], jobIds.at(-1)];
  if (first === undefined || last === undefined) return rows;
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
        ExpressionAttributeValues: {
          ":pk": ownerPk(owner),
          ":first": jobKey(owner, first).sk,
          ":last": jobKey(owner, last).sk,
        },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items) {
      const row = fromJobItem(item);
      rows.set(row.job_id, row);
    }
    start = LastEvaluatedKey;
  } while (start);
  return rows;
};

/** A job as its summary says it; null when the object is not a summary of this owner. */
const readSummary = async (owner: string, key: string): Promise<JobRow | null> => {
  try {
    const parsed = jobSummarySchema.safeParse(await getJson(key));
    if (!parsed.success || key !== summaryKey(owner, parsed.data.job.job_id)) return null;
    return parsed.data.job.owner === owner ? parsed.data.job : null;
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
  const now = new Date().toISOString();
  const row: JobRow = {
    ...job,
    ver: job.ver + LOST_VERSIONS,
    updated_at: now,
    ended_at: now,
    state: "error",
    fence: job.fence + 1,
    error: jobError({ code: "INTERRUPTED", message }, undefined),
    outbox: ["summary"],
  };
  return { ...row, watch_at: watchAt(row, Date.now()) };
};
