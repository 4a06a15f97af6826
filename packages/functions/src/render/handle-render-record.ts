import { setTimeout as sleep } from "node:timers/promises";
import { ChangeMessageVisibilityCommand } from "@aws-sdk/client-sqs";
import { AppError } from "@dailies/core/app-error";
import { sqs } from "@dailies/core/aws/clients";
import { type Claim, claimJob } from "@dailies/core/job/claim-job";
import { followUp } from "@dailies/core/job/follow-up";
import { readJob } from "@dailies/core/job/write-job";
import { logger } from "@dailies/core/logger";
import { type RenderMessage, renderMessageSchema } from "@dailies/core/queue/render-message";
import { resources } from "@dailies/core/resources";
import { readSettings } from "@dailies/core/settings";
import { traceJob } from "@dailies/core/tracer";
import type { SQSRecord } from "aws-lambda";
import { encodeSegment } from "./encode-segment.ts";
import { type Outcome, renderJob, type Work } from "./render-job.ts";

/**
 * Does the work that one message names. Returns when there is nothing more to do for it; throws when it should
 * come back later, its pause set already.
 */
export const handleRenderRecord = async (record: SQSRecord, work: Work): Promise<void> => {
  const message = renderMessageSchema.parse(JSON.parse(record.body));
  const { owner, job_id: jobId } = message;
  logger.resetKeys();
  logger.appendKeys({ owner, job_id: jobId });
  await traceJob("render", { owner, jobId }, async () => {
    const outcome = await doWork(record, message, work);
    if (outcome.type === "done") return;
    // Without it the message comes back too, only later.
    await followUp(jobId, () => pause(record.receiptHandle, backoffSec(outcome.attempts)));
    throw outcome.error;
  });
};

const doWork = async (record: SQSRecord, message: RenderMessage, work: Work): Promise<Outcome> => {
  if (message.kind === "segment") return encodeSegment(message, work);
  const { owner, job_id: jobId } = message;
  const claim =
    message.kind === "stitch"
      ? await claimJob(owner, jobId, true)
      : ((await claimJob(owner, jobId)) ?? (await claimOnceThere(record, owner, jobId)));
  if (claim) return renderJob(claim, work, true);
  logger.info("Nothing to do for this message");
  return { type: "done" };
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

/** Full jitter over a bound that doubles with each attempt, in whole seconds, as SQS takes them; none after no attempt. */
const backoffSec = (attempts: number): number =>
  attempts === 0 ? 0 : Math.ceil(Math.random() * (readSettings().backoffMs / 1000) * 2 ** (attempts - 1));

const pause = async (receiptHandle: string, delaySec: number): Promise<void> => {
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: resources.renderQueueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: delaySec,
    }),
  );
};
