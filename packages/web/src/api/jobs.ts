import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client.ts";
import type { JobListRow } from "./schema.d.ts";

export type JobState = JobListRow["state"];

/** In the order of a job's life. */
export const JOB_STATES = [
  "draft",
  "queued",
  "running",
  "completed",
  "error",
  "canceled",
] as const satisfies readonly JobState[];

/** Which jobs: what the list, a bulk action and the URL have in common. */
export interface JobFilter {
  state?: JobState | "archived" | undefined;
  search?: string | undefined;
  tags?: readonly string[] | undefined;
}

export interface JobPageRequest extends JobFilter {
  page: number;
  pageSize: number;
}

/** Every query about lists of jobs begins with it. */
export const JOB_LISTS = ["jobs"] as const;

export const jobPageQuery = ({ page, pageSize, state, search, tags }: JobPageRequest) =>
  queryOptions({
    queryKey: [...JOB_LISTS, { page, pageSize, state, search, tags }],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/dashboard/jobs", {
          params: {
            query: {
              page,
              page_size: pageSize,
              ...(state && { state }),
              ...(search && { search }),
              // A comma alone would end the tag.
              ...(tags?.length && { tags: tags.map((tag) => tag.replaceAll(",", "\\,")) }),
            },
          },
          signal,
        }),
      ),
    // The rows stay until the next ones are there.
    placeholderData: keepPreviousData,
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["job", id],
    queryFn: ({ signal }) => answer(api.GET("/dashboard/jobs/{id}", { params: { path: { id } }, signal })),
  });

export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: ["activity", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/render/{id}/activity", { params: { path: { id }, query: { limit: 200 } }, signal })),
  });

export const statsQuery = queryOptions({
  queryKey: ["stats"],
  queryFn: ({ signal }) => answer(api.GET("/dashboard/stats", { signal })),
});

/** Whether it is rendered now or will be. */
export const isActive = (state: JobState): boolean => state === "queued" || state === "running";
