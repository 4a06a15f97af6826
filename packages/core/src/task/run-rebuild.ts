import { rebuildFrom } from "../index/rebuild-index.ts";
import { changeTask } from "./change-task.ts";
import type { RebuildTask } from "./task.ts";

/**
 * Goes on with a rebuild from where it stopped, until it is done, `signal` aborts, or somebody else is found to work on it.
 * Returns the task, and whether it is still this call's.
 */
export const runRebuild = async (
  task: RebuildTask,
  signal: AbortSignal,
): Promise<{ task: RebuildTask; isOurs: boolean }> => {
  let current = task;
  try {
    for await (const progress of rebuildFrom(task.owner, task, signal)) {
      const isWhereWeWere = ({ phase, after_key }: RebuildTask) =>
        phase === current.phase && after_key === current.after_key;
      const { task: after, changed } = await changeTask(current, (row) =>
        isWhereWeWere(row) && row.state === "running"
          ? { ...row, ...progress, resends: 0, state: progress.phase === "done" ? "completed" : "running" }
          : null,
      );
      if (!changed) return { task: after, isOurs: false };
      current = after;
      if (signal.aborted) break;
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
  return { task: current, isOurs: true };
};
