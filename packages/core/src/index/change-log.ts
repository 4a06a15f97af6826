import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { type CounterState, type Counts, toCounterState } from "../job/counters.ts";
import { type JobRow, type ListedJob, listedJobSchema } from "../job/job-row.ts";
import { changeKey, ownerPk } from "../job/keys.ts";
import { resources } from "../resources.ts";

/**
 * Every change of a job writes an entry into its owner's log, in the same transaction. Unlike an index the log is read
 * strongly consistently: it tells what the indexes do not know yet, and what has changed since a snapshot.
 */

/** How long entries are kept. */
export const LOG_DAYS = 8;

/**
 * An entry's time is taken before it is committed. Whoever read the log up to a time reads this much of it again: nothing
 * that is committed later than it says is missed. Writers give up before (writeJob's own bound), and clocks differ less.
 */
export const OVERLAP_MS = 40_000;

/** One change: the job as it then was, or null when it was deleted. */
export interface Change {
  jobId: string;
  ver: number;
  /** When it was logged. */
  updatedAt: string;
  job: ListedJob | null;
}

/** The transaction's item that logs a change. `after` is null for a deletion, which counts as the next version. */
export const changePut = (owner: string, jobId: string, before: JobRow | null, after: JobRow | null) => {
  const updatedAt = after?.updated_at ?? laterThan(before?.updated_at);
  // A row that a rebuild brings back was changed long ago, but those who tail the log must learn of it.
  const now = new Date().toISOString();
  const loggedAt = updatedAt > now ? updatedAt : now;
  const entry = after
    ? listedJobSchema.parse(after)
    : { job_id: jobId, ver: (before?.ver ?? 0) + 1, updated_at: updatedAt, deleted: true };
  return {
    Put: {
      TableName: resources.jobTableName,
      Item: {
        ...changeKey(owner, loggedAt, jobId),
        ...entry,
        expires_at: Math.floor(Date.now() / 1000) + LOG_DAYS * 24 * 60 * 60,
      },
    },
  };
};

/** Now, or a millisecond after the last change: the time of change grows with every change of a job. */
export const laterThan = (updatedAt: string | undefined): string =>
  new Date(Math.max(Date.now(), updatedAt ? Date.parse(updatedAt) + 1 : 0)).toISOString();

export interface Head extends CounterState {
  /** Oldest first. */
  changes: Change[];
}

/**
 * What changed since a time, and the counters, of one moment: a strongly consistent query, of one read unit for each 4 KB.
 * `since` is an ISO time.
 */
export const readHead = async (owner: string, since: string): Promise<Head> => {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
        ExpressionAttributeValues: { ":pk": ownerPk(owner), ":from": `C!${since}`, ":to": "C#~" },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    items.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  const isChange = ({ sk }: Record<string, unknown>) => String(sk).startsWith("C!");
  return {
    changes: items.filter(isChange).map(toChange),
    ...toCounterState(items.filter((item) => !isChange(item))),
  };
};

/** The newest of the log alone: what no index may know yet. */
export const readRecentHead = (owner: string): Promise<Head> =>
  readHead(owner, new Date(Date.now() - OVERLAP_MS).toISOString());

/** An owner's exact counts. */
export const readCounts = async (owner: string): Promise<Counts> => (await readRecentHead(owner)).counts;

const toChange = (item: Record<string, unknown>): Change => ({
  jobId: String(item.job_id),
  ver: Number(item.ver),
  updatedAt: loggedTime(String(item.sk)),
  job: item.deleted ? null : listedJobSchema.parse(item),
});

/** Of `C!{time}#{job_id}`. */
const loggedTime = (sk: string): string => sk.slice(2, sk.indexOf("#"));

/** By job its newest change. */
export const newestByJob = (changes: readonly Change[]): Map<string, Change> => {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const known = newest.get(change.jobId);
    if (!known || known.ver < change.ver) newest.set(change.jobId, change);
  }
  return newest;
};
