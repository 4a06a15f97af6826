import { AppError } from "@dailies/core/app-error";
import { readBookmark, writeBookmark } from "@dailies/core/bookmark";
import { logger } from "@dailies/core/logger";
import { recordMetric, withMetrics } from "@dailies/core/metrics";
import { cleanUp } from "@dailies/core/storage/clean-up";
import type { Context } from "aws-lambda";

/** What a batch of jobs and the bookmark may take at the end of the function's time. */
const RESERVE_MS = 60_000;

/** Daily: removes what no job owns any more, and goes on the next day where its time ran out. */
export const handler = withMetrics(async (_event: unknown, context: Context) => {
  logger.addContext(context);
  const hasTime = () => context.getRemainingTimeInMillis() > RESERVE_MS;
  const { jobs, failedJobs, removedObjects, removedBytes, after } = await cleanUp(
    await readBookmark("cleanUp"),
    hasTime,
  );
  await writeBookmark("cleanUp", after);
  recordMetric("RemovedObjects", removedObjects);
  recordMetric("RemovedBytes", removedBytes);
  const summary = {
    jobs,
    removed_objects: removedObjects,
    removed_bytes: removedBytes,
    at_end: after === null,
  };
  logger.info("Cleaned up", summary);
  // The function's errors are what the operator hears of.
  if (failedJobs > 0) throw new AppError("SERVICE_UNAVAILABLE", `${failedJobs} jobs could not be looked at`);
  return summary;
});
