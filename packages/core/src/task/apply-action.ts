import { setTimeout as sleep } from "node:timers/promises";
import { type AppError, toAppError } from "../app-error.ts";
import { archiveJob, restoreJob, retagJob } from "../job/edit-job.ts";
import { cancelJob } from "../job/end-job.ts";
import { duplicateJob, retryJob } from "../job/repeat-job.ts";
import { logger } from "../logger.ts";
import type { BulkAction, BulkFailure, BulkTask } from "./task.ts";

const TRIES = 3;
const PAUSE_MS = 100;
/** Longest message of a failure, in characters. */
const MESSAGE_LENGTH = 200;

/**
 * Does a task's action to one job. Twice is as once: also a job that is made of another is made once for each task. Null when
 * it is done, else why it cannot be. What may go away by itself was tried again before.
 */
export const applyAction = async (task: BulkTask, jobId: string): Promise<BulkFailure | null> => {
  for (let attempt = 1; ; attempt++) {
    const error = await tryAction(task, jobId);
    if (!error) return null;
    if (!error.retryable || attempt === TRIES) {
      if (error.status >= 500) logger.error("An action of a task failed", { job_id: jobId, error });
      const message = error.message.slice(0, MESSAGE_LENGTH);
      return { job_id: jobId, code: error.code, message };
    }
    await sleep(Math.random() * PAUSE_MS * 2 ** attempt);
  }
};

const tryAction = async (task: BulkTask, jobId: string): Promise<AppError | null> => {
  try {
    await act(task.what, task.owner, jobId, idempotencyOf(task, jobId));
    return null;
  } catch (thrown) {
    return toAppError(thrown);
  }
};

const act = (
  what: BulkAction,
  owner: string,
  jobId: string,
  idempotency: { key: string; request: unknown },
): Promise<unknown> => {
  switch (what.action) {
    case "archive":
      return archiveJob(owner, jobId);
    case "restore":
      return restoreJob(owner, jobId);
    case "retry":
      return retryJob(owner, jobId, idempotency);
    case "duplicate":
      return duplicateJob(owner, jobId, {}, idempotency);
    case "cancel":
      return cancelJob(owner, jobId);
    case "tag":
      return retagJob(owner, jobId, what.tags);
  }
};

/** No client can send a key with a space in it. */
const idempotencyOf = ({ task_id, what }: BulkTask, jobId: string) => ({
  key: `task ${task_id} ${jobId}`,
  request: what.action,
});
