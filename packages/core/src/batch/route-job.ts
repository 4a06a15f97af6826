import { type AppError, toAppError } from "../app-error.ts";
import { isFinal } from "../job/job-state.ts";
import { getSummary } from "../job/summary.ts";
import { readWork } from "../job/work-item.ts";
import { readJob } from "../job/write-job.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { chooseRoute } from "./choose-route.ts";
import { submitBatchJob } from "./submit-batch-job.ts";

/**
 * `queue`: a worker of the queue is to claim the job; `fallbackReason` says why it is not on a GPU when it should be. `batch`:
 * Batch has it, nothing more to do. `later`: it is for Batch, which does not answer just now; ask again after a pause.
 */
export type Routed =
  | { type: "queue"; fallbackReason: string | null }
  | { type: "batch" }
  | { type: "later"; error: AppError; attempts: number };

const FOR_QUEUE: Routed = { type: "queue", fallbackReason: null };

/**
 * Where a job goes whose `prepare` message has come; for a GPU it is sent there. A job that no worker may claim just now (it is not there,
 * has ended, had its attempts, has a living worker, or its segments are being made) is the queue's: its claim finds that out.
 */
export const routeJob = async (owner: string, jobId: string): Promise<Routed> => {
  const { renderBatch } = resources;
  if (!renderBatch) return FOR_QUEUE;
  const row = await readJob(owner, jobId);
  if (!row || isFinal(row.state) || row.attempts >= readSettings().maxAttempts) return FOR_QUEUE;
  const work = await readWork(owner, jobId);
  if (work && (work.segments || work.lease_until > Date.now())) return FOR_QUEUE;
  const { plan } = await getSummary(owner, jobId);
  if (chooseRoute(plan, true) === "queue") return FOR_QUEUE;
  try {
    const submission = await submitBatchJob(row, renderBatch);
    if (submission.type === "taken") return { type: "batch" };
    return { type: "queue", fallbackReason: submission.reason };
  } catch (thrown) {
    return { type: "later", error: toAppError(thrown), attempts: row.attempts + 1 };
  }
};
