import { changeTask, getTask } from "./change-task.ts";
import type { BulkTask } from "./task.ts";

/**
 * Stops a bulk action: after the jobs that are under way no other is begun. One that has ended stays as it is. Throws NOT_FOUND
 * when the owner has none of that id.
 */
export const stopBulk = async (owner: string, taskId: string): Promise<BulkTask> => {
  const { task } = await changeTask(await getTask(owner, taskId, "bulk"), (row) =>
    row.state === "running" ? { ...row, state: "stopped" } : null,
  );
  return task;
};
