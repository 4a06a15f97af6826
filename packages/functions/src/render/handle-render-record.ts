import { setTimeout as sleep } from "node:timers/promises";
import { ChangeMessageVisibilityCommand } from "@aws-sdk/client-sqs";
import { AppError } from "@dailies/core/app-error";
import { sqs } from "@dailies/core/aws/clients";
import { type Claim, claimJob } from "@dailies/core/job/claim-job";
import { followUp } from "@dailies/core/job/follow-up";
import { readJob } from "@dailies/core/job/write-job";
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
  record: SQSRecord,
  { owner, jobId }: { owner: string; jobId: string },
  stop: AbortSignal,
): Promise<void> => {
  const { receiptHandle } = record;
  const claim = (await claimJob(owner, jobId)) ?? (await claimOnceThere(record, owner, jobId));
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

/** How long after its message a job may still come: its creator writes the row right after. */
const MAY_COME_MS = 10_000;
const LOOKS = 5;
const LOOK_PAUSE_MS = 100;
const RETURN_SEC = 3;

/**
 * A message can be faster than the row of its job. Waits a moment for it; then the message comes back. Null when there is nothing to
 * claim: the job is there and needs no worker, or was never made.
 */
const claimOnceThere = async (
  { receiptHandle, attributes }: SQSRecord,
  owner: string,
  jobId: string,
): Promise<Claim | null> => {
  const mayCome = () => Date.now() - Number(attributes.SentTimestamp) < MAY_COME_MS;
  for (let look = 0; look < LOOKS; look++) {
    if (await readJob(owner, jobId)) return claimJob(owner, jobId);
    if (!mayCome()) return null;
    await sleep(LOOK_PAUSE_MS * 2 ** look);
  }
  await followUp(jobId, () => pause(receiptHandle, RETURN_SEC));
  throw new AppError("NOT_FOUND", `Job ${jobId} is not there yet`);
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
