import { recordActivity } from "@dailies/core/activity/activity";
import { AppError } from "@dailies/core/app-error";
import type { Claim } from "@dailies/core/job/claim-job";
import type { WorkStep } from "@dailies/core/job/job-row";
import { heartbeat, progressOf, readWork, type WorkProgress } from "@dailies/core/job/work-item";
import { logger } from "@dailies/core/logger";
import { readSettings } from "@dailies/core/settings";
import type { Progress as RenderProgress } from "@dailies/render/render-request";

/** `encoding`: how far each scene's video is; null before that is known. */
interface Progress extends Pick<WorkProgress, "step" | "progressPct"> {
  encoding?: RenderProgress["encoding"];
}

export interface Heartbeat {
  /** Aborts when the attempt must stop: canceled, taken over, deleted, out of touch, out of time or stopped. */
  signal: AbortSignal;
  /** Notes the progress for the next beat. What is shown never goes backwards. */
  report(progress: Progress & { message: string }): void;
  /** Ends the beats; returns when the last one and its activity are written. */
  stop(): Promise<void>;
}

/** Keeps a claimed job's lease alive and its progress written, at every `heartbeatMs`. */
export const startHeartbeat = async (claim: Claim, stop: AbortSignal): Promise<Heartbeat> => {
  const { owner, job_id: jobId, fence } = claim.row;
  const { heartbeatMs, leaseMs } = readSettings();
  const controller = new AbortController();
  let current: WorkProgress = { step: "images", progressPct: await reachedBefore(claim) };
  let leaseUntilMs = Date.now() + leaseMs;

  const beat = async () => {
    const sentMs = Date.now();
    try {
      await heartbeat(owner, jobId, fence, current);
      leaseUntilMs = sentMs + leaseMs;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === "LEASE_LOST") controller.abort(thrown);
      else logger.warn("Heartbeat failed", { error: thrown as Error });
    }
  };

  // Beats and events go one after the other; a beat is left out while one is under way.
  let writing: Promise<unknown> = Promise.resolve();
  let isBeating = false;
  const timer = setInterval(() => {
    // Past its lease another worker may have the job, even when the last beat never answered.
    if (Date.now() > leaseUntilMs) {
      controller.abort(new AppError("LEASE_LOST", "The lease could not be renewed in time"));
    }
    if (isBeating) return;
    isBeating = true;
    writing = writing.then(beat).finally(() => {
      isBeating = false;
    });
  }, heartbeatMs);

  const onStop = () => controller.abort(stop.reason);
  if (stop.aborted) onStop();
  else stop.addEventListener("abort", onStop, { once: true });

  let lastStep: WorkStep | null = null;
  let beganMs: number | null = null;
  const toWork = ({ scenes, keptFrames }: NonNullable<Progress["encoding"]>) => {
    beganMs ??= Date.now();
    return {
      scenes: scenes.map(({ frames, doneFrames }) => ({ frames, done_frames: doneFrames })),
      encoding: { began_at: beganMs, kept_frames: keptFrames },
    };
  };
  return {
    signal: controller.signal,
    report({ step, progressPct, message, encoding }) {
      const shownPct = Math.max(current.progressPct, Math.round(progressPct));
      current = { ...current, step, progressPct: shownPct, ...(encoding && toWork(encoding)) };
      if (step === lastStep) return;
      lastStep = step;
      writing = writing
        .then(() => recordActivity({ owner, jobId, eventType: "step", message, meta: { step } }))
        .catch((error) => logger.warn("Activity not written", { error: error as Error }));
    },
    async stop() {
      clearInterval(timer);
      stop.removeEventListener("abort", onStop);
      await writing;
    },
  };
};

/** The progress that earlier attempts had shown; 0 for a first one, or when it cannot be read. */
const reachedBefore = async ({ row }: Claim): Promise<number> => {
  if (row.fence === 1) return 0;
  const work = await readWork(row.owner, row.job_id).catch(() => null);
  return work ? progressOf(work) : 0;
};
