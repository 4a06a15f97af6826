import { ChangeMessageVisibilityCommand } from "@aws-sdk/client-sqs";
import { sqs } from "@dailies/core/aws/clients";
import { claimJob } from "@dailies/core/job/claim-job";
import { followUp } from "@dailies/core/job/follow-up";
import { logger } from "@dailies/core/logger";
import { renderMessageSchema } from "@dailies/core/queue/render-message";
import { resources } from "@dailies/core/resources";
import { readSettings } from "@dailies/core/settings";
import { traceJob } from "@dailies/core/tracer";
import type { SQSRecord } from "aws-lambda";
import { renderJob } from "./render-job.ts";

/**
 * Does the work that one message names. Returns when there is nothing more to do for it; throws when it should
 * come back later, its pause set already.
 */
export const handleRenderRecord = async (record: SQSRecord, stop: AbortSignal): Promise<void> => {
  const { owner, job_id: jobId } = renderMessageSchema.parse(JSON.parse(record.body));
  logger.resetKeys();
  logger.appendKeys({ owner, job_id: jobId });
  await traceJob("render", { owner, jobId }, () => renderFor(record, { owner, jobId }, stop));
};

const renderFor = async (
  { receiptHandle }: SQSRecord,
  { owner, jobId }: { owner: string; jobId: string },
  stop: AbortSignal,
): Promise<void> => {
  const claim = await claimJob(owner, jobId);
  if (!claim) {
    logger.info("Nothing to do for this message");
    return;
  }
  const outcome = await renderJob(claim, stop);
  if (outcome.type === "done") return;
  // A job that was given back waits for nothing but another worker.
  const delaySec = outcome.error.code === "STOPPING" ? 0 : backoffSec(claim.row.attempts);
  // Without it the message comes back too, only later.
  await followUp(jobId, () => pause(receiptHandle, delaySec));
  throw outcome.error;
};

/** Full jitter over a doubling bound, in whole seconds, as SQS takes them. */
const backoffSec = (attempts: number): number =>
  Math.ceil(Math.random() * (readSettings().backoffMs / 1000) * 2 ** (attempts - 1));

const pause = async (receiptHandle: string, delaySec: number): Promise<void> => {
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: resources.renderQueueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: delaySec,
    }),
  );
};
