import { oldestQueuedSec } from "@dailies/core/index/oldest-queued";
import { sweep } from "@dailies/core/index/sweep";
import { logger } from "@dailies/core/logger";
import { recordMetric, withMetrics } from "@dailies/core/metrics";

/** Every minute: does what crashes left undone, and measures how long jobs wait. */
export const handler = withMetrics(async (): Promise<{ looked_at: number }> => {
  const lookedAt = await sweep();
  if (lookedAt > 0) logger.info("Swept", { looked_at: lookedAt });
  recordMetric("OldestQueuedSec", await oldestQueuedSec());
  return { looked_at: lookedAt };
});
