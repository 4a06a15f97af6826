import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { recordActivity } from "@dailies/core/activity/activity";
import { type AppError, toAppError } from "@dailies/core/app-error";
import { EMPTY_RESULT } from "@dailies/core/job/attempt-result";
import type { Claim } from "@dailies/core/job/claim-job";
import { discardAttempt, discardEarlierAttempts } from "@dailies/core/job/discard-attempt";
import { completeJob, failJob, handBackJob } from "@dailies/core/job/end-job";
import { followUp } from "@dailies/core/job/follow-up";
import { type JobRow, jobError, type WorkStep } from "@dailies/core/job/job-row";
import { type NewSegment, spreadJob } from "@dailies/core/job/spread-job";
import { getSummary } from "@dailies/core/job/summary";
import { readWork, releaseLease, type WorkItem } from "@dailies/core/job/work-item";
import { logger } from "@dailies/core/logger";
import { recordMetric } from "@dailies/core/metrics";
import { outputSize } from "@dailies/core/plan/output-size";
import { readSettings } from "@dailies/core/settings";
import { mapConcurrently } from "@dailies/render/map-concurrently";
import { finishPlan, joinReasons, type PreparedPlan, preparePlan } from "@dailies/render/render-plan";
import type { RenderRequest, RenderResult } from "@dailies/render/render-request";
import { keepSound } from "@dailies/render/sound/keep-sound";
import { checkScratch } from "./check-scratch.ts";
import { createCache } from "./create-cache.ts";
import { isSpreadWorthwhile } from "./decide-spread.ts";
import { fetchAssets } from "./fetch-assets.ts";
import { getManifest, putManifest } from "./manifest.ts";
import { chooseProviders } from "./providers/choose-providers.ts";
import { type Heartbeat, startHeartbeat } from "./start-heartbeat.ts";
import { uploadArtifacts } from "./upload-artifacts.ts";

/** `done`: nothing more to do for the message. `again`: that attempt failed and another is due. */
export type Outcome = { type: "done" } | { type: "again"; error: AppError; attempts: number };

/** What the process that does a piece of work says of itself. */
export interface Work {
  /** Aborts when the worker must end, with the reason. */
  stop: AbortSignal;
  /** What it has cost so far, by list prices, in millionths of a USD. */
  costMicroUsd(): number;
}

export interface How {
  /** Whether segments may be handed out. */
  canSpread: boolean;
  /** Why it is not rendered where it should be; null when it is. */
  fallbackReason: string | null;
}

/** Share of the progress that the renderer itself fills; the rest is the upload. */
const RENDER_PCT = 95;

/** Segments that are looked up at the same time. */
const LOOKS_AT_ONCE = 10;

// One of each for all jobs of this process: starting the narrator takes longer than a sentence.
const providers = chooseProviders(readSettings());

/**
 * Renders a claimed job from plan to committed video, and writes how it ended; or, with `canSpread` and where that is
 * worthwhile, hands its segments out. Never throws for what went wrong in the render itself; throws when not even that could
 * be written, and then the lease runs out.
 */
export const renderJob = async (claim: Claim, work: Work, how: How): Promise<Outcome> => {
  const { owner, job_id: jobId, fence } = claim.row;
  const scratch = await mkdtemp(join(tmpdir(), "dailies-"));
  const pulse = await startHeartbeat(claim, work.stop);
  let step: WorkStep = "images";
  const report: Heartbeat["report"] = (progress) => {
    step = progress.step;
    pulse.report(progress);
  };
  logger.info("Render started", { fence, topic: claim.row.topic });
  try {
    const isCommitted = await renderAndCommit(claim, scratch, { ...pulse, report }, work, how);
    logger.info(isCommitted ? "Render completed" : "Segments handed out", { fence });
    if (isCommitted) await followUp(jobId, () => discardEarlierAttempts(claim.row));
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
      await handBackJob(claim, work.costMicroUsd());
      await discardAttempt(owner, jobId, fence);
      // It waits for nothing but another worker.
      return { type: "again", error, attempts: 0 };
    }
    logger.error("Attempt failed", { fence, error });
    return await settleFailure(claim, error, step, work.costMicroUsd());
  } finally {
    await pulse.stop();
    await rm(scratch, { recursive: true, force: true });
  }
};

