import { setTimeout as sleep } from "node:timers/promises";
import type { PlanInput } from "@dailies/core/plan/plan";
import type { Api } from "../index/create-api.ts";

/** What is read of `GET /render/{id}/status`. */
export interface FinishedJob {
  state: string;
  error: string | null;
  updated_at: string;
  video_duration_sec: number;
  timings: Record<string, unknown>;
  assets: { type: string; path: string; url: string }[];
}

/** Asking costs processor time too, which the renders then lack. */
const POLL_MS = 500;

/** Sends a plan; gives the job's id. */
export const submit = async (api: Api, plan: PlanInput): Promise<string> => {
  const { job_id: jobId } = await api.send({ method: "POST", path: "/render", body: plan });
  return String(jobId);
};

/** The job as it is once it has ended. Throws when it did not complete. */
const waitForJob = async (api: Api, jobId: string): Promise<FinishedJob> => {
  for (;;) {
    const answer: unknown = await api.send({ method: "GET", path: `/render/${jobId}/status` });
    const job = answer as FinishedJob;
    if (job.state === "completed") return job;
    if (job.state !== "queued" && job.state !== "running") {
      throw new Error(`${jobId}: ${job.state}, ${job.error}`);
    }
    await sleep(POLL_MS);
  }
};

/**
 * Renders plans at once, from the first request to the last job's end, which the job itself knows to the millisecond. Gives the
 * seconds and the jobs.
 */
export const runJobs = async (
  { api }: { api: Api },
  plans: PlanInput[],
): Promise<{ tookSec: number; jobs: FinishedJob[] }> => {
  const startedMs = Date.now();
  const jobIds = await Promise.all(plans.map((plan) => submit(api, plan)));
  const jobs: FinishedJob[] = [];
  for (const jobId of jobIds) jobs.push(await waitForJob(api, jobId));
  const endedMs = Math.max(...jobs.map(({ updated_at: endedAt }) => Date.parse(endedAt)));
  return { tookSec: (endedMs - startedMs) / 1000, jobs };
};
