import { setTimeout as sleep } from "node:timers/promises";
import { ChangeMessageVisibilityCommand } from "@aws-sdk/client-sqs";
import { AppError } from "@dailies/core/app-error";
import { sqs } from "@dailies/core/aws/clients";
import { routeJob } from "@dailies/core/batch/route-job";
import { claimJob } from "@dailies/core/job/claim-job";
import { followUp } from "@dailies/core/job/follow-up";
import { readJob } from "@dailies/core/job/write-job";
import { logger } from "@dailies/core/logger";
import { type RenderMessage, renderMessageSchema } from "@dailies/core/queue/render-message";
import { resources } from "@dailies/core/resources";
import { traceJob } from "@dailies/core/tracer";
import type { SQSRecord } from "aws-lambda";
import { backoffSec } from "./backoff-sec.ts";
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
    const outcome = await doWork(record, message, work).catch(async (error: unknown) => {
      await followUp(jobId, () => pause(record.receiptHandle, troubleSec(record)));
      throw error;
    });
    if (outcome.type === "done") return;
    // Without it the message comes back too, only later.
    await followUp(jobId, () => pause(record.receiptHandle, backoffSec(outcome.attempts)));
    throw outcome.error;
  });
};

/**
 * The pause after trouble that is not the job's own (a database that does not answer, writers in each other's way): 5, 25, 125, 625 s. The
 * queue's own would be hours, and after the fifth receive the message is a dead letter: trouble may last some thirteen minutes.
 */
const troubleSec = ({ attributes }: SQSRecord): number => 5 ** Number(attributes.ApproximateReceiveCount);

const NOTHING_TO_DO: Outcome = { type: "done" };

const doWork = async (record: SQSRecord, message: RenderMessage, work: Work): Promise<Outcome> => {
  if (message.kind === "segment") return encodeSegment(message, work);
  const outcome =
    message.kind === "stitch" ? await join(message, work) : await prepare(record, message, work);
  if (outcome) return outcome;
  logger.info("Nothing to do for this message");
  return NOTHING_TO_DO;
};

const join = async ({ owner, job_id: jobId }: RenderMessage, work: Work): Promise<Outcome | null> => {
  const claim = await claimJob(owner, jobId, true);
  return claim && renderJob(claim, work, { canSpread: true, fallbackReason: null });
};

/** Renders a job or sends it to where it is rendered; null when there is nothing to claim. */
const prepare = async (record: SQSRecord, message: RenderMessage, work: Work): Promise<Outcome | null> => {
  const outcome = await prepareNow(message, work);
  if (outcome || !(await comesSoon(record, message))) return outcome;
  return prepareNow(message, work);
};

const prepareNow = async ({ owner, job_id: jobId }: RenderMessage, work: Work): Promise<Outcome | null> => {
  const routed = await routeJob(owner, jobId);
  if (routed.type === "batch") return NOTHING_TO_DO;
  if (routed.type === "later") return { type: "again", error: routed.error, attempts: routed.attempts };
  const claim = await claimJob(owner, jobId);
  return claim && renderJob(claim, work, { canSpread: true, fallbackReason: routed.fallbackReason });
};

/** How long after its message a job may still come: its creator writes the row right after. */
const MAY_COME_MS = 10_000;
const LOOKS = 5;
const LOOK_PAUSE_MS = 100;

/**
 * A message can be faster than the row of its job. Waits a moment for it; then the message comes back. Returns whether the job has
 * come: false for one that was there already, and for one that was never made.
 */
const comesSoon = async (
  { attributes }: SQSRecord,
  { owner, job_id: jobId }: RenderMessage,
): Promise<boolean> => {
  const mayCome = () => Date.now() - Number(attributes.SentTimestamp) < MAY_COME_MS;
  for (let look = 0; look < LOOKS; look++) {
    if (await readJob(owner, jobId)) return look > 0;
    if (!mayCome()) return false;
    await sleep(LOOK_PAUSE_MS * 2 ** look);
  }
  throw new AppError("NOT_FOUND", `Job ${jobId} is not there yet`);
};

const pause = async (receiptHandle: string, delaySec: number): Promise<void> => {
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: resources.renderQueueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: delaySec,
    }),
  );
};
