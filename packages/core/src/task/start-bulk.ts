import { v7 as uuidv7 } from "uuid";
import { putBulkJobs } from "./bulk-jobs.ts";
import { createTask, readTask } from "./change-task.ts";
import { runBulk } from "./run-bulk.ts";
import { sendTask } from "./send-task.ts";
import { type BulkAction, type BulkTask, newTask } from "./task.ts";

/** So many jobs are done before the request is answered, if time allows. */
const AT_ONCE_JOBS = 50;

/**
 * Starts an action on these jobs of an owner, whose ids are all different. A few are done at once, as long as `signal`
 * lets; the rest goes on in the background. The list of jobs is stored first: what the action does to them does not change
 * which they are. A second call with the same id gets the first one's task as it is.
 */
export const startBulk = async (
  owner: string,
  what: BulkAction,
  jobIds: readonly string[],
  signal: AbortSignal,
  taskId: string = uuidv7(),
): Promise<BulkTask> => {
  const known = await readTask(owner, taskId);
  if (known?.kind === "bulk") return known;
  const task: BulkTask = {
    ...newTask(owner, taskId),
    kind: "bulk",
    what,
    total: jobIds.length,
    success: 0,
    failure: 0,
    failures: [],
  };
  if (jobIds.length > 0) await putBulkJobs(task, jobIds);
  await createTask(task);
  const { task: after } = jobIds.length <= AT_ONCE_JOBS ? await runBulk(task, jobIds, signal) : { task };
  if (after.state === "running") await sendTask(after);
  return after;
};
