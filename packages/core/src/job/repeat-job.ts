import { AppError } from "../app-error.ts";
import { applyMergePatch } from "../plan/merge-patch.ts";
import { parsePlan } from "../plan/parse-plan.ts";
import { type CreateJob, createJob } from "./create-job.ts";
import type { JobRow } from "./job-row.ts";
import { getSummary } from "./summary.ts";
import { getJob } from "./write-job.ts";

type Idempotency = CreateJob["idempotency"];

/**
 * Makes a new job with the plan of another, in whatever state that is, changed by `overrides` (a JSON Merge
 * Patch, RFC 7396). A copy of a draft is rendered unless the overrides say that it is a draft too. Tags and
 * topic are the job's current ones. Throws VALIDATION_FAILED when the patched plan breaks a bound.
 */
export const duplicateJob = async (
  owner: string,
  jobId: string,
  overrides: Record<string, unknown>,
  idempotency?: Idempotency,
): Promise<JobRow> => {
  const { parent, plan } = await currentPlan(owner, jobId);
  const patched = parsePlan(applyMergePatch({ ...plan, is_draft: false }, overrides));
  return createJob({
    owner,
    parent: { row: parent, eventType: "duplicated" },
    ...patched,
    ...(idempotency && { idempotency }),
  });
};

/** Makes a new job with the plan of a failed one. Throws STATE_CONFLICT unless the job is in error. */
export const retryJob = async (owner: string, jobId: string, idempotency?: Idempotency): Promise<JobRow> => {
  const { parent, plan } = await currentPlan(owner, jobId);
  if (parent.state !== "error") {
    const detail = `Only a job in error can be retried; job ${jobId} is ${parent.state}`;
    throw new AppError("STATE_CONFLICT", detail);
  }
  return createJob({
    owner,
    parent: { row: parent, eventType: "retried" },
    plan,
    warnings: [],
    ...(idempotency && { idempotency }),
  });
};

const currentPlan = async (owner: string, jobId: string) => {
  const parent = await getJob(owner, jobId);
  const { plan } = await getSummary(owner, jobId);
  return { parent, plan: { ...plan, topic: parent.topic, tags: parent.tags } };
};
