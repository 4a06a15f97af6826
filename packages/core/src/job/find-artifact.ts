import { AppError } from "../app-error.ts";
import { artifactKey } from "../storage/object-keys.ts";
import { objectExists } from "../storage/objects.ts";
import { isArtifactPath } from "./artifact-path.ts";
import { getJob } from "./write-job.ts";

/** The object key of a job's artifact, of the attempt that won. Throws NOT_FOUND for anything else. */
export const findArtifact = async (owner: string, jobId: string, path: string): Promise<string> => {
  const missing = new AppError("NOT_FOUND", "No such artifact");
  if (!isArtifactPath(path)) throw missing;
  const row = await getJob(owner, jobId);
  if (row.result_fence === null) throw missing;
  const key = artifactKey(owner, jobId, row.result_fence, path);
  if (!(await objectExists(key))) throw missing;
  return key;
};
