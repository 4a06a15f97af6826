import type { AttemptResult } from "@dailies/core/job/attempt-result";
import type { WorkStep } from "@dailies/core/job/job-row";
import { call } from "./call.ts";

const { EMPTY_RESULT } = await import("@dailies/core/job/attempt-result");
const { claimJob } = await import("@dailies/core/job/claim-job");
const { completeJob, failJob } = await import("@dailies/core/job/end-job");
const { heartbeat } = await import("@dailies/core/job/work-item");
const { artifactKey } = await import("@dailies/core/storage/object-keys");
const { putJson } = await import("@dailies/core/storage/objects");

export const OWNER = "local";

export const plan = (change: Record<string, unknown> = {}) => ({
  topic: "A quiet river",
  scenes: [{ image_prompt: "a river at dawn", narration: "This is a river.", duration_sec: 3 }],
  ...change,
});

/** Makes a job over the API. */
export const createJob = async (change: Record<string, unknown> = {}): Promise<string> => {
  const { body } = await call("POST", "/render", plan(change));
  return body.job_id;
};

export const startJob = async (jobId: string, owner = OWNER) => {
  const claim = await claimJob(owner, jobId);
  if (!claim) throw new Error(`Job ${jobId} cannot be claimed`);
  return claim;
};

export const advance = async (jobId: string, fence: number, step: WorkStep, progressPct: number) =>
  heartbeat(OWNER, jobId, fence, { step, progressPct });

const result = (change: Partial<AttemptResult>): AttemptResult => ({ ...EMPTY_RESULT, ...change });

/** Does what a worker does with a job, but for the video. */
export const finishJob = async (jobId: string): Promise<void> => {
  const claim = await startJob(jobId);
  await putJson(artifactKey(OWNER, jobId, claim.row.fence, "final/final.mp4"), "a video");
  await completeJob(claim, {
    ...result({
      encoder: "libx264",
      resolution: "1920x1080",
      frames: 90,
      fps: 30,
      assets: [{ type: "video", label: "Video", path: "final/final.mp4" }],
      timings: {
        total_ms: 1200,
        images_ms: 300,
        audio_ms: 200,
        subtitles_ms: 1,
        stitch_ms: 600,
        upload_ms: 99,
      },
    }),
    videoMs: 3000,
  });
};

/** Does what a worker does with a job that cannot be rendered. */
export const breakJob = async (jobId: string): Promise<void> =>
  failJob(
    await startJob(jobId),
    {
      code: "MEDIA_INVALID",
      phase: "images",
      message: "Scene 1 is no picture",
      retryable: false,
      scene_index: 0,
    },
    result({ timings: { images_ms: 12 }, error_meta: { log: ["moov atom not found"] } }),
  );
