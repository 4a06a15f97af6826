import {
  BatchServiceException,
  type JobSummary,
  ListJobsCommand,
  SubmitJobCommand,
  TerminateJobCommand,
} from "@aws-sdk/client-batch";
import { batch as spec } from "../../../../infra/batch.ts";
import { recordActivity } from "../activity/activity.ts";
import { batchClient } from "../aws/batch-client.ts";
import { followUp } from "../job/follow-up.ts";
import type { JobRow } from "../job/job-row.ts";
import { sha256 } from "../job/keys.ts";
import { logger } from "../logger.ts";
import { recordMetric } from "../metrics.ts";
import type { RenderBatch } from "../resources.ts";

/** `taken`: Batch has the job. `refused`: it will not render it, and why; the queue must. */
export type Submission = { type: "taken" } | { type: "refused"; reason: string };

/**
 * Sends a job to AWS Batch, unless Batch has it already: a message that comes again starts no second machine. `refused` is what
 * Batch will not do for good, had no machine for in `machineWaitSec`, or gave up before any process could claim the job.
 * Throws when Batch throttles, fails or does not answer: then ask again later. Two calls at once may both submit; the
 * process that comes second finds the job claimed and ends.
 */
export const submitBatchJob = async (
  row: Pick<JobRow, "owner" | "job_id" | "fence">,
  renderBatch: RenderBatch,
): Promise<Submission> => {
  try {
    return await submitOnce(row, renderBatch);
  } catch (thrown) {
    if (!isFinal(thrown)) throw thrown;
    return refuse(`AWS Batch refused the job: ${thrown.message}`);
  }
};

const submitOnce = async (
  row: Parameters<typeof submitBatchJob>[0],
  { queue, definition }: RenderBatch,
): Promise<Submission> => {
  const jobName = batchJobName(row);
  const { jobSummaryList: [earlier] = [] } = await batchClient.send(
    // Newest first, in any status (AWS Batch's ListJobs, "filters").
    new ListJobsCommand({ jobQueue: queue, filters: [{ name: "JOB_NAME", values: [jobName] }] }),
  );
  if (earlier?.status === "FAILED") {
    return refuse(`AWS Batch gave the job up: ${earlier.statusReason ?? "no reason given"}`);
  }
  if (earlier && isWaitingInVain(earlier)) {
    const reason = "AWS Batch had no machine for the job in time";
    await batchClient.send(new TerminateJobCommand({ jobId: earlier.jobId, reason }));
    return refuse(reason);
  }
  // One that succeeded found the job in other hands; it has come back since.
  if (earlier && earlier.status !== "SUCCEEDED") return { type: "taken" };
  const { jobId } = await batchClient.send(
    new SubmitJobCommand({
      jobName,
      jobQueue: queue,
      jobDefinition: definition,
      shareIdentifier: shareOf(row.owner),
      containerOverrides: {
        environment: [
          { name: "DAILIES_OWNER", value: row.owner },
          { name: "DAILIES_JOB_ID", value: row.job_id },
        ],
      },
    }),
  );
  logger.info("Sent to AWS Batch", { batch_job_id: jobId });
  await followUp(row.job_id, () => announce(row));
  return { type: "taken" };
};

const WAITING: ReadonlySet<string | undefined> = new Set(["SUBMITTED", "PENDING", "RUNNABLE"]);

/** Batch itself waits for ever: for capacity, for a quota that nobody raised, for machines that cannot start. */
const isWaitingInVain = ({ status, createdAt = Date.now() }: JobSummary): boolean =>
  WAITING.has(status) && Date.now() - createdAt > spec.machineWaitSec * 1000;

const refuse = (reason: string): Submission => {
  logger.error(reason);
  recordMetric("BatchRefusals", 1);
  return { type: "refused", reason };
};

const announce = ({ owner, job_id: jobId }: Pick<JobRow, "owner" | "job_id">) =>
  recordActivity({ owner, jobId, eventType: "sent_to_batch", message: "Waiting for a machine with a GPU" });

/**
 * The same for every message about the same attempt; each claim raises the fence. So a Batch job that failed under this name
 * is one that never got to claim its job. Only jobs that were made here wait for a render, and their ids are unique across owners.
 */
const batchJobName = ({ job_id: jobId, fence }: Pick<JobRow, "job_id" | "fence">): string =>
  `dailies-${jobId}-${fence}`;

/** Owners of the same share wait for each other, those of different shares do not. */
const shareOf = (owner: string): string =>
  String(Number.parseInt(sha256(owner).slice(0, 8), 16) % spec.shares);

const THROTTLED_STATUS = 429;
const THROTTLES = new Set(["ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded"]);

/** Whether asking again cannot help: the request itself is refused, and not for being one too many. */
const isFinal = (thrown: unknown): thrown is BatchServiceException =>
  thrown instanceof BatchServiceException &&
  thrown.$fault === "client" &&
  thrown.$metadata.httpStatusCode !== THROTTLED_STATUS &&
  !THROTTLES.has(thrown.name);
