import { randomUUID } from "node:crypto";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@dailies/core/aws/clients";
import { EMPTY_RESULT } from "@dailies/core/job/attempt-result";
import { addCounts, type Counts, countsOf, emptyCounts, toShardItem } from "@dailies/core/job/counters";
import type { JobRow } from "@dailies/core/job/job-row";
import { COUNTER_SHARDS, counterShard, toJobItem, workKey } from "@dailies/core/job/keys";
import { putSummary } from "@dailies/core/job/summary";
import { parsePlan } from "@dailies/core/plan/parse-plan";
import { resources } from "@dailies/core/resources";
import { makeRows } from "./make-rows.ts";

/** The owner of every request while there is no sign-in. */
export const OWNER = "local";
const OTHER_OWNERS = 20;

/** BatchWriteItem's limit, and how many of them are under way at once. */
const BATCH = 25;
const PARALLEL = 8;

/** Filled jobs on which the calls that write are tried, by their state; they have summaries. Newest last. */
export interface Targets {
  completed: string[];
  error: string[];
}

type Item = Record<string, unknown>;

/**
 * Fills the table with jobs of one owner, and as many of others: the rows and counters that the code itself would have
 * left there, written past its transactions and so past the log. `targets` of each kind get a summary.
 */
export const fillIndex = async (jobs: number, targets: number): Promise<Targets> => {
  const nowMs = Date.now();
  const found = await fillOwner(OWNER, jobs, nowMs, targets);
  for (let n = 0; n < OTHER_OWNERS; n++) {
    await fillOwner(`other-${n}`, Math.floor(jobs / OTHER_OWNERS), nowMs, 0);
  }
  return found;
};

const fillOwner = async (owner: string, jobs: number, nowMs: number, targets: number): Promise<Targets> => {
  const counts = Array.from({ length: COUNTER_SHARDS }, emptyCounts);
  const newest: Record<"completed" | "error", JobRow[]> = { completed: [], error: [] };
  await writeItems(
    (function* () {
      for (const row of makeRows(owner, jobs, nowMs)) {
        yield toJobItem(row);
        if (row.state === "running") yield workItem(row, nowMs);
        const shard = counterShard(row.job_id);
        counts[shard] = addCounts(counts[shard] ?? emptyCounts(), countsOf(row));
        keepNewest(newest, row, targets);
      }
      yield* counts.map((shardCounts, shard) => shardItem(owner, shard, shardCounts));
    })(),
  );
  for (const row of [...newest.completed, ...newest.error]) await writeSummary(row);
  const idsOf = (rows: JobRow[]) => rows.map(({ job_id }) => job_id);
  return { completed: idsOf(newest.completed), error: idsOf(newest.error) };
};

const keepNewest = (newest: Record<"completed" | "error", JobRow[]>, row: JobRow, targets: number): void => {
  if (row.archived || (row.state !== "completed" && row.state !== "error")) return;
  const rows = newest[row.state];
  rows.push(row);
  if (rows.length > targets) rows.shift();
};

const workItem = (row: JobRow, nowMs: number): Item => ({
  ...workKey(row.owner, row.job_id),
  job_id: row.job_id,
  fence: row.fence,
  lease_until: nowMs + 24 * 60 * 60 * 1000,
  step: "stitch",
  progress_pct: 55,
});

const shardItem = (owner: string, shard: number, counts: Counts): Item =>
  toShardItem(owner, shard, counts, 1, randomUUID());

const writeSummary = (row: JobRow): Promise<void> => {
  const { plan } = parsePlan({
    topic: row.topic,
    tags: row.tags,
    scenes: Array.from({ length: row.num_scenes }, (_, n) => ({
      image_prompt: `a wide river at dawn, view ${n}`,
      narration: "The river is older than the town on its banks.",
      duration_sec: 3,
    })),
  });
  return putSummary(row, plan, [], row.state === "completed" ? EMPTY_RESULT : null);
};

/** Writes items, several batches at once. */
const writeItems = async (items: Iterator<Item>): Promise<void> => {
  const work = async () => {
    for (;;) {
      const batch: Item[] = [];
      while (batch.length < BATCH) {
        const next = items.next();
        if (next.done) break;
        batch.push(next.value);
      }
      if (batch.length === 0) return;
      await writeBatch(batch);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
};

const writeBatch = async (batch: Item[]): Promise<void> => {
  const TableName = resources.jobTableName;
  let requests = batch.map((Item) => ({ PutRequest: { Item } }));
  while (requests.length > 0) {
    const { UnprocessedItems } = await dynamo.send(
      new BatchWriteCommand({ RequestItems: { [TableName]: requests } }),
    );
    requests = (UnprocessedItems?.[TableName] ?? []) as typeof requests;
  }
};
