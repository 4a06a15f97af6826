import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { logger } from "@dailies/core/logger";
import { withMetrics } from "@dailies/core/metrics";
import { webhookMessageSchema } from "@dailies/core/queue/webhook-message";
import { deliver } from "@dailies/core/webhook/deliver";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";

const processor = new BatchProcessor(EventType.SQS);

/** Tries deliveries to webhooks. What a receiver does is noted with the delivery; only our own trouble brings a message back. */
export const handler = withMetrics((event: SQSEvent, context: Context) => {
  logger.addContext(context);
  return processPartialResponse(event, handleDelivery, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
});

const handleDelivery = async (record: SQSRecord): Promise<void> => {
  const message = webhookMessageSchema.parse(JSON.parse(record.body));
  logger.resetKeys();
  logger.appendKeys({ owner: message.owner });
  await deliver(message);
};