/** Returns whether the job is completed; else its segments are with other workers. */
const renderAndCommit = async (
  claim: Claim,
  scratch: string,
  pulse: Heartbeat,
  work: Work,
  { canSpread, fallbackReason }: How,
): Promise<boolean> => {
  const { row } = claim;
  const startedMs = performance.now();
  const { signal } = pulse;
  const { encoder, maxOutputBytes } = readSettings();
  await checkScratch(scratch);
  const { plan } = await getSummary(row.owner, row.job_id);
  pulse.report({ step: "images", progressPct: 0, message: "Making the pictures" });
  const assets = await fetchAssets(row, plan, join(scratch, "assets"), signal);
  const outputDir = join(scratch, "output");
  const request: RenderRequest = {
    ...{ plan, assets, outputDir, scratchDir: join(scratch, "work"), encoder, maxOutputBytes },
    ...{ ...providers, cache: createCache(row.owner), signal },
    onProgress: ({ progressPct, ...progress }) =>
      pulse.report({ ...progress, progressPct: (progressPct * RENDER_PCT) / 100 }),
  };
  const prepared = await preparePlan(request);
  if (canSpread && (await handOut(claim, request, prepared, pulse, work))) return false;
  const rendered = await finishPlan(request, prepared);

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
  const before = await readWork(row.owner, row.job_id);
  const { timings, cache } = await withMadeBefore(row, before, rendered);
  await completeJob(claim, {
    timings: {
      ...timings,
      upload_ms: Math.round(nowMs - uploadStartedMs),
      total_ms: Math.round(nowMs - startedMs),
    },
    assets: rendered.assets,
    encoder: rendered.encoder,
    resolution: `${rendered.widthPx}x${rendered.heightPx}`,
    fallback_reason: joinReasons([fallbackReason, rendered.fallbackReason]),
    frames: rendered.frames,
    scene_frames: rendered.sceneFrames,
    fps: rendered.fps,
    cache,
    cost_usd: ((before?.cost_micro_usd ?? 0) + work.costMicroUsd()) / 1e6,
    error_meta: null,
    videoMs: Math.round(rendered.videoDurationSec * 1000),
  });
  return true;
};

/**
 * Hands a prepared job's missing segments out where that is worthwhile, and mixes the sound for the one who joins them. Returns
 * whether it did.
 */
const handOut = async (
  claim: Claim,
  request: RenderRequest,
  prepared: PreparedPlan,
  pulse: Heartbeat,
  work: Work,
): Promise<boolean> => {
  const { owner, job_id: jobId, fence } = claim.row;
  const { cache, signal, scratchDir } = request;
  const { spread, workers } = readSettings();
  if (spread === "never" || prepared.segments.length === 0) return false;
  const kept = await mapConcurrently(prepared.segments, LOOKS_AT_ONCE, signal, ({ name }, _, signal) =>
    cache.look(name, signal),
  );
  const parts = prepared.segments.map(
    ({ sceneIndex, segment: { frames } }, index): NewSegment => ({
      ...{ sceneIndex, frames, isDone: Boolean(kept[index]) },
    }),
  );
  const cores = availableParallelism();
  const missing = parts.filter(({ isDone }) => !isDone).map(({ frames }) => frames);
  const question = { missing, ...outputSize(request.plan), cores, workers, setting: spread };
  if (!isSpreadWorthwhile(question)) return false;
  await putManifest({ owner, jobId, fence }, prepared);
  // A beat after the lease was given up would take it again.
  await pulse.stop();
  signal.throwIfAborted();
  await spreadJob(claim, parts, work.costMicroUsd());
  const message = `${missing.length} of ${parts.length} parts handed out`;
  await followUp(jobId, () => recordActivity({ owner, jobId, eventType: "spread", message }));
  // The one who joins would mix it too, only later.
  await followUp(jobId, () =>
    keepSound({
      ...prepared,
      cache,
      scratchDir,
      outputPath: join(scratchDir, "audio.m4a"),
      threads: cores,
      signal,
    }),
  );
  return true;
};

/** What the attempt that handed the segments out did, and the workers that encoded them, counts too. */
const withMadeBefore = async (
  { owner, job_id: jobId }: JobRow,
  before: WorkItem | null,
  { timings, cache }: RenderResult,
): Promise<Pick<RenderResult, "timings" | "cache">> => {
  const fence = before?.spread_fence;
  const manifest = fence === undefined ? null : await getManifest({ owner, jobId, fence });
  if (!manifest) return { timings, cache };
  const segments = before?.segments ?? [];
  const made = manifest.misses + segments.filter(({ made_ms }) => made_ms > 0).length;
  return {
    timings: {
      ...timings,
      images_ms: timings.images_ms + manifest.timings.images_ms,
      audio_ms: timings.audio_ms + manifest.timings.audio_ms,
      scenes: timings.scenes.map(({ image_ms, audio_ms, video_ms }, index) => {
        const own = segments.filter(({ scene_index }) => scene_index === index);
        const prepared = manifest.timings.scenes[index];
        return {
          image_ms: image_ms + (prepared?.image_ms ?? 0),
          audio_ms: audio_ms + (prepared?.audio_ms ?? 0),
          video_ms: own.reduce((sum, { made_ms }) => sum + made_ms, video_ms),
        };
      }),
    },
    cache: { hits: Math.max(0, cache.hits - made), misses: cache.misses + made },
  };
};

/** A failed attempt: the job ends in error, or its lease is given back for another attempt. */
const settleFailure = async (
  claim: Claim,
  error: AppError,
  step: WorkStep,
  costMicroUsd: number,
): Promise<Outcome> => {
  const { owner, job_id: jobId, fence, attempts } = claim.row;
  const failure = jobError({ ...error, message: error.message, scene_index: sceneOf(error) }, step);
  recordMetric("AttemptsFailed", 1, { error_code: error.code });
  if (error.retryable && attempts < readSettings().maxAttempts) {
    await releaseLease(owner, jobId, fence, failure, costMicroUsd);
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
    return { type: "again", error, attempts };
  }
  await failJob(claim, failure, { ...EMPTY_RESULT, error_meta: error.meta }, costMicroUsd);
  await followUp(jobId, () => discardEarlierAttempts(claim.row));
  return { type: "done" };
};

const sceneOf = ({ meta }: AppError): number | null =>
  typeof meta.scene_index === "number" ? meta.scene_index : null;
