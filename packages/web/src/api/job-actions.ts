import type { QueryClient } from "@tanstack/react-query";
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client.ts";
import { JOB_LISTS, type JobFilter, jobPageQuery } from "./jobs.ts";
import type { Bulk, BulkRequest, JobChange, JobListRow, JobPage } from "./schema.d.ts";

/** What can be done to one job with a click. */
export type JobAction = "archive" | "restore" | "retry" | "duplicate" | "cancel";

/** What can be done to many jobs at once. */
export type BulkAction = BulkRequest["action"];

/** One call of the API names at most so many jobs by their ids. */
export const MAX_BULK_IDS = 1000;

export interface JobActionRequest {
  action: JobAction;
  job: Pick<JobListRow, "job_id" | "topic">;
  /** Makes a repetition of the request harmless; see `newRequestKey`. */
  requestKey: string;
}

/** Random, for `Idempotency-Key`. (`crypto.randomUUID` exists on https and localhost alone.) */
export const newRequestKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Does it. Answers the id of the job that it made, for those actions that make one. */
export const actOnJob = async ({ action, job, requestKey }: JobActionRequest): Promise<string | null> => {
  const path = { id: job.job_id };
  const header = { "Idempotency-Key": requestKey };
  switch (action) {
    case "archive":
      await answer(api.DELETE("/dashboard/jobs/{id}", { params: { path } }));
      return null;
    case "restore":
      await answer(api.POST("/dashboard/jobs/{id}/restore", { params: { path } }));
      return null;
    case "cancel":
      await answer(api.POST("/render/{id}/cancel", { params: { path } }));
      return null;
    case "retry":
      return (await answer(api.POST("/dashboard/jobs/{id}/retry", { params: { path, header } }))).new_job_id;
    case "duplicate":
      return (await answer(api.POST("/dashboard/jobs/{id}/duplicate", { params: { path, header } })))
        .new_job_id;
  }
};

export const changeJob = (id: string, change: JobChange): Promise<JobListRow> =>
  answer(api.PATCH("/dashboard/jobs/{id}", { params: { path: { id } }, body: change }));

/** The jobs that an action is for: by name, or all that match. The API refuses a filter that is empty. */
export type BulkTarget = { ids: readonly string[] } | { filter: JobFilter };

export interface BulkStart {
  action: BulkAction;
  target: BulkTarget;
  tags?: { add: string[]; remove: string[] };
  /** As in `JobActionRequest`. */
  requestKey: string;
}

/** Begins the same action on many jobs. A few are done when it answers; else follow `bulkQuery`. */
export const startBulk = async ({ action, target, tags, requestKey }: BulkStart): Promise<Bulk> => {
  const jobs = "ids" in target ? { ids: [...target.ids] } : { filter: toBulkFilter(target.filter) };
  const bulk = await answer(
    api.POST("/dashboard/jobs/bulk", {
      params: { header: { "Idempotency-Key": requestKey } },
      body: { action, dry_run: false, ...jobs, ...(tags && { tags }) },
    }),
  );
  if ("dry_run" in bulk) throw new Error("The server only counted the jobs");
  return bulk;
};

const toBulkFilter = ({ state, search, tags }: JobFilter) => ({
  ...(state && { state }),
  search: search ?? "",
  tags: [...(tags ?? [])],
});

export const bulkQuery = (id: string) =>
  queryOptions({
    queryKey: ["bulk", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/dashboard/jobs/bulk/{id}", { params: { path: { id } }, signal })),
    // It moves until it has ended.
    staleTime: 0,
    refetchInterval: ({ state: { data, error } }) =>
      data?.state === "running" && !error ? 1000 : error ? 5000 : false,
  });

export const stopBulk = (id: string): Promise<Bulk> =>
  answer(api.POST("/dashboard/jobs/bulk/{id}/stop", { params: { path: { id } } }));

/** The ids of all jobs that match, at most `MAX_BULK_IDS` of them. */
export const readMatchingIds = async (client: QueryClient, filter: JobFilter): Promise<string[]> => {
  const pageSize = 100;
  const ids: string[] = [];
  for (let page = 1; ids.length < MAX_BULK_IDS; page++) {
    const { jobs, has_more: hasMore } = await client.fetchQuery({
      ...jobPageQuery({ ...filter, page, pageSize }),
      staleTime: 0,
    });
    ids.push(...jobs.map(({ job_id: jobId }) => jobId));
    if (!hasMore) break;
  }
  return ids.slice(0, MAX_BULK_IDS);
};

/** Takes jobs out of the lists that are shown, before the server has answered: of those of archived jobs, or of all others. */
export const takeOutOfLists = (
  client: QueryClient,
  ids: ReadonlySet<string>,
  from: "archived" | "others",
): void => {
  client.setQueriesData<JobPage>(
    {
      queryKey: JOB_LISTS,
      predicate: ({ queryKey }) => {
        const { state } = (queryKey[1] ?? {}) as JobFilter;
        return (state === "archived") === (from === "archived");
      },
    },
    (page) => {
      const jobs = page?.jobs.filter(({ job_id: jobId }) => !ids.has(jobId));
      if (!page || !jobs || jobs.length === page.jobs.length) return page;
      return { ...page, jobs, total: page.total - (page.jobs.length - jobs.length) };
    },
  );
};

/** What lists and counts tell is asked for again. */
export const refreshLists = (client: QueryClient): void => {
  client.invalidateQueries({ queryKey: JOB_LISTS });
  client.invalidateQueries({ queryKey: ["stats"] });
};
