import { taskJobsKey } from "../storage/object-keys.ts";
import { getBytes, putBytes } from "../storage/objects.ts";
import type { BulkTask } from "./task.ts";

/** Stores the ids of the jobs that a bulk action is for: a line each. */
export const putBulkJobs = ({ owner, task_id: taskId }: BulkTask, jobIds: readonly string[]): Promise<void> =>
  putBytes(taskJobsKey(owner, taskId), Buffer.from(jobIds.join("\n")));

/** The ids that putBulkJobs stored; null when they are lost. */
export const getBulkJobs = async ({ owner, task_id: taskId, total }: BulkTask): Promise<string[] | null> => {
  const bytes = await getBytes(taskJobsKey(owner, taskId));
  const jobIds = bytes?.toString("utf8").split("\n");
  return jobIds?.length === total ? jobIds : null;
};
