import { createHash } from "node:crypto";
import { jobTable } from "../../../../infra/tables.ts";
import { type JobRow, jobRowSchema, type ListedJob, listedJobSchema } from "./job-row.ts";

/** Counter shards of an owner: writers of different jobs meet on the same counter a quarter as often. */
export const COUNTER_SHARDS = 4;
/** Partitions of the sweeper's list. */
export const WATCH_SHARDS = 4;

const [byCreated, byState, byWatch] = jobTable.indexes;
export const indexes = { byCreated, byState, byWatch };

const JOB_SK_PREFIX = "J#";

export const ownerPk = (owner: string) => `O#${owner}`;
export const jobKey = (owner: string, jobId: string) => ({
  pk: ownerPk(owner),
  sk: `${JOB_SK_PREFIX}${jobId}`,
});
export const workKey = (owner: string, jobId: string) => ({ pk: ownerPk(owner), sk: `W#${jobId}` });
export const purgeKey = (owner: string, jobId: string) => ({ pk: ownerPk(owner), sk: `P#${jobId}` });
/** Changes sort by time, right before the counters: one query reads the newest of both. */
export const changeKey = (owner: string, updatedAt: string, jobId: string) => ({
  pk: ownerPk(owner),
  sk: `C!${updatedAt}#${jobId}`,
});
export const counterKey = (owner: string, shard: number) => ({ pk: ownerPk(owner), sk: `C#${shard}` });
export const idempotencyKey = (owner: string, key: string) => ({
  pk: ownerPk(owner),
  sk: `K#${sha256(key)}`,
});
/** What of an owner's jobs counts to the output of a month (`2026-11`). */
export const outputMonthKey = (owner: string, month: string) => ({ pk: ownerPk(owner), sk: `M#${month}` });
export const assetUsageKey = (owner: string) => ({ pk: ownerPk(owner), sk: "U" });
/** A partition of their own: every function that answers requests counts them, and reaches no jobs by that. */
export const requestWindowKey = (owner: string, window: number) => ({ pk: `V#${owner}`, sk: String(window) });
export const snapshotKey = (owner: string) => ({ pk: ownerPk(owner), sk: "X" });
export const taskKey = (owner: string, taskId: string) => ({ pk: ownerPk(owner), sk: `T#${taskId}` });
/** Names the owner's newest rebuild. */
export const newestRebuildKey = (owner: string) => ({ pk: ownerPk(owner), sk: "R" });
export const bookmarkKey = (walk: string) => ({ pk: "bookmarks", sk: walk });
export const activityPk = (owner: string, jobId: string) => `A#${owner}#${jobId}`;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const shardOf = (text: string, shards: number): number =>
  Number.parseInt(sha256(text).slice(0, 8), 16) % shards;
export const counterShard = (jobId: string): number => shardOf(jobId, COUNTER_SHARDS);

export const watchPk = (shard: number): string => `watch#${shard}`;
/** The index attributes of an item that the sweeper must see at `watchAt`. */
export const watchAttributes = (owner: string, jobId: string, watchAt: string | null) =>
  watchAt && {
    watch_pk: watchPk(shardOf(jobId, WATCH_SHARDS)),
    watch_sk: `${watchAt}#${owner}#${jobId}`,
  };

/** The partition of `byState` that holds an owner's jobs of one state, or its archived ones. */
export const statePk = (owner: string, state: string): string => `O#${owner}#${state}`;

/** The DynamoDB item of a job: the row and the attributes that place it in the indexes. */
export const toJobItem = (row: JobRow) => ({
  ...jobKey(row.owner, row.job_id),
  ...row,
  ...(!row.archived && { created_pk: ownerPk(row.owner) }),
  state_pk: statePk(row.owner, row.archived ? "archived" : row.state),
  created_sk: createdSk(row),
  ...watchAttributes(row.owner, row.job_id, row.watch_at),
});

/** Where a job stands in its owner's lists. */
export const createdSk = (job: { created_at: string; job_id: string }): string =>
  `${job.created_at}#${job.job_id}`;

/** Reads a job from an index that names what lists show; its id is in the table's own key, which every index has. */
export const fromIndexItem = (item: Record<string, unknown>): ListedJob =>
  listedJobSchema.parse({ ...item, job_id: String(item.sk).slice(JOB_SK_PREFIX.length) });

/** Reads a job's item; attributes of the indexes fall away. */
export const fromJobItem = (item: Record<string, unknown>): JobRow => jobRowSchema.parse(item);
