import { createFilter, type FilterRequest } from "../index/job-filter.ts";
import { readReplica } from "../index/read-replica.ts";

/** The ids of all of an owner's jobs that match a filter as of now, the oldest first. */
export const selectJobs = async (owner: string, filter: FilterRequest): Promise<string[]> => {
  const { matches } = createFilter(filter);
  const { replica } = await readReplica(owner);
  return replica.entries.filter(matches).map(({ jobId }) => jobId);
};
