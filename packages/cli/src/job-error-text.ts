import type { JobStatus } from "./api-client.ts";
import { printable } from "./printable.ts";

/** Why a job failed, in one line. Scenes are counted from 1, as people do. */
export const jobErrorText = ({ error, error_detail: detail }: JobStatus): string => {
  if (!detail) return printable(`The job failed: ${error ?? "no reason is known"}`);
  const scene = detail.scene_index === null ? "" : ` in scene ${detail.scene_index + 1}`;
  return printable(`The job failed at ${detail.phase}${scene}: ${detail.message} (${detail.code})`);
};
