import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { indexes, WATCH_SHARDS, watchPk } from "../job/keys.ts";
import { MAX_READ_JOBS, readJobs } from "../job/read-jobs.ts";
import { resources } from "../resources.ts";

/**
 * For how long the job that has been waiting longest has been waiting for its first claim, in seconds; 0 when none
 * waits. Exact up to about 7,000 waiting and running jobs in each of the 4 parts of the sweeper's list (one page of
 * 1 MB); beyond, the oldest of those whose time comes first.
 *
 * Job ids grow with time, and only waiting and running jobs stand in the list: so the rows of the lowest ids are read
 * until one waits, which are not many more than renders run at once.
 */
export const oldestQueuedSec = async (): Promise<number> => {
  const parts = await Promise.all(Array.from({ length: WATCH_SHARDS }, (_, shard) => watchedJobs(shard)));
  const oldestFirst = parts.flat().sort((a, b) => (a.jobId < b.jobId ? -1 : 1));
  for (let start = 0; start < oldestFirst.length; start += MAX_READ_JOBS) {
    const rows = await readJobs(oldestFirst.slice(start, start + MAX_READ_JOBS));
    const waitingSince = rows
      .filter(({ state }) => state === "queued")
      .map(({ created_at }) => Date.parse(created_at));
    if (waitingSince.length > 0) return Math.max(0, (Date.now() - Math.min(...waitingSince)) / 1000);
  }
  return 0;
};

interface Watched {
  owner: string;
  jobId: string;
}

const watchedJobs = async (shard: number): Promise<Watched[]> => {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      IndexName: indexes.byWatch.name,
      KeyConditionExpression: "#hash = :hash",
      ExpressionAttributeNames: { "#hash": indexes.byWatch.hash },
      ExpressionAttributeValues: { ":hash": watchPk(shard) },
      ProjectionExpression: "pk, sk",
    }),
  );
  return Items.filter(({ sk }) => String(sk).startsWith("J#")).map(({ pk, sk }) => ({
    owner: String(pk).slice(2),
    jobId: String(sk).slice(2),
  }));
};
