import { logger } from "../logger.ts";
import { sendTaskMessage } from "../queue/send-task-message.ts";
import { changeTask, readTask } from "./change-task.ts";

/** Times in a row that a task is sent again without getting on, over some hours, before it is given up. */
const MAX_RESENDS = 10;

/** The sweeper's part: sends a task again on which nobody has worked for too long, and at last gives it up. */
export const resendTask = async (owner: string, taskId: string): Promise<void> => {
  const task = await readTask(owner, taskId);
  // The index can lag behind the record.
  if (!task?.watch_at || task.watch_at > new Date().toISOString()) return;
  const isGivenUp = task.resends >= MAX_RESENDS;
  if (isGivenUp) logger.error("A task is given up", { owner, task_id: taskId });
  else await sendTaskMessage({ kind: "run", owner, task_id: taskId });
  await changeTask(task, (row) => {
    // It got on meanwhile.
    if (row.state !== "running" || row.ver !== task.ver) return null;
    if (isGivenUp) return { ...row, state: "failed", error: "It did not get on; the log says why" };
    return { ...row, resends: row.resends + 1 };
  });
};
