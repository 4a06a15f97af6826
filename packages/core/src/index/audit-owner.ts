import { isDeleted } from "../job/delete-job.ts";
import { readJob } from "../job/write-job.ts";
import { summariesPrefix, summaryKey } from "../storage/object-keys.ts";
import { listObjects, objectExists } from "../storage/objects.ts";
import { type Drift, recount } from "./recount.ts";

/** What does not agree of an owner's counters, rows and summaries. */
export interface OwnerAudit {
  owner: string;
  rows: number;
  /** Counter shards that did not say what the rows say. */
  drift: Drift[];
  /** Ids of summaries that the index does not know; a rebuild takes them in. At most 100. */
  withoutRow: string[];
  /** Ids of jobs whose plan is lost. At most 100. */
  withoutSummary: string[];
}

/** A younger summary may belong to a job that is being created right now. */
const CREATING_MS = 60_000;

/** Of a table or bucket that is lost altogether not every job need be looked at. */
const MAX_NAMED = 100;

/**
 * Compares an owner's counters with its rows, and its rows with its summaries, while writers go on. With `repair` it
 * sets the counters right; rows and summaries are the rebuild's business. Both are read in order, side by side, so any
 * number of jobs fits into memory; where they differ, both are read once more before it is said. Rejects with
 * `signal`'s reason when that aborts, and as recount does.
 */
export const auditOwner = async (
  owner: string,
  { repair, signal }: { repair: boolean; signal?: AbortSignal },
): Promise<OwnerAudit> => {
  const withoutRow: string[] = [];
  const withoutSummary: string[] = [];
  const summaries = summariesOf(owner);
  let next = await summaries.next();
  const passSummary = async ({ jobId, modifiedMs }: Summary): Promise<void> => {
    const isSettled = Date.now() - modifiedMs > CREATING_MS;
    if (isSettled && withoutRow.length < MAX_NAMED && (await lacksRow(owner, jobId))) withoutRow.push(jobId);
    next = await summaries.next();
  };
  const compare = async (jobIds: string[]): Promise<void> => {
    for (const jobId of jobIds) {
      while (!next.done && next.value.jobId < jobId) await passSummary(next.value);
      if (!next.done && next.value.jobId === jobId) next = await summaries.next();
      else if (withoutSummary.length < MAX_NAMED && (await lacksSummary(owner, jobId))) {
        withoutSummary.push(jobId);
      }
    }
  };
  const { rows, drift } = await recount(owner, {
    repair,
    onPage: async (jobIds, count) => {
      signal?.throwIfAborted();
      if (count === 1) await compare(jobIds);
    },
  });
  while (!next.done) {
    signal?.throwIfAborted();
    await passSummary(next.value);
  }
  return { owner, rows, drift, withoutRow, withoutSummary };
};

interface Summary {
  jobId: string;
  modifiedMs: number;
}

async function* summariesOf(owner: string): AsyncGenerator<Summary, undefined> {
  const prefix = summariesPrefix(owner);
  for await (const { key, modifiedMs } of listObjects(prefix)) {
    yield { jobId: key.slice(prefix.length).replace(/\.json$/, ""), modifiedMs };
  }
}

/** Whether a listed summary has no row, and is not about to go with a job that was deleted. */
const lacksRow = async (owner: string, jobId: string): Promise<boolean> =>
  !(await readJob(owner, jobId)) &&
  !(await isDeleted(owner, jobId)) &&
  (await objectExists(summaryKey(owner, jobId)));

/** Whether a listed row has no summary. The row of a deleted job goes first. */
const lacksSummary = async (owner: string, jobId: string): Promise<boolean> =>
  !(await objectExists(summaryKey(owner, jobId))) && (await readJob(owner, jobId)) !== null;
