import { readLocalStorageValue } from "@mantine/hooks";
import { jobPageQuery, statsQuery } from "../../api/jobs.ts";
import { queryClient } from "../../api/query-client.ts";
import { type JobsSearch, REMEMBERED_SIZE } from "./jobs-search.ts";

/** Asks for what the page will show while its code is still on the way. */
export const prefetchJobs = ({ page = 1, size, state, search, tags }: JobsSearch): void => {
  const pageSize = size ?? readLocalStorageValue(REMEMBERED_SIZE);
  queryClient.prefetchQuery(jobPageQuery({ page, pageSize, state, search, tags }));
  queryClient.prefetchQuery(statsQuery);
};
