import { randomUUID } from "node:crypto";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import type { JobRow } from "./job-row.ts";
import { isActive, JOB_STATES, type JobState } from "./job-state.ts";
import { COUNTER_SHARDS, counterKey, counterShard } from "./keys.ts";

/**
 * Jobs by state that are not archived, archived ones, sums over completed ones that are not archived, and `active`: queued and running ones,
 * archived or not.
 */
export type Counts = Record<JobState | "archived" | "render_ms" | "video_ms" | "active", number>;

const COUNT_NAMES = [...JOB_STATES, "archived", "render_ms", "video_ms", "active"] as const;

export const emptyCounts = (): Counts =>
  Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as unknown as Counts;

/** What one job adds to its owner's counts. */
export const countsOf = (
  row: Pick<JobRow, "state" | "archived" | "render_ms" | "video_ms"> | null,
): Counts => {
  const counts = emptyCounts();
  if (!row) return counts;
  counts.active = isActive(row.state) ? 1 : 0;
  if (row.archived) return { ...counts, archived: 1 };
  counts[row.state] = 1;
  if (row.state !== "completed") return counts;
  return { ...counts, render_ms: row.render_ms ?? 0, video_ms: row.video_ms ?? 0 };
};

export const addCounts = (a: Counts, b: Counts): Counts => combine(a, b, (x, y) => x + y);
export const subtractCounts = (a: Counts, b: Counts): Counts => combine(a, b, (x, y) => x - y);
export const sameCounts = (a: Counts, b: Counts): boolean => COUNT_NAMES.every((name) => a[name] === b[name]);

const combine = (a: Counts, b: Counts, operate: (x: number, y: number) => number): Counts =>
  Object.fromEntries(COUNT_NAMES.map((name) => [name, operate(a[name], b[name])])) as unknown as Counts;

/** How many active jobs a counter shard may hold with one more; without it as many as come. */
export interface CounterBound {
  maxActive: number;
  refusal: () => AppError;
}

/**
 * The transaction's item that moves the counters with a job; null when nothing is to be moved. With `bound` it is refused when the shard
 * holds as many active jobs as that.
 */
export const counterUpdate = (
  owner: string,
  jobId: string,
  before: JobRow | null,
  after: JobRow | null,
  bound?: CounterBound,
) => {
  const delta = subtractCounts(countsOf(after), countsOf(before));
  const moved = COUNT_NAMES.filter((name) => delta[name] !== 0);
  if (moved.length === 0) return null;
  return {
    Update: {
      TableName: resources.jobTableName,
      Key: counterKey(owner, counterShard(jobId)),
      // `rev` lets a recount notice that a writer came in between; `epoch` tells a table from the one before it was lost.
      UpdateExpression: `SET epoch = if_not_exists(epoch, :epoch) ADD rev :one, ${moved
        .map((_, i) => `#c${i} :c${i}`)
        .join(", ")}`,
      ...(bound && { ConditionExpression: "attribute_not_exists(n_active) OR n_active < :maxActive" }),
      ExpressionAttributeNames: Object.fromEntries(moved.map((name, i) => [`#c${i}`, `n_${name}`])),
      ExpressionAttributeValues: {
        ":one": 1,
        ":epoch": randomUUID(),
        ...(bound && { ":maxActive": bound.maxActive }),
        ...Object.fromEntries(moved.map((name, i) => [`:c${i}`, delta[name]])),
      },
    },
  };
};

/** The counters of an owner as they were read together. */
export interface CounterState {
  counts: Counts;
  /** By shard: which table's counter it is. */
  epochs: Record<string, string>;
}

/** The state of counters from their items. */
export const toCounterState = (items: Record<string, unknown>[]): CounterState => ({
  counts: items.map(fromItem).reduce(addCounts, emptyCounts()),
  epochs: Object.fromEntries(items.map(({ sk, epoch }) => [String(sk), String(epoch)])),
});

/** The counts of each shard, from the counters' items. */
export const toShardCounts = (items: Record<string, unknown>[]): Counts[] => {
  const byKey = new Map(items.map((item) => [String(item.sk), fromItem(item)]));
  return Array.from(
    { length: COUNTER_SHARDS },
    (_, shard) => byKey.get(counterKey("", shard).sk) ?? emptyCounts(),
  );
};

/** One counter shard with its revision. */
export const readShard = async (
  owner: string,
  shard: number,
): Promise<{ counts: Counts; rev: number; epoch: string }> => {
  const { Item = {} } = await dynamo.send(
    new GetCommand({
      TableName: resources.jobTableName,
      Key: counterKey(owner, shard),
      ConsistentRead: true,
    }),
  );
  return { counts: fromItem(Item), rev: Number(Item.rev ?? 0), epoch: String(Item.epoch ?? randomUUID()) };
};

/** The item of a whole counter shard, as a recount writes it. */
export const toShardItem = (owner: string, shard: number, counts: Counts, rev: number, epoch: string) => ({
  ...counterKey(owner, shard),
  rev,
  epoch,
  ...Object.fromEntries(COUNT_NAMES.map((name) => [`n_${name}`, counts[name]])),
});

const fromItem = (item: Record<string, unknown>): Counts =>
  Object.fromEntries(COUNT_NAMES.map((name) => [name, Number(item[`n_${name}`] ?? 0)])) as unknown as Counts;
