import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { logger } from "@dailies/core/logger";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { handleRenderRecord } from "./handle-render-record.ts";

const processor = new BatchProcessor(EventType.SQS);

/** Takes render messages from the queue. A record that fails goes back to the queue by itself. */
export const handler = async (event: SQSEvent, context: Context) => {
  logger.addContext(context);
  const remainingMs = context.getRemainingTimeInMillis();
  const deadline = AbortSignal.timeout(remainingMs - Math.min(CLEAN_UP_MS, remainingMs * CLEAN_UP_SHARE));
  return processPartialResponse(
    event,
    (record: SQSRecord) => handleRenderRecord(record, deadline),
    processor,
    {
      context,
      // A failed record is not a failed invocation: with a batch of one they would look the same.
      throwOnFullBatchFailure: false,
    },
  );
};

/** Kept back from the function's time to end ffmpeg, hand the job back and remove scratch files. */
const CLEAN_UP_MS = 10_000;
const CLEAN_UP_SHARE = 0.2;
