import { setTimeout as sleep } from "node:timers/promises";
import { type Claim, claimJob } from "@dailies/core/job/claim-job";
import { readWork } from "@dailies/core/job/work-item";
import { logger } from "@dailies/core/logger";

/** Clocks of two machines differ a little. */
const MARGIN_MS = 1_000;

/**
 * Claims a job. While another worker has its lease it waits until that has run out, and no longer: a worker that renewed it by then
 * lives and needs no help. A machine that EC2 took back leaves such a lease. Null when there is nothing to do: the job
 * has ended, was never there, had all its attempts, or is in living hands. Rejects when `stop` aborts.
 */
export const claimWhenFree = async (
  owner: string,
  jobId: string,
  stop: AbortSignal,
): Promise<Claim | null> => {
  const claim = await claimJob(owner, jobId);
  if (claim) return claim;
  const held = await readWork(owner, jobId);
  if (!held) return null;
  const waitMs = Math.max(0, held.lease_until - Date.now()) + MARGIN_MS;
  logger.info("Another worker has the job: waiting for its lease to run out", { wait_ms: waitMs });
  await sleep(waitMs, undefined, { signal: stop });
  return claimJob(owner, jobId);
};
