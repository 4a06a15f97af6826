import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import {
  actOnJob,
  type JobAction,
  type JobActionRequest,
  newRequestKey,
  refreshLists,
  takeOutOfLists,
} from "../../api/job-actions.ts";
import { isPassing } from "../../api/problem.ts";
import { notifyDone, notifyError } from "../../components/notify.ts";
import { jobs } from "../../texts/jobs.ts";
import { notifyUndo } from "./notify-undo.tsx";

const MAX_RETRIES = 3;

/**
 * Does something to one job, shows it at once where that is safe, and tells how it went. What passes by itself is tried again: every
 * action may come twice.
 */
export const useJobActions = () => {
  const client = useQueryClient();
  const navigate = useNavigate();

  const { mutate } = useMutation({
    mutationFn: actOnJob,
    retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
    retryDelay: (failures) => 1000 * 2 ** failures,
    onMutate: ({ action, job }) => {
      const ids = new Set([job.job_id]);
      if (action === "archive") takeOutOfLists(client, ids, "others");
      if (action === "restore") takeOutOfLists(client, ids, "archived");
    },
    onSuccess: (newJobId, { action, job }) => {
      const text = jobs.done[action](job.topic);
      if (action === "archive") notifyUndo(text, () => act("restore", job));
      else if (newJobId)
        notifyUndo(text, () => navigate({ to: "/jobs/$jobId", params: { jobId: newJobId } }), jobs.show);
      else notifyDone(text);
    },
    onError: notifyError,
    onSettled: () => refreshLists(client),
  });

  const act = useCallback(
    (action: JobAction, job: JobActionRequest["job"]) => mutate({ action, job, requestKey: newRequestKey() }),
    [mutate],
  );
  return act;
};
