import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { AppError } from "@dailies/core/app-error";
import { abandonJob, attemptsExhausted } from "@dailies/core/job/end-job";
import { jobError } from "@dailies/core/job/job-row";
import { readWork, type WorkItem } from "@dailies/core/job/work-item";
import { logger } from "@dailies/core/logger";
import { recordMetric, withMetrics } from "@dailies/core/metrics";
import { type RenderMessage, renderMessageSchema } from "@dailies/core/queue/render-message";
import { traceJob } from "@dailies/core/tracer";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";

const processor = new BatchProcessor(EventType.SQS);

/** Takes what the queues gave up on, so that no job stays silent: its job ends in error. */
export const handler = withMetrics((event: SQSEvent, context: Context) => {
  logger.addContext(context);
  return processPartialResponse(event, handleDeadLetter, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
});

const handleDeadLetter = async (record: SQSRecord): Promise<void> => {
  recordMetric("DeadLetters", 1);
  const message = parse(record.body);
  if (!message) {
    // A snapshot is asked for again by the next call that misses it; other tasks and deliveries are sent again by the sweeper.
    logger.error("Dead letter that names no job, dropped", { body: record.body.slice(0, 1000) });
    return;
  }
  const { owner, job_id: jobId } = message;
  await traceJob("dead letter", { owner, jobId }, () => giveUp(message));
};

const giveUp = async (message: RenderMessage): Promise<void> => {
  const { owner, job_id: jobId } = message;
  const work = await readWork(owner, jobId);
  // Workers could take it: the sweeper sends it again, or ends the job after the last attempt.
  if (message.kind === "segment" && work?.segments?.[message.index]?.attempts !== 0) return;
  // Another message of the same job is being worked on: that attempt decides, or the sweeper after it.
  if (work && work.lease_until > Date.now()) return;
  try {
    const ended = await abandonJob(owner, jobId, (row) => {
      // Claimed since the work item was read: that attempt decides.
      if (row.state === "running" && row.fence !== work?.fence) return null;
      const scene_index = message.kind === "segment" ? sceneOf(message.index, work) : null;
      if (row.attempts > 0 && scene_index === null) return attemptsExhausted(row, work);
      const reason = "No worker could take the job; its message was given up";
      return jobError({ code: "DEAD_LETTER", message: reason, scene_index }, work?.step);
    });
    logger.warn("Dead letter", { owner, job_id: jobId, ended });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "NOT_FOUND") throw thrown;
  }
};

const sceneOf = (index: number, work: WorkItem | null): number | null =>
  work?.segments?.[index]?.scene_index ?? null;

const parse = (body: string) => {
  try {
    return renderMessageSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
};
