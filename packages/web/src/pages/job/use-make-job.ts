import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { actOnJob, newRequestKey } from "../../api/job-actions.ts";
import { isPassing } from "../../api/problem.ts";
import type { Job } from "../../api/schema.d.ts";
import { notifyDone, notifyError } from "../../components/notify.ts";
import { job as texts } from "../../texts/job.ts";
import { jobs } from "../../texts/jobs.ts";

const MAX_RETRIES = 3;

/** Makes a new job of this one, and goes to it. What passes by itself is tried again, which the request's key makes harmless. */
export const useMakeJob = (job: Job) => {
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: actOnJob,
    retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
    retryDelay: (failures) => 1000 * 2 ** failures,
    onSuccess: (jobId, { action }) => {
      if (!jobId) return;
      // A duplicate of a draft is its render.
      notifyDone(job.state === "draft" ? texts.renderingDraft(job.topic) : jobs.done[action](job.topic));
      navigate({ to: "/jobs/$jobId", params: { jobId } });
    },
    onError: notifyError,
  });
  const make = (action: "retry" | "duplicate") => mutate({ action, job, requestKey: newRequestKey() });
  return { make, isMaking: isPending };
};
