import type { QueryClient } from "@tanstack/react-query";
import { JOB_LISTS } from "../api/jobs.ts";
import type { ChangesPage, JobListRow, JobPage } from "../api/schema.d.ts";

/** Step and progress of a running job, as the changes feed tells it. */
export interface Progress {
  step: string;
  progress_pct: number;
}

export const progressKey = (jobId: string) => ["progress", jobId] as const;

/**
 * Brings what is shown up to date: rows in place at once, progress of running jobs, and whatever else depends on a changed job is fetched
 * again. Rows keep their identity when nothing about them changed, so that React draws only what moved.
 */
export const applyChanges = (client: QueryClient, { changes, running }: ChangesPage): void => {
  for (const { job_id: jobId, step, progress_pct } of running) {
    client.setQueryData<Progress>(progressKey(jobId), (before) =>
      before?.step === step && before.progress_pct === progress_pct ? before : { step, progress_pct },
    );
  }
  if (changes.length === 0) return;
  const changed = new Map(changes.map(({ job_id: jobId, job }) => [jobId, job]));
  client.setQueriesData<JobPage>({ queryKey: JOB_LISTS }, (page) => page && withRows(page, changed));
  for (const jobId of changed.keys()) {
    client.removeQueries({ queryKey: progressKey(jobId), type: "inactive" });
    client.invalidateQueries({ queryKey: ["job", jobId] });
    client.invalidateQueries({ queryKey: ["activity", jobId] });
  }
  // A change can bring a row into a list, take it out or move the others.
  client.invalidateQueries({ queryKey: JOB_LISTS });
  client.invalidateQueries({ queryKey: ["stats"] });
};

const withRows = (page: JobPage, changed: ReadonlyMap<string, JobListRow | null>): JobPage => {
  if (!page.jobs.some(({ job_id: jobId }) => changed.has(jobId))) return page;
  return { ...page, jobs: page.jobs.map((row) => changed.get(row.job_id) ?? row) };
};
