import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { AppError } from "@dailies/core/app-error";
import { logger } from "@dailies/core/logger";
import { recordMetric, withMetrics } from "@dailies/core/metrics";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { functions } from "../../../../infra/functions.ts";
import { invocationUsd } from "../../../../infra/prices.ts";
import { handleRenderRecord } from "./handle-render-record.ts";

/** Kept back from the function's time to end ffmpeg, hand the job back and remove scratch files. */
const CLEAN_UP_MS = 10_000;
const CLEAN_UP_SHARE = 0.2;

const processor = new BatchProcessor(EventType.SQS);

const spec = functions.find(({ name }) => name === "render");

/** Takes render messages from the queue. A record that fails goes back to the queue by itself. */
export const handler = withMetrics(async (event: SQSEvent, context: Context) => {
  logger.addContext(context);
  const startedMs = performance.now();
  const costUsd = () => (spec ? invocationUsd(spec, performance.now() - startedMs) : 0);
  const costMicroUsd = () => Math.ceil(costUsd() * 1e6);
  const stop = new AbortController();
  const onSigterm = () => stop.abort(new AppError("STOPPING", "The worker was stopped"));
  const remainingMs = context.getRemainingTimeInMillis();
  const deadline = setTimeout(
    () => stop.abort(new AppError("TIMED_OUT", "The render took longer than one function may run")),
    remainingMs - Math.min(CLEAN_UP_MS, remainingMs * CLEAN_UP_SHARE),
  );
  process.on("SIGTERM", onSigterm);
  try {
    const handle = (record: SQSRecord) => handleRenderRecord(record, { stop: stop.signal, costMicroUsd });
    // A failed record is not a failed invocation: with a batch of one they would look the same.
    return await processPartialResponse(event, handle, processor, {
      context,
      throwOnFullBatchFailure: false,
    });
  } finally {
    clearTimeout(deadline);
    process.off("SIGTERM", onSigterm);
    recordMetric("RenderCostUsd", costUsd());
  }
});
