import { readReplica } from "./read-replica.ts";

/** Children that are named. */
const MAX_CHILDREN = 100;

/** The newest retries and duplicates of a job, the oldest of them first. */
export const listChildren = async (owner: string, jobId: string): Promise<string[]> => {
  const { replica } = await readReplica(owner);
  const children = replica.entries.filter(({ parentId }) => parentId === jobId);
  return children.slice(-MAX_CHILDREN).map((entry) => entry.jobId);
};
