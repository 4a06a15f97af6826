import { logger } from "../logger.ts";

/**
 * Runs what follows a committed change: a message, a summary, an event. The change stands whatever becomes of it,
 * so its failure is logged and never the caller's; what is in the outbox is done by the sweeper then.
 */
export const followUp = async (jobId: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    logger.warn("Left to the sweeper", { job_id: jobId, error: error as Error });
  }
};
