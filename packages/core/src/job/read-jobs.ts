import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import type { JobRow } from "./job-row.ts";
import { fromJobItem, jobKey } from "./keys.ts";

/** Most jobs that are read at once (BatchGetItem's limit). */
export const MAX_READ_JOBS = 100;

/** The rows of up to MAX_READ_JOBS jobs of any owners, strongly consistent, in no order; those without one are left out. */
export const readJobs = async (jobs: { owner: string; jobId: string }[]): Promise<JobRow[]> => {
  const TableName = resources.jobTableName;
  const rows: JobRow[] = [];
  let keys = jobs.map(({ owner, jobId }) => jobKey(owner, jobId));
  while (keys.length > 0) {
    const { Responses, UnprocessedKeys } = await dynamo.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys: keys, ConsistentRead: true } } }),
    );
    rows.push(...(Responses?.[TableName] ?? []).map(fromJobItem));
    keys = (UnprocessedKeys?.[TableName]?.Keys ?? []) as typeof keys;
  }
  return rows;
};
