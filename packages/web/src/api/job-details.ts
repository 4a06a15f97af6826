import { queryOptions } from "@tanstack/react-query";
import { answer, api, apiUrl } from "./client.ts";
import { isActive, jobQuery } from "./jobs.ts";
import { ApiError, isPassing, UnreachableError } from "./problem.ts";

const ACTIVE_POLL_MS = 2000;
const ERROR_POLL_MS = 10_000;

/** A job in full, asked for again every two seconds while it is rendered. */
export const liveJobQuery = (id: string) =>
  queryOptions({
    ...jobQuery(id),
    refetchInterval: ({ state: { data, status, error } }) => {
      if (status === "error") return isPassing(error) ? ERROR_POLL_MS : false;
      return data && isActive(data.state) ? ACTIVE_POLL_MS : false;
    },
  });

/** A job's text file, such as its captions, by the path that the API names. Rejects with ApiError or UnreachableError. */
export const textFileQuery = (url: string) =>
  queryOptions({
    queryKey: ["text-file", url],
    queryFn: async ({ signal }) => {
      const response = await fetch(apiUrl(url), { signal }).catch((error: unknown) => {
        if (signal.aborted) throw error;
        throw new UnreachableError(error);
      });
      if (!response.ok) throw new ApiError(response, null);
      return response.text();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Removes a job and its files for good. */
export const deleteJobForGood = (id: string) =>
  answer(api.DELETE("/dashboard/jobs/{id}", { params: { path: { id }, query: { force: true } } }));
