import { setTimeout as sleep } from "node:timers/promises";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import {
  addCounts,
  type Counts,
  emptyCounts,
  readShard,
  sameCounts,
  subtractCounts,
  toShardItem,
} from "../job/counters.ts";
import { COUNTER_SHARDS } from "../job/keys.ts";
import { logger } from "../logger.ts";
import { resources } from "../resources.ts";
import { countChangedSince, countStretches, type SeenChanges, type Stretch } from "./count-stretches.ts";

/** Counts of all rows of an owner before its counters are given up as changing too fast. */
const COUNTS = 4;
/** Looks at the counters after each count, until nobody writes between two of them. */
const LOOKS = 25;
const PAUSE_MS = 40;

const SHARDS = Array.from({ length: COUNTER_SHARDS }, (_, shard) => shard);

/** A counter shard that did not say what its rows say. */
export interface Drift {
  shard: number;
  stored: Counts;
  counted: Counts;
}

export interface Recount {
  rows: number;
  drift: Drift[];
}

/** An owner's counts by shard as its rows say, strongly consistent; exact while nobody writes. */
export const countRows = async (owner: string): Promise<Counts[]> => {
  const stretches = await countStretches(owner);
  return SHARDS.map((shard) => sumOf(stretches, shard));
};

/**
 * Compares an owner's counters with its rows while writers go on and, with `repair`, sets right what is wrong.
 *
 * All rows are counted, stretch by stretch; then the stretches in which a job has changed since are counted again,
 * until a shard stood still meanwhile: rows and shard are then of the same moment. Only an index that lags tells what
 * has changed, so a difference counts only when the shard stood still for the whole count, or when two counts of all
 * rows agree on it.
 *
 * Costs one read unit for each 4 KB of rows, again for an owner that seems to have drifted while it was written to.
 * `onPage` hears the job ids of each page of rows, in order, and which count it is. Throws CONTENTION when the counters
 * change too fast.
 */
export const recount = async (
  owner: string,
  { repair, onPage }: { repair: boolean; onPage?: (jobIds: string[], count: number) => Promise<void> },
): Promise<Recount> => {
  const settled = new Map<number, Drift | null>();
  let suspected = new Map<number, Counts>();
  let rows = 0;
  for (let count = 1; count <= COUNTS; count++) {
    const open = SHARDS.filter((shard) => !settled.has(shard));
    const observed = await observe(owner, open, async (jobIds) => onPage?.(jobIds, count));
    rows = observed.rows;
    const suspects = new Map<number, Counts>();
    for (const { shard, stored, counted, rev, epoch, isExact } of observed.shards) {
      const difference = subtractCounts(stored, counted);
      const earlier = suspected.get(shard);
      if (sameCounts(stored, counted)) settled.set(shard, null);
      else if (!isExact && !(earlier && sameCounts(earlier, difference))) suspects.set(shard, difference);
      else if (!repair || (await writeShard(owner, shard, counted, rev, epoch))) {
        logger.error("Counters drifted", { owner, shard, stored, counted, repaired: repair });
        settled.set(shard, { shard, stored, counted });
      }
    }
    if (settled.size === COUNTER_SHARDS)
      return { rows, drift: [...settled.values()].filter((one) => one !== null) };
    suspected = suspects;
  }
  throw new AppError("CONTENTION", "The counters change faster than they can be recounted", {
    meta: { owner },
  });
};

interface Observation extends Drift {
  rev: number;
  epoch: string;
  /** Nobody changed the shard from before the first row was read. */
  isExact: boolean;
}

/** Counts all rows once, then looks until each shard was seen together with its rows, or for as long as is sensible. */
const observe = async (
  owner: string,
  shards: number[],
  onPage: (jobIds: string[]) => Promise<void>,
): Promise<{ rows: number; shards: Observation[] }> => {
  const first = await readShards(owner, shards);
  let sinceMs = Date.now();
  const stretches = await countStretches(owner, onPage);
  const changes: SeenChanges = new Set();
  const observed = new Map<number, Observation>();
  let before = first;
  for (let look = 1; ; look++) {
    const after = await readShards(owner, shards);
    for (const [shard, { counts: stored, rev, epoch }] of after) {
      if (observed.has(shard) || rev !== before.get(shard)?.rev) continue;
      const isExact = rev === first.get(shard)?.rev;
      observed.set(shard, { shard, stored, counted: sumOf(stretches, shard), rev, epoch, isExact });
    }
    if (observed.size === shards.length || look === LOOKS) break;
    await sleep(Math.random() * PAUSE_MS * look);
    const lookMs = Date.now();
    before = await readShards(owner, shards);
    await countChangedSince(owner, stretches, sinceMs, changes);
    sinceMs = lookMs;
  }
  return { rows: stretches.reduce((sum, { rows }) => sum + rows, 0), shards: [...observed.values()] };
};

const readShards = async (owner: string, shards: number[]) =>
  new Map(await Promise.all(shards.map(async (shard) => [shard, await readShard(owner, shard)] as const)));

const sumOf = (stretches: Stretch[], shard: number): Counts =>
  stretches.reduce((sum, { counts }) => addCounts(sum, counts[shard] ?? emptyCounts()), emptyCounts());

const writeShard = async (
  owner: string,
  shard: number,
  counts: Counts,
  rev: number,
  epoch: string,
): Promise<boolean> => {
  try {
    await dynamo.send(
      new PutCommand({
        TableName: resources.jobTableName,
        Item: toShardItem(owner, shard, counts, rev + 1, epoch),
        ConditionExpression: rev === 0 ? "attribute_not_exists(pk)" : "rev = :rev",
        ...(rev > 0 && { ExpressionAttributeValues: { ":rev": rev } }),
      }),
    );
    return true;
  } catch (thrown) {
    if (isConditionFailure(thrown)) return false;
    throw thrown;
  }
};
