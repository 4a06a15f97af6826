import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { recordActivity } from "@dailies/core/activity/activity";
import { AppError, toAppError } from "@dailies/core/app-error";
import { EMPTY_RESULT } from "@dailies/core/job/attempt-result";
import { discardAttempt } from "@dailies/core/job/discard-attempt";
import { failJob } from "@dailies/core/job/end-job";
import { followUp } from "@dailies/core/job/follow-up";
import { jobError } from "@dailies/core/job/job-row";
import { isFinal } from "@dailies/core/job/job-state";
import { finishSegment, releaseSegment, type SegmentHold, takeSegment } from "@dailies/core/job/spread-job";
import { getJob, readJob } from "@dailies/core/job/write-job";
import { logger } from "@dailies/core/logger";
import { recordMetric } from "@dailies/core/metrics";
import type { SegmentMessage } from "@dailies/core/queue/render-message";
import { sendRenderMessage } from "@dailies/core/queue/send-render-message";
import { readSettings } from "@dailies/core/settings";
import { assetKey } from "@dailies/core/storage/object-keys";
import { getFile } from "@dailies/core/storage/objects";
import type { FileOrigin } from "@dailies/render/cache/source-file";
import { keepSegment } from "@dailies/render/video/keep-segment";
import { mapFiles, type Segment } from "@dailies/render/video/segment";
import { checkScratch } from "./check-scratch.ts";
import { createCache } from "./create-cache.ts";
import { getManifestSegment } from "./manifest.ts";
import type { Outcome, Work } from "./render-job.ts";
import { startSegmentHeartbeat } from "./start-segment-heartbeat.ts";

/** Encodes the segment that a message names, unless it is done or somebody else's; the last one sends the job to be joined. */
export const encodeSegment = async (
  { owner, job_id: jobId, fence, index }: SegmentMessage,
  work: Work,
): Promise<Outcome> => {
  const hold = await takeSegment(owner, jobId, fence, index);
  if (!hold) {
    logger.info("Nothing to do for this segment", { fence, index });
    await discardIfOver(owner, jobId, fence);
    return { type: "done" };
  }
  const scratch = await mkdtemp(join(tmpdir(), "dailies-"));
  const pulse = startSegmentHeartbeat(hold, work.stop);
  const costMicroUsd = () => work.costMicroUsd();
  try {
    const made = await encode(hold, scratch, pulse.signal, pulse.report);
    await pulse.stop();
    const left = await finishSegment(hold, { ...made, costMicroUsd: costMicroUsd() });
    logger.info("Segment is there", { fence, index, left });
    if (left === 0) await sendRenderMessage({ kind: "stitch", owner, job_id: jobId });
    return { type: "done" };
  } catch (thrown) {
    await pulse.stop();
    await rm(scratch, { recursive: true, force: true });
    const error = toAppError(pulse.signal.aborted ? pulse.signal.reason : thrown);
    if (error.code === "LEASE_LOST" || error.code === "NOT_FOUND") {
      logger.info("Stopped: the segment is no longer this worker's", { fence, index });
      await discardIfOver(owner, jobId, fence);
      return { type: "done" };
    }
    return await settleFailure(hold, error, costMicroUsd());
  } finally {
    await pulse.stop();
    await rm(scratch, { recursive: true, force: true });
  }
};

/** Removes what an attempt left whose job has ended or is gone. Of a job that goes on, the one who joins it still reads it. */
const discardIfOver = async (owner: string, jobId: string, fence: number): Promise<void> => {
  const row = await readJob(owner, jobId);
  if (!row || isFinal(row.state)) await discardAttempt(owner, jobId, fence);
};

const encode = async (
  hold: SegmentHold,
  scratch: string,
  signal: AbortSignal,
  onFrames: (frames: number) => void,
): Promise<{ frames: number; madeMs: number }> => {
  await checkScratch(scratch);
  const { name, segment } = await getManifestSegment(hold, hold.index);
  const cache = createCache(hold.owner);
  const scratchDir = join(scratch, "work");
  await mkdir(scratchDir);
  const paths = new Map<string, string>();
  for (const origin of originsOf(segment)) {
    const path = join(scratch, "kept" in origin ? origin.kept : `asset-${origin.asset}`);
    const found =
      "kept" in origin
        ? await cache.fetch(origin.kept, path, signal)
        : await getFile(assetKey(hold.owner, origin.asset), path, signal);
    if (!found) throw missing(origin);
    paths.set(JSON.stringify(origin), path);
  }
  const local = mapFiles(segment, (origin) => ({ path: paths.get(JSON.stringify(origin)) ?? "" }));
  const { madeMs } = await keepSegment({
    ...{ cache, name, segment: local, scratchDir, signal, onFrames },
    outputPath: join(scratch, name),
    threads: availableParallelism(),
  });
  return { frames: segment.frames, madeMs };
};

const originsOf = (segment: Segment<FileOrigin>): FileOrigin[] => {
  const origins = new Map<string, FileOrigin>();
  mapFiles(segment, (origin) => origins.set(JSON.stringify(origin), origin));
  return [...origins.values()];
};

const missing = (origin: FileOrigin): AppError =>
  "asset" in origin
    ? new AppError("MEDIA_NOT_FOUND", `There is no asset ${origin.asset}`, {
        meta: { asset_id: origin.asset },
      })
    : new AppError("SERVICE_UNAVAILABLE", "A picture that was kept for this scene is gone");

/** A failed attempt at a segment: it alone is made again, or the job ends in error. */
const settleFailure = async (hold: SegmentHold, error: AppError, costMicroUsd: number): Promise<Outcome> => {
  const { owner, jobId, fence, index, attempts, sceneIndex: scene_index } = hold;
  const failure = jobError({ ...error, message: error.message, scene_index }, "stitch");
  if (error.code === "STOPPING") {
    logger.info("Stopped: the segment is given back", { fence, index });
    await releaseSegment(hold, failure, { isCounted: false, costMicroUsd });
    return { type: "again", error, attempts: 0 };
  }
  logger.error("Attempt at a segment failed", { fence, index, error });
  recordMetric("AttemptsFailed", 1, { error_code: error.code });
  if (error.retryable && attempts < readSettings().maxAttempts) {
    await releaseSegment(hold, failure, { isCounted: true, costMicroUsd });
    const message = `Scene ${scene_index + 1}, attempt ${attempts} failed: ${error.message}`;
    const meta = { ...failure, ...error.meta };
    await followUp(jobId, () => recordActivity({ owner, jobId, eventType: "attempt_failed", message, meta }));
    return { type: "again", error, attempts };
  }
  const row = await getJob(owner, jobId);
  const error_meta = { ...error.meta, scene_index };
  await failJob({ row: { ...row, fence } }, failure, { ...EMPTY_RESULT, error_meta }, costMicroUsd);
  return { type: "done" };
};
