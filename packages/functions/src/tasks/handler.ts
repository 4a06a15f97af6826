import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { makeSnapshot } from "@dailies/core/index/make-snapshot";
import { logger } from "@dailies/core/logger";
import { withMetrics } from "@dailies/core/metrics";
import { taskMessageSchema } from "@dailies/core/queue/task-message";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";

const processor = new BatchProcessor(EventType.SQS);

/** Takes what is done in the background beside renders. A task that fails comes back by itself. */
export const handler = withMetrics((event: SQSEvent, context: Context) => {
  logger.addContext(context);
  return processPartialResponse(event, handleTask, processor, { context, throwOnFullBatchFailure: false });
});

const handleTask = async (record: SQSRecord): Promise<void> => {
  const task = taskMessageSchema.parse(JSON.parse(record.body));
  switch (task.kind) {
    case "snapshot":
      return makeSnapshot(task.owner);
  }
};
