import { logger } from "../logger.ts";
import { getBulkJobs } from "./bulk-jobs.ts";
import { changeTask, readTask } from "./change-task.ts";
import { runBulk } from "./run-bulk.ts";
import { runRebuild } from "./run-rebuild.ts";
import { sendTask } from "./send-task.ts";
import type { BulkTask, Task } from "./task.ts";

/**
 * Goes on with a task until it has ended or `signal` aborts, and then has it gone on with. Any number may run at once: all but
 * one notice it soon, and leave the task to that one. What was done is counted once, wherever one of them is killed.
 */
export const runTask = async (owner: string, taskId: string, signal: AbortSignal): Promise<void> => {
  const before = await readTask(owner, taskId);
  if (before?.state !== "running") return;
  const { task, isOurs } = await run(before, signal);
  logger.info("Task", { task_id: taskId, kind: task.kind, state: task.state, is_ours: isOurs });
  if (isOurs && task.state === "running") await sendTask(task);
};

const run = (task: Task, signal: AbortSignal): Promise<{ task: Task; isOurs: boolean }> => {
  switch (task.kind) {
    case "bulk":
      return goOnWithBulk(task, signal);
    case "rebuild":
      return runRebuild(task, signal);
  }
};

const goOnWithBulk = async (
  task: BulkTask,
  signal: AbortSignal,
): Promise<{ task: BulkTask; isOurs: boolean }> => {
  const jobIds = await getBulkJobs(task);
  if (jobIds) return runBulk(task, jobIds, signal);
  const { task: failed } = await changeTask(task, (row) =>
    row.state === "running" ? { ...row, state: "failed", error: "The list of its jobs is lost" } : null,
  );
  return { task: failed, isOurs: true };
};
