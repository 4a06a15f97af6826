import { recordActivity } from "@dailies/core/activity/activity";
import { AppError } from "@dailies/core/app-error";
import type { Claim } from "@dailies/core/job/claim-job";
import type { Step } from "@dailies/core/job/job-row";
import { heartbeat } from "@dailies/core/job/work-item";
import { logger } from "@dailies/core/logger";
import { readSettings } from "@dailies/core/settings";

export interface Heartbeat {
  /** Aborts when the attempt must stop: canceled, taken over, deleted, out of touch or out of time. */
  signal: AbortSignal;
  /** Notes the progress for the next beat; lower progress than before is kept from going backwards. */
  report(progress: { step: Step; progressPct: number; message: string }): void;
  /** Ends the beats; returns when the last one and its activity are written. */
  stop(): Promise<void>;
}

/** Keeps a claimed job's lease alive and its progress written, at every `heartbeatMs`. */
export const startHeartbeat = (claim: NonNullable<Claim>, deadline: AbortSignal): Heartbeat => {
  const { owner, job_id: jobId, fence } = claim.row;
  const { heartbeatMs, leaseMs } = readSettings();
  const controller = new AbortController();
  let current: { step: Step; progressPct: number } = { step: "images", progressPct: claim.progressPct };
  let leaseUntilMs = Date.now() + leaseMs;
  let writing: Promise<void> = Promise.resolve();

  const beat = async () => {
    const sentMs = Date.now();
    try {
      await heartbeat(owner, jobId, fence, current);
      leaseUntilMs = sentMs + leaseMs;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === "LEASE_LOST") return controller.abort(thrown);
      logger.warn("Heartbeat failed", { error: thrown as Error });
      // Past its lease another worker may have the job: going on would be work for nobody.
      if (Date.now() > leaseUntilMs) {
        controller.abort(new AppError("LEASE_LOST", "The lease could not be renewed", { cause: thrown }));
      }
    }
  };
  const write = (work: () => Promise<void>) => {
    writing = writing.then(work).catch((error) => logger.warn("Activity not written", { error }));
  };

  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    write(() => beat().finally(() => (idle = true)));
  }, heartbeatMs);

  const onDeadline = () =>
    controller.abort(new AppError("TIMED_OUT", "The render took longer than one function may run"));
  if (deadline.aborted) onDeadline();
  else deadline.addEventListener("abort", onDeadline, { once: true });

  let lastStep: Step | null = null;
  return {
    signal: controller.signal,
    report({ step, progressPct, message }) {
      current = { step, progressPct: Math.max(current.progressPct, Math.round(progressPct)) };
      if (step === lastStep) return;
      lastStep = step;
      write(() => recordActivity({ owner, jobId, eventType: "step", message, meta: { step } }));
    },
    async stop() {
      clearInterval(timer);
      deadline.removeEventListener("abort", onDeadline);
      await writing;
    },
  };
};
