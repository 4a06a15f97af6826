import type { JobStatus } from "./api-client.ts";
import { printable } from "./printable.ts";

/** Why a job failed, in one line. Scenes are counted from 1, as people do. */
export const jobErrorText = ({ error }: Pick<JobStatus, "error">): string => {
  if (error === null) return "The job failed";
  if (typeof error === "string") return `The job failed: ${printable(error)}`;
  const scene = error.scene_index === null ? "" : ` in scene ${error.scene_index + 1}`;
  return printable(`The job failed${scene} (${error.phase}): ${error.message} [${error.code}]`);
};
