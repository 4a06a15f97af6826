import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordActivity } from "@dailies/core/activity/activity";
import { type AppError, toAppError } from "@dailies/core/app-error";
import { EMPTY_RESULT } from "@dailies/core/job/attempt-result";
import type { Claim } from "@dailies/core/job/claim-job";
import { discardAttempt, discardEarlierAttempts } from "@dailies/core/job/discard-attempt";
import { completeJob, failJob, handBackJob } from "@dailies/core/job/end-job";
import { followUp } from "@dailies/core/job/follow-up";
import { jobError, type WorkStep } from "@dailies/core/job/job-row";
import { getSummary } from "@dailies/core/job/summary";
import { releaseLease } from "@dailies/core/job/work-item";
import { logger } from "@dailies/core/logger";
import { recordMetric } from "@dailies/core/metrics";
import { readSettings } from "@dailies/core/settings";
import { createStoryboardIllustrator } from "@dailies/render/illustrator";
import { createEspeakNarrator } from "@dailies/render/narration/espeak-narrator";
import { renderPlan } from "@dailies/render/render-plan";
import { fetchAssets } from "./fetch-assets.ts";
import { type Heartbeat, startHeartbeat } from "./start-heartbeat.ts";
import { uploadArtifacts } from "./upload-artifacts.ts";

/** `done`: nothing more to do for the message. `again`: the attempt failed and another is due. */
export type Outcome = { type: "done" } | { type: "again"; error: AppError };

/** Share of the progress that the renderer itself fills; the rest is the upload. */
const RENDER_PCT = 95;

// One of each for all jobs of this process: starting the narrator takes longer than a sentence.
const narrator = createEspeakNarrator();
const illustrator = createStoryboardIllustrator();

/**
 * Renders a claimed job from plan to committed video, and writes how it ended. Never throws for what went
 * wrong in the render itself; throws when not even that could be written, and then the lease runs out.
 */
export const renderJob = async (claim: Claim, stop: AbortSignal): Promise<Outcome> => {
  const { owner, job_id: jobId, fence } = claim.row;
  const scratch = await mkdtemp(join(tmpdir(), "dailies-"));
  const pulse = await startHeartbeat(claim, stop);
  let step: WorkStep = "images";
  const report: Heartbeat["report"] = (progress) => {
    step = progress.step;
    pulse.report(progress);
  };
  logger.info("Render started", { fence, topic: claim.row.topic });
  try {
    await renderAndCommit(claim, scratch, { ...pulse, report });
    logger.info("Render completed", { fence });
    await followUp(jobId, () => discardEarlierAttempts(claim.row));
    return { type: "done" };
  } catch (thrown) {
    // A beat after the lease was given back would take it again.
    await pulse.stop();
    // First of all: on a full disk nothing could be written of the failure either.
    await rm(scratch, { recursive: true, force: true });
    const error = toAppError(pulse.signal.aborted ? pulse.signal.reason : thrown);
    // NOT_FOUND: the job was deleted.
    if (error.code === "LEASE_LOST" || error.code === "NOT_FOUND") {
      logger.info("Stopped: the job is no longer this attempt's", { fence });
      await discardAttempt(owner, jobId, fence);
      return { type: "done" };
    }
    if (error.code === "STOPPING") {
      logger.info("Stopped: the job is given back", { fence });
      await handBackJob(claim);
      await discardAttempt(owner, jobId, fence);
      return { type: "again", error };
    }
    logger.error("Attempt failed", { fence, error });
    return await settleFailure(claim, error, step);
  } finally {
    await pulse.stop();
    await rm(scratch, { recursive: true, force: true });
  }
};

const renderAndCommit = async (claim: Claim, scratch: string, pulse: Heartbeat) => {
  const { row } = claim;
  const startedMs = performance.now();
  const { signal } = pulse;
  const { plan } = await getSummary(row.owner, row.job_id);
  pulse.report({ step: "images", progressPct: 0, message: "Making the pictures" });
  const assets = await fetchAssets(row.owner, plan, join(scratch, "assets"), signal);
  const outputDir = join(scratch, "output");
  const rendered = await renderPlan({
    plan,
    assets,
    outputDir,
    scratchDir: join(scratch, "work"),
    encoder: readSettings().encoder,
    narrator,
    illustrator,
    signal,
    onProgress: ({ step, progressPct, message }) =>
      pulse.report({ step, progressPct: (progressPct * RENDER_PCT) / 100, message }),
  });

  const uploadStartedMs = performance.now();
  const reportUpload = (share: number) =>
    pulse.report({
      step: "upload",
      progressPct: RENDER_PCT + share * (99 - RENDER_PCT),
      message: "Storing the video",
    });
  reportUpload(0);
  await uploadArtifacts(row, outputDir, rendered.assets, signal, reportUpload);
  signal.throwIfAborted();
  const nowMs = performance.now();
  await completeJob(claim, {
    timings: {
      ...rendered.timings,
      upload_ms: Math.round(nowMs - uploadStartedMs),
      total_ms: Math.round(nowMs - startedMs),
    },
    assets: rendered.assets,
    encoder: rendered.encoder,
    resolution: `${rendered.widthPx}x${rendered.heightPx}`,
    fallback_reason: rendered.fallbackReason,
    frames: rendered.frames,
    fps: rendered.fps,
    error_meta: null,
    videoMs: Math.round(rendered.videoDurationSec * 1000),
  });
};

/** A failed attempt: the job ends in error, or its lease is given back for another attempt. */
const settleFailure = async (claim: Claim, error: AppError, step: WorkStep): Promise<Outcome> => {
  const { owner, job_id: jobId, fence, attempts } = claim.row;
  const failure = jobError({ ...error, message: error.message, scene_index: sceneOf(error) }, step);
  recordMetric("AttemptsFailed", 1, { error_code: error.code });
  if (error.retryable && attempts < readSettings().maxAttempts) {
    await releaseLease(owner, jobId, fence, failure);
    await followUp(jobId, () =>
      recordActivity({
        owner,
        jobId,
        eventType: "attempt_failed",
        message: `Attempt ${attempts} failed: ${error.message}`,
        meta: { ...failure, ...error.meta },
      }),
    );
    await discardAttempt(owner, jobId, fence);
    return { type: "again", error };
  }
  await failJob(claim, failure, { ...EMPTY_RESULT, error_meta: error.meta });
  return { type: "done" };
};

const sceneOf = ({ meta }: AppError): number | null =>
  typeof meta.scene_index === "number" ? meta.scene_index : null;
