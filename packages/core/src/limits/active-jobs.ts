import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as uuidv7 } from "uuid";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { type CounterBound, toShardCounts } from "../job/counters.ts";
import { COUNTER_SHARDS, counterShard, ownerPk } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { quotaExceeded } from "./quota-exceeded.ts";

/** When a job may have ended. */
const RETRY_AFTER_SEC = 30;

/** Where a new job is counted, and how full that may be. */
export interface JobPlace {
  jobId: string;
  bound?: CounterBound;
}

/** An owner's queued and running jobs by counter shard, archived ones too; strongly consistent. */
const readActive = async (owner: string): Promise<number[]> => {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :counters)",
      ExpressionAttributeValues: { ":pk": ownerPk(owner), ":counters": "C#" },
      ConsistentRead: true,
    }),
  );
  const counts = toShardCounts(Items);
  return counts.map(({ active }) => Math.max(0, active));
};

export const countActiveJobs = async (owner: string): Promise<number> =>
  (await readActive(owner)).reduce((sum, active) => sum + active, 0);

/** A shard's part of a limit; all parts together are the limit. */
const partOf = (limit: number, shard: number): number =>
  Math.floor(limit / COUNTER_SHARDS) + (shard < limit % COUNTER_SHARDS ? 1 : 0);

/**
 * An id for a new job that falls on a counter shard with room for it. Each shard holds its part of the limit, by a condition on the write
 * that counts the job anyway: so no number of requests at once passes the limit, and they meet on no more items than without one. Throws
 * QUOTA_EXCEEDED when there is no room.
 */
export const findPlace = async (owner: string, limit: number | null, nowMs: number): Promise<JobPlace> => {
  if (limit === null) return { jobId: uuidv7({ msecs: nowMs }) };
  const active = await readActive(owner);
  const free = active.map((count, shard) => count < partOf(limit, shard));
  const isFull = active.reduce((sum, count) => sum + count, 0) >= limit;
  if (isFull || !free.includes(true)) throw tooManyActive(limit);
  for (;;) {
    const jobId = uuidv7({ msecs: nowMs });
    const shard = counterShard(jobId);
    if (free[shard]) return { jobId, bound: { maxActive: partOf(limit, shard), refusal: placeTaken } };
  }
};

const tooManyActive = (limit: number): AppError =>
  quotaExceeded(
    `You have ${limit} jobs queued or running, as many as may be at once; wait for one to end, or cancel one`,
    RETRY_AFTER_SEC,
  );

/** Another request had the last place of a shard first. */
const placeTaken = (): AppError =>
  new AppError("CONTENTION", "Too many jobs are made at once", { meta: PLACE_TAKEN });
const PLACE_TAKEN = { reason: "place_taken" };

export const isPlaceTaken = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.meta === PLACE_TAKEN;
