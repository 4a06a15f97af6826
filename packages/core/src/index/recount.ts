import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import {
  addCounts,
  type Counts,
  countsOf,
  emptyCounts,
  readShard,
  sameCounts,
  toShardItem,
} from "../job/counters.ts";
import { COUNTER_SHARDS, counterShard, fromJobItem, ownerPk } from "../job/keys.ts";
import { resources } from "../resources.ts";

const RACE_TRIES = 10;

/** An owner's counts by shard as its rows say, strongly consistent: what the counters must say too. */
export const countRows = async (owner: string): Promise<Counts[]> => {
  const shards = Array.from({ length: COUNTER_SHARDS }, emptyCounts);
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: { ":pk": ownerPk(owner), ":prefix": "J#" },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const row of Items.map(fromJobItem)) {
      const shard = counterShard(row.job_id);
      shards[shard] = addCounts(shards[shard] ?? emptyCounts(), countsOf(row));
    }
    start = LastEvaluatedKey;
  } while (start);
  return shards;
};

/**
 * Sets an owner's counters to what its rows say, while writers go on: a shard is written only if nobody
 * changed it since before the rows were read. Returns the number of shards that were wrong.
 */
export const recount = async (owner: string): Promise<number> => {
  for (let attempt = 0; attempt < RACE_TRIES; attempt++) {
    const stored = await Promise.all(Array.from({ length: COUNTER_SHARDS }, (_, i) => readShard(owner, i)));
    const counted = await countRows(owner);
    const wrong = stored.flatMap(({ counts, rev }, shard) => {
      const right = counted[shard];
      return right && !sameCounts(counts, right) ? [{ shard, rev, right }] : [];
    });
    const written = await Promise.all(
      wrong.map(({ shard, rev, right }) => writeShard(owner, shard, right, rev)),
    );
    if (written.every(Boolean)) return wrong.length;
  }
  throw new AppError("CONTENTION", "The counters change faster than they can be recounted");
};

const writeShard = async (owner: string, shard: number, counts: Counts, rev: number): Promise<boolean> => {
  try {
    await dynamo.send(
      new PutCommand({
        TableName: resources.jobTableName,
        Item: toShardItem(owner, shard, counts, rev + 1),
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
