/**
 * The process of a Batch job: renders one job from start to end on a machine of its own. It needs DAILIES_OWNER and DAILIES_JOB_ID,
 * and beside them what the functions need. Ends with
 *
 * - 0 when nothing is left to do: the job has ended (in error, too), was canceled or never there, or another worker has it;
 * - 75 when Batch is to start it again: it was told to stop and gave the job back, or a service failed under it;
 * - 1 when it cannot begin: a variable is missing.
 */
import { AppError, toAppError } from "@dailies/core/app-error";
import { jobIdSchema } from "@dailies/core/job/job-row";
import { logger } from "@dailies/core/logger";
import { publishMetrics, recordMetric } from "@dailies/core/metrics";
import { z } from "zod";
import { batch } from "../../../../infra/batch.ts";
import { gpuMachineUsd } from "../../../../infra/prices.ts";
import { renderToEnd } from "./render-to-end.ts";

const { DAILIES_OWNER: owner, DAILIES_JOB_ID: jobId } = z
  .object({ DAILIES_OWNER: z.string().min(1), DAILIES_JOB_ID: jobIdSchema })
  .parse(process.env);

const stop = new AbortController();
process.on("SIGTERM", () => stop.abort(new AppError("STOPPING", "The worker was stopped")));
setTimeout(
  () => stop.abort(new AppError("TIMED_OUT", "The render took longer than one Batch job may run")),
  (batch.attemptTimeoutSec - batch.cleanUpSec) * 1000,
).unref();

logger.appendKeys({ owner, job_id: jobId });
let exitCode: number = batch.againExitCode;
try {
  await renderToEnd(owner, jobId, stop.signal);
  exitCode = 0;
} catch (thrown) {
  if (!stop.signal.aborted) logger.error("The Batch job failed", { error: toAppError(thrown) });
}
recordMetric("RenderCostUsd", gpuMachineUsd(process.uptime() * 1000));
publishMetrics();
// The narrator's process and idle connections would keep it alive.
process.exit(exitCode);
