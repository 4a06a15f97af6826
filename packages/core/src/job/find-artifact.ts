import { AppError } from "../app-error.ts";
import { artifactKey } from "../storage/object-keys.ts";
import { objectExists } from "../storage/objects.ts";
import { getJob } from "./write-job.ts";

/** Folders and files as the render engine names them: no dot-names, no empty parts. */
const ARTIFACT_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}$/;

/** The object key of a job's artifact, of the attempt that won. Throws NOT_FOUND for anything else. */
export const findArtifact = async (owner: string, jobId: string, path: string): Promise<string> => {
  const missing = new AppError("NOT_FOUND", "No such artifact");
  if (path.length > 200 || !ARTIFACT_PATH.test(path) || path === "result.json") throw missing;
  const row = await getJob(owner, jobId);
  if (row.result_fence === null) throw missing;
  const key = artifactKey(owner, jobId, row.result_fence, path);
  if (!(await objectExists(key))) throw missing;
  return key;
};
