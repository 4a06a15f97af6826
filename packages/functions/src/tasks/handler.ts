import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { makeSnapshot } from "@dailies/core/index/make-snapshot";
import { logger } from "@dailies/core/logger";
import { withMetrics } from "@dailies/core/metrics";
import { taskMessageSchema } from "@dailies/core/queue/task-message";
import { runTask } from "@dailies/core/task/run-task";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";

/** Kept back from the function's time to end what is under way and write how far the task is. */
const ENDING_MS = 30_000;
const ENDING_SHARE = 0.3;

const processor = new BatchProcessor(EventType.SQS);

/** Takes what is done in the background beside renders. A task that fails comes back by itself. */
export const handler = withMetrics((event: SQSEvent, context: Context) => {
  logger.addContext(context);
  const remainingMs = context.getRemainingTimeInMillis();
  const signal = AbortSignal.timeout(remainingMs - Math.min(ENDING_MS, remainingMs * ENDING_SHARE));
  const handle = (record: SQSRecord) => handleTask(record, signal);
  return processPartialResponse(event, handle, processor, { context, throwOnFullBatchFailure: false });
});

const handleTask = async (record: SQSRecord, signal: AbortSignal): Promise<void> => {
  const message = taskMessageSchema.parse(JSON.parse(record.body));
  logger.resetKeys();
  logger.appendKeys({ owner: message.owner });
  switch (message.kind) {
    case "snapshot":
      return makeSnapshot(message.owner);
    case "run":
      return runTask(message.owner, message.task_id, signal);
  }
};
