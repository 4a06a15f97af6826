import { validationError } from "../parse-input.ts";
import { PLAN_LIMITS } from "../plan/plan.ts";
import { followUp } from "./follow-up.ts";
import type { JobRow } from "./job-row.ts";
import { syncSummary } from "./summary.ts";
import { changeJob } from "./write-job.ts";

/** Hides a job from every list but that of archived jobs. Its render, if any, goes on. Twice is harmless. */
export const archiveJob = (owner: string, jobId: string): Promise<JobRow> =>
  edit(owner, jobId, (row) => (row.archived ? null : { ...row, archived: true }));

/** Undoes archiveJob: the job is as before but for `updated_at`. Twice is harmless. */
export const restoreJob = (owner: string, jobId: string): Promise<JobRow> =>
  edit(owner, jobId, (row) => (row.archived ? { ...row, archived: false } : null));

/** Renames or retags a job. What is left out stays. */
export const updateJob = (
  owner: string,
  jobId: string,
  change: { topic?: string | undefined; tags?: string[] | undefined },
): Promise<JobRow> =>
  edit(owner, jobId, (row) => ({
    ...row,
    topic: change.topic ?? row.topic,
    tags: change.tags ?? row.tags,
  }));

/**
 * Takes tags off a job and adds others behind those it has. Twice is harmless, and what changes nothing writes nothing. Throws
 * VALIDATION_FAILED when the job would have more tags than a plan may.
 */
export const retagJob = (
  owner: string,
  jobId: string,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): Promise<JobRow> =>
  edit(owner, jobId, (row) => {
    const tags = [...new Set([...row.tags.filter((tag) => !remove.includes(tag)), ...add])];
    if (tags.length > PLAN_LIMITS.tags) {
      const message = `must be at most ${PLAN_LIMITS.tags}, would be ${tags.length}`;
      throw validationError([{ path: "tags", message }]);
    }
    const isSame = tags.length === row.tags.length && tags.every((tag, at) => tag === row.tags[at]);
    return isSame ? null : { ...row, tags };
  });

/** Edits are in the log of changes, not in the activity, which is the render's story. */
const edit = async (
  owner: string,
  jobId: string,
  decide: (row: JobRow) => JobRow | null,
): Promise<JobRow> => {
  const { after, changed } = await changeJob(owner, jobId, (row) => {
    const decided = decide(row);
    return decided && { ...decided, outbox: [...new Set([...row.outbox, "summary" as const])] };
  });
  if (changed) await followUp(jobId, () => syncSummary(owner, jobId));
  return after;
};
