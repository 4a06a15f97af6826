import { setTimeout as sleep } from "node:timers/promises";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { type TransactItem, writeTogether } from "../aws/write-together.ts";
import { changePut, laterThan } from "../index/change-log.ts";
import { resources } from "../resources.ts";
import { type CounterBound, counterUpdate } from "./counters.ts";
import type { JobRow } from "./job-row.ts";
import { canBecome } from "./job-state.ts";
import { fromJobItem, jobKey, toJobItem } from "./keys.ts";
import { recordTransition } from "./record-transition.ts";
import { watchAt } from "./watch.ts";

/** A write that must happen together with the job's; `refusal` is thrown when its condition does not hold. */
export interface CompanionWrite {
  item: TransactItem;
  refusal?: () => AppError;
}

const RACE_PAUSE_MS = 25;
/**
 * Readers of the log count on a change being committed soon after its time (OVERLAP_MS): no transaction is sent again
 * later than this. What is on its way then ends within the SDK's own time limits and tries, some 20 s.
 */
const SEND_WITHIN_MS = 15_000;
/** Times a change is thought over anew because another writer changed the job first. */
const RACE_TRIES = 20;

/** Reads a job, strongly consistent; null when the owner has none of that id. */
export const readJob = async (owner: string, jobId: string): Promise<JobRow | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: jobKey(owner, jobId), ConsistentRead: true }),
  );
  return Item ? fromJobItem(Item) : null;
};

/** Reads a job. Throws NOT_FOUND when the owner has none of that id. */
export const getJob = async (owner: string, jobId: string): Promise<JobRow> => {
  const row = await readJob(owner, jobId);
  if (!row) throw new AppError("NOT_FOUND", `No job ${jobId}`, { meta: { job_id: jobId } });
  return row;
};

/**
 * Writes one job from `before` to `after` (null: not there) with its counters and companions, in one transaction.
 * Returns false, with nothing written, when the job is not as in `before` any more. `bound` bounds its counter shard.
 */
export const writeJob = async (
  owner: string,
  jobId: string,
  before: JobRow | null,
  after: JobRow | null,
  companions: CompanionWrite[] = [],
  bound?: CounterBound,
): Promise<boolean> => {
  const stampedMs = Date.now();
  const counters = counterUpdate(owner, jobId, before, after, bound);
  const refusable = [...companions, ...(counters ? [{ item: counters, refusal: bound?.refusal }] : [])];
  const refused = await writeTogether(
    [
      jobWrite(owner, jobId, before, after),
      ...refusable.map(({ item }) => item),
      changePut(owner, jobId, before, after),
    ],
    stampedMs + SEND_WITHIN_MS,
  );
  if (refused === null) return true;
  if (refused === 0) return false;
  const error = refusable[refused - 1]?.refusal?.();
  throw error ?? new AppError("CONTENTION", "A write was refused because its row changed meanwhile");
};

/**
 * Changes one job: reads it, asks `decide` what it becomes, writes that if nobody changed it meanwhile, else
 * starts over. `decide` returns null to leave it as it is and throws an AppError to refuse.
 * A change of state against the transition table is a defect and throws. Returns the row before and after.
 */
export const changeJob = async (
  owner: string,
  jobId: string,
  decide: (row: JobRow) => JobRow | null,
  companions: (after: JobRow) => CompanionWrite[] = () => [],
): Promise<{ before: JobRow; after: JobRow; changed: boolean }> => {
  for (let attempt = 0; attempt < RACE_TRIES; attempt++) {
    const before = await getJob(owner, jobId);
    const decided = decide(before);
    if (!decided) return { before, after: before, changed: false };
    if (decided.state !== before.state && !canBecome(before.state, decided.state)) {
      throw new AppError("INTERNAL", `A job cannot go from ${before.state} to ${decided.state}`);
    }
    const after = stamp(decided, before);
    if (await writeJob(owner, jobId, before, after, companions(after))) {
      recordTransition(before, after);
      return { before, after, changed: true };
    }
    await sleep(Math.random() * RACE_PAUSE_MS * (attempt + 1));
  }
  throw new AppError("CONTENTION", `Too many writers changed job ${jobId} at once`);
};

/** The row as it is written: next version, time of the change, when the sweeper looks at it. */
const stamp = (row: JobRow, before: JobRow): JobRow => ({
  ...row,
  ver: before.ver + 1,
  updated_at: laterThan(before.updated_at),
  watch_at: watchAt(row, Date.now()),
});

const jobWrite = (
  owner: string,
  jobId: string,
  before: JobRow | null,
  after: JobRow | null,
): TransactItem => {
  const TableName = resources.jobTableName;
  const condition = before
    ? { ConditionExpression: "ver = :ver", ExpressionAttributeValues: { ":ver": before.ver } }
    : { ConditionExpression: "attribute_not_exists(pk)" };
  if (after) return { Put: { TableName, Item: toJobItem(after), ...condition } };
  return { Delete: { TableName, Key: jobKey(owner, jobId), ...condition } };
};
