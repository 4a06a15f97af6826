import { setTimeout as sleep } from "node:timers/promises";
import { isFinal } from "@dailies/core/job/job-state";
import type { ApiClient, JobStatus } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import { createProgress } from "./create-progress.ts";
import { printable } from "./printable.ts";

const POLL_MS = 400;

/** A server that is started again needs some seconds. */
const LOST_AFTER_MS = 30_000;

/**
 * Shows a job's progress until it has ended, and gives its last status. Short absences of the API are waited
 * out. Throws the signal's reason, or what the API said.
 */
export const followJob = async (
  client: ApiClient,
  jobId: string,
  signal: AbortSignal,
): Promise<JobStatus> => {
  const progress = createProgress();
  let answeredMs = performance.now();
  try {
    for (;;) {
      const status = await client.readStatus(jobId, signal).catch((thrown: unknown) => {
        const isShort = performance.now() - answeredMs < LOST_AFTER_MS;
        if (thrown instanceof CliError && thrown.retryable && isShort) return null;
        throw thrown;
      });
      if (status) {
        answeredMs = performance.now();
        if (isFinal(status.state) || status.state === "draft") return status;
        const step = status.state === "running" ? (status.step ?? "starting") : status.state;
        progress.report({ step: printable(step), progressPct: status.progress_pct });
      }
      await sleep(POLL_MS, undefined, { signal });
    }
  } finally {
    progress.stop();
  }
};
