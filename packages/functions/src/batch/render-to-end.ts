import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@dailies/core/logger";
import { gpuMachineUsd } from "../../../../infra/prices.ts";
import { backoffSec } from "../render/backoff-sec.ts";
import { renderJob } from "../render/render-job.ts";
import { claimWhenFree } from "./claim-when-free.ts";

/**
 * Renders a job, attempt after attempt, until it has ended or there is nothing to do for it. Rejects when `stop` aborts, the
 * attempt having been given back, and with what kept it from writing how an attempt ended, whose lease then runs out.
 * All of the process's time is charged to its attempts.
 */
export const renderToEnd = async (owner: string, jobId: string, stop: AbortSignal): Promise<void> => {
  let chargedMs = 0;
  for (;;) {
    const claim = await claimWhenFree(owner, jobId, stop);
    if (!claim) {
      logger.info("Nothing to do for this job");
      return;
    }
    const sinceMs = chargedMs;
    const costMicroUsd = () => Math.round(gpuMachineUsd(performance.now() - sinceMs) * 1e6);
    const how = { canSpread: false, fallbackReason: null };
    const outcome = await renderJob(claim, { stop, costMicroUsd }, how);
    if (outcome.type === "done") return;
    chargedMs = performance.now();
    await sleep(backoffSec(outcome.attempts) * 1000, undefined, { signal: stop });
  }
};
