import { z } from "zod";
import { AppError } from "../app-error.ts";
import { type Plan, planSchema } from "../plan/plan.ts";
import { summaryKey } from "../storage/object-keys.ts";
import { deleteKeys, getJson, putJson } from "../storage/objects.ts";
import { announceEnd } from "../webhook/announce-end.ts";
import { type AttemptResult, attemptResultSchema, getAttemptResult } from "./attempt-result.ts";
import { isDeleted } from "./delete-job.ts";
import { type JobRow, jobRowSchema } from "./job-row.ts";
import { settleOutbox } from "./outbox.ts";
import { readJob } from "./write-job.ts";

/** `job_summary.json`, the job's whole record in S3: the index can be rebuilt from these alone. */
export const jobSummarySchema = z.object({
  schema_version: z.literal(1),
  job: jobRowSchema,
  plan: planSchema,
  warnings: z.array(z.string()),
  result: attemptResultSchema.nullable(),
});
export type JobSummary = z.infer<typeof jobSummarySchema>;

/** Tries to write a summary of a row that keeps changing. */
const SYNC_TRIES = 10;

export const putSummary = (job: JobRow, plan: Plan, warnings: string[], result: AttemptResult | null) =>
  putJson(summaryKey(job.owner, job.job_id), {
    schema_version: 1,
    // The outbox and the watch are the table's business.
    job: { ...job, outbox: [], watch_at: null },
    plan,
    warnings,
    result,
  } satisfies JobSummary);

/** A job's summary as it was last written; it can be behind the row. Throws NOT_FOUND when there is none. */
export const getSummary = async (owner: string, jobId: string): Promise<JobSummary> => {
  const json = await getJson(summaryKey(owner, jobId));
  if (json === null) throw new AppError("NOT_FOUND", `No summary of job ${jobId}`);
  return jobSummarySchema.parse(json);
};

/** The result that belongs to a row: from the summary when it holds it already, else from the attempt itself. */
export const resultOf = async (row: JobRow, summary: JobSummary): Promise<AttemptResult | null> => {
  if (row.result_fence === null) return null;
  if (summary.result && summary.job.result_fence === row.result_fence) return summary.result;
  return getAttemptResult(row.owner, row.job_id, row.result_fence);
};

/**
 * Writes a job's summary as its row is now, after telling the receivers of webhooks of its end if nobody has, and takes both out of the
 * outbox. Any number may run at once: one that wrote an older row than the current sees that its condition fails, and writes again.
 */
export const syncSummary = async (owner: string, jobId: string): Promise<void> => {
  for (let attempt = 0; attempt < SYNC_TRIES; attempt++) {
    const row = await readJob(owner, jobId);
    if (!row) return;
    const summary = await getSummary(owner, jobId);
    if (row.outbox.includes("webhooks")) await announceEnd(row, summary.plan);
    await putSummary(row, summary.plan, summary.warnings, await resultOf(row, summary));
    const settled = await settleOutbox(row, "summary", "webhooks");
    if (settled === "settled") return;
    if (settled === "gone") {
      // Deleted while this was written: a summary left behind would bring the job back at the next rebuild. A row that is
      // gone without having been deleted was lost, and the summary is all that is left of it.
      if (await isDeleted(owner, jobId)) await deleteKeys([summaryKey(owner, jobId)]);
      return;
    }
  }
  throw new AppError("CONTENTION", `Job ${jobId} changes faster than its summary can be written`);
};
