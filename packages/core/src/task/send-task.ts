import { logger } from "../logger.ts";
import { sendTaskMessage } from "../queue/send-task-message.ts";
import type { Task } from "./task.ts";

/** Has a task gone on with in the background. If that cannot be asked for now, the sweeper asks for it later. */
export const sendTask = async ({ owner, task_id: taskId }: Task): Promise<void> => {
  try {
    await sendTaskMessage({ kind: "run", owner, task_id: taskId });
  } catch (error) {
    logger.warn("A task could not be sent; the sweeper will", { task_id: taskId, error: error as Error });
  }
};
