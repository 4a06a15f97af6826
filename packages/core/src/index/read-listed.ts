import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { type ListedJob, listedJobSchema } from "../job/job-row.ts";
import { jobKey } from "../job/keys.ts";
import { resources } from "../resources.ts";

/** BatchGetItem's limit. */
const BATCH = 100;

/**
 * Jobs by their ids, as lists show them. Eventually consistent: for jobs that have not changed within OVERLAP_MS. Costs half a read unit
 * each.
 */
export const readListed = async (owner: string, ids: string[]): Promise<Map<string, ListedJob>> => {
  const TableName = resources.jobTableName;
  const found = new Map<string, ListedJob>();
  for (let start = 0; start < ids.length; start += BATCH) {
    let keys = ids.slice(start, start + BATCH).map((id) => jobKey(owner, id));
    while (keys.length > 0) {
      const { Responses, UnprocessedKeys } = await dynamo.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys: keys } } }),
      );
      for (const item of Responses?.[TableName] ?? []) {
        const job = listedJobSchema.parse(item);
        found.set(job.job_id, job);
      }
      keys = (UnprocessedKeys?.[TableName]?.Keys ?? []) as typeof keys;
    }
  }
  return found;
};
