import { mapParallel } from "../map-parallel.ts";
import { applyAction } from "./apply-action.ts";
import { changeTask } from "./change-task.ts";
import type { BulkFailure, BulkTask } from "./task.ts";

/** Jobs between two writes of the progress: what a crash makes happen again. */
const CHUNK = 25;
/** Jobs at once. Their transactions meet on the owner's counters, of which there are a few. */
const PARALLEL = 8;
/** Failures that are named; all are counted. */
const NAMED_FAILURES = 20;

/**
 * Does a bulk action to its jobs one after another, from where the task stopped, until all are done, the task is stopped,
 * `signal` aborts, or somebody else is found to work on it. Returns the task, and whether it is still this call's.
 */
export const runBulk = async (
  task: BulkTask,
  jobIds: readonly string[],
  signal: AbortSignal,
): Promise<{ task: BulkTask; isOurs: boolean }> => {
  let current = task;
  while (current.state === "running" && !signal.aborted) {
    const at = placeOf(current);
    const outcomes = await actOnSome(current, jobIds.slice(at, at + CHUNK), signal);
    const { task: after, changed } = await changeTask(current, (row) =>
      placeOf(row) === at ? count(row, outcomes) : null,
    );
    if (!changed) return { task: after, isOurs: false };
    current = after;
  }
  return { task: current, isOurs: true };
};

/** What became of the first of these jobs: of all, unless `signal` aborts. None is begun after that. */
const actOnSome = async (
  task: BulkTask,
  jobIds: readonly string[],
  signal: AbortSignal,
): Promise<(BulkFailure | null)[]> => {
  // They are begun in order: what was not begun is the end of the list.
  const outcomes = await mapParallel(jobIds, PARALLEL, (jobId) =>
    signal.aborted ? Promise.resolve(undefined) : applyAction(task, jobId),
  );
  return outcomes.filter((outcome) => outcome !== undefined);
};

const placeOf = ({ success, failure }: BulkTask): number => success + failure;

/** The task after so many more jobs. One that was stopped meanwhile stays so, but these were done. */
const count = (task: BulkTask, outcomes: (BulkFailure | null)[]): BulkTask => {
  const failures = outcomes.filter((outcome) => outcome !== null);
  const counted: BulkTask = {
    ...task,
    resends: outcomes.length > 0 ? 0 : task.resends,
    success: task.success + outcomes.length - failures.length,
    failure: task.failure + failures.length,
    failures: [...task.failures, ...failures].slice(0, NAMED_FAILURES),
  };
  const isDone = placeOf(counted) >= task.total;
  return { ...counted, state: task.state === "running" && isDone ? "completed" : task.state };
};
