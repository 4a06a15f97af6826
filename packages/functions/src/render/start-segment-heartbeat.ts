import { AppError } from "@dailies/core/app-error";
import { renewSegment, type SegmentHold } from "@dailies/core/job/spread-job";
import { readJob } from "@dailies/core/job/write-job";
import { logger } from "@dailies/core/logger";
import { readSettings } from "@dailies/core/settings";

export interface SegmentHeartbeat {
  /** Aborts when the segment must be left: canceled, taken over, deleted, out of touch, out of time or stopped. */
  signal: AbortSignal;
  /** Notes the frames for the next beat that writes. */
  report(frames: number): void;
  /** Ends the beats; returns when the last one is written. */
  stop(): Promise<void>;
}

/** The work item of a long video is large: it is written no more often, and the job's row read in between. */
const WRITE_EVERY_MS = 10_000;

/** Keeps a held segment's lease alive and its progress written; learns at every `heartbeatMs` whether the job goes on. */
export const startSegmentHeartbeat = (hold: SegmentHold, stop: AbortSignal): SegmentHeartbeat => {
  const { heartbeatMs, leaseMs } = readSettings();
  const writeEveryMs = Math.min(WRITE_EVERY_MS, leaseMs / 3);
  const controller = new AbortController();
  let frames = 0;
  let writtenMs = Date.now();
  let leaseUntilMs = writtenMs + leaseMs;

  const beat = async () => {
    const sentMs = Date.now();
    try {
      if (sentMs - writtenMs < writeEveryMs) {
        const row = await readJob(hold.owner, hold.jobId);
        if (row?.state !== "running" || row.fence !== hold.fence) controller.abort(lost());
        return;
      }
      await renewSegment(hold, frames);
      writtenMs = sentMs;
      leaseUntilMs = sentMs + leaseMs;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === "LEASE_LOST") controller.abort(thrown);
      else logger.warn("Heartbeat failed", { error: thrown as Error });
    }
  };
  const lost = () => new AppError("LEASE_LOST", `The job is no longer attempt ${hold.fence}'s`);

  let beating: Promise<void> | null = null;
  const timer = setInterval(() => {
    // Past its lease another worker may have the segment, even when the last beat never answered.
    if (Date.now() > leaseUntilMs) controller.abort(lost());
    beating ??= beat().finally(() => {
      beating = null;
    });
  }, heartbeatMs);

  const onStop = () => controller.abort(stop.reason);
  if (stop.aborted) onStop();
  else stop.addEventListener("abort", onStop, { once: true });
  return {
    signal: controller.signal,
    report: (count) => {
      frames = count;
    },
    async stop() {
      clearInterval(timer);
      stop.removeEventListener("abort", onStop);
      await beating;
    },
  };
};
