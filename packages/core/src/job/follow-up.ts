import { logger } from "../logger.ts";

/**
 * Runs what follows a committed change: a message, a summary, an event. The change stands whatever becomes of it,
 * so a failure is logged and never the caller's. What the outbox names is then done by the sweeper; an event of
 * the activity is lost.
 */
export const followUp = async (jobId: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    logger.warn("Could not follow up a change", { job_id: jobId, error: error as Error });
  }
};
