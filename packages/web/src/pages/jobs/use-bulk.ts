import { useSessionStorage } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import {
  type BulkAction,
  type BulkStart,
  newRequestKey,
  refreshLists,
  startBulk,
  takeOutOfLists,
} from "../../api/job-actions.ts";
import { isPassing } from "../../api/problem.ts";
import type { Bulk } from "../../api/schema.d.ts";
import { notifyDone, notifyError } from "../../components/notify.ts";
import { jobs } from "../../texts/jobs.ts";
import { notifyUndo } from "./notify-undo.tsx";

const MAX_RETRIES = 3;

/**
 * Begins an action on many jobs and tells how it ended. `runningId` names the one that goes on in the background, also after a reload;
 * whoever follows it calls `end`.
 */
export const useBulk = () => {
  const client = useQueryClient();
  const [runningId, setRunningId] = useSessionStorage<string | null>({
    key: "dailies-bulk",
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const undo = useRef<(() => void) | null>(null);

  const { mutateAsync, isPending } = useMutation({
    mutationFn: startBulk,
    // Its request key makes a repetition harmless.
    retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
    onMutate: ({ action, target }) => {
      if (!("ids" in target)) return;
      const ids = new Set(target.ids);
      if (action === "archive") takeOutOfLists(client, ids, "others");
      if (action === "restore") takeOutOfLists(client, ids, "archived");
    },
    onSuccess: (bulk, request) => {
      undo.current = undoOf(request);
      if (bulk.state === "running") setRunningId(bulk.id);
      else tellEnd(bulk);
    },
    onError: notifyError,
    onSettled: () => refreshLists(client),
  });

  /** Resolves to whether it was begun. */
  const start = (request: Omit<BulkStart, "requestKey">): Promise<boolean> =>
    mutateAsync({ ...request, requestKey: newRequestKey() }).then(
      () => true,
      () => false,
    );

  /** What takes an archiving back. It must know exactly which jobs they were. */
  const undoOf = ({ action, target }: Pick<BulkStart, "action" | "target">) =>
    action === "archive" && "ids" in target ? () => void start({ action: "restore", target }) : null;

  const tellEnd = (bulk: Bulk) => {
    const { success, failure, total } = bulk.counts;
    const done = jobs.bulkDone[bulk.action as BulkAction](success);
    if (bulk.state === "failed") notifyError(new Error(bulk.error ?? jobs.bulkDone.failed));
    else if (total === 0) notifyDone(jobs.bulkDone.none);
    else if (success > 0 && undo.current) notifyUndo(done, undo.current);
    else if (success > 0) notifyDone(done);
    const [first] = bulk.failures;
    if (first) notifyError(new Error(jobs.bulkDone.failures(failure, first.message)));
  };

  const end = (bulk: Bulk) => {
    setRunningId(null);
    tellEnd(bulk);
    refreshLists(client);
  };

  /** It cannot be followed any more: the server has forgotten it. */
  const forget = () => setRunningId(null);

  return { runningId, isStarting: isPending, start, end, forget };
};
