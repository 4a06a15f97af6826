import { AppError } from "@dailies/core/app-error";
import { readBookmark, writeBookmark } from "@dailies/core/bookmark";
import { audit } from "@dailies/core/index/audit";
import { logger } from "@dailies/core/logger";
import { recordMetric, withMetrics } from "@dailies/core/metrics";
import type { Context } from "aws-lambda";

/** What a page of rows and the bookmark may take at the end of the function's time. */
const RESERVE_MS = 60_000;

/** Daily: compares counters, rows and summaries of every owner, and goes on the next day where its time ran out. */
export const handler = withMetrics(async (_event: unknown, context: Context) => {
  logger.addContext(context);
  const signal = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS));
  const { after, owners, rows, drift, indexDrift, undecided } = await audit(
    await readBookmark("audit"),
    signal,
  );
  await writeBookmark("audit", after);
  recordMetric("CounterDrift", drift);
  recordMetric("IndexDrift", indexDrift);
  const summary = { owners, rows, drift, index_drift: indexDrift, undecided, at_end: after === null };
  logger.info("Audited", summary);
  // The function's errors are what the operator hears of.
  if (undecided > 0) throw new AppError("INTERNAL", `${undecided} owners could not be audited`);
  return summary;
});
