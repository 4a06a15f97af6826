import type { Plan } from "../plan/plan.ts";
import type { AttemptResult } from "./attempt-result.ts";
import type { JobRow, ListedJob } from "./job-row.ts";
import { artifactUrl, type SceneView } from "./job-views.ts";
import { getSummary, resultOf } from "./summary.ts";
import { readWork, scenesOf, secondsLeft, type WorkItem } from "./work-item.ts";
import { getJob, readJob } from "./write-job.ts";

/** Everything known of a job now: its row, plan, result, and work item while it runs. */
export interface JobRecord {
  row: JobRow;
  plan: Plan;
  warnings: string[];
  result: AttemptResult | null;
  work: WorkItem | undefined;
}

/**
 * A row with its work item. One that says running but has none has ended since it was read: it is read again, so
 * that its progress does not seem to fall back to nothing.
 */
export const readRunning = async <Row extends ListedJob>(
  owner: string,
  row: Row,
  known?: WorkItem | undefined,
): Promise<{ row: Row | JobRow; work: WorkItem | undefined }> => {
  if (row.state !== "running") return { row, work: undefined };
  const work = known ?? (await readWork(owner, row.job_id));
  if (work) return { row, work };
  return { row: (await readJob(owner, row.job_id)) ?? row, work: undefined };
};

/** Reads a job's whole record. Throws NOT_FOUND when the owner has none of that id. */
export const readJobRecord = async (owner: string, jobId: string): Promise<JobRecord> => {
  const { row, work } = await readRunning<JobRow>(owner, await getJob(owner, jobId));
  const summary = await getSummary(owner, jobId);
  const { plan, warnings } = summary;
  return { row, plan, warnings, result: await resultOf(row, summary), work };
};

/** Where each scene begins in the video and how long it lasts, in seconds. */
const placesOf = (frames: readonly number[], fps: number | null | undefined) => {
  let start = 0;
  return frames.map((count) => {
    const place = fps ? { start_sec: start / fps, duration_sec: count / fps } : NO_PLACE;
    start += count;
    return place;
  });
};

const NO_PLACE = { start_sec: null, duration_sec: null };
const NO_TIMINGS = { image_ms: 0, audio_ms: 0, video_ms: 0 };

/** How far each scene is, or what it took. */
const sceneViews = (row: JobRow, result: AttemptResult | null, work: WorkItem | undefined): SceneView[] => {
  if (work) {
    const scenes = scenesOf(work) ?? [];
    return scenes.map(({ frames, done_frames, is_running }) => ({
      progress_pct: Math.floor((100 * done_frames) / Math.max(1, frames)),
      is_running,
      ...NO_PLACE,
      ...NO_TIMINGS,
    }));
  }
  const progress_pct = row.state === "completed" ? 100 : 0;
  const places = placesOf(result?.scene_frames ?? [], result?.fps);
  return (result?.timings.scenes ?? []).map((timings, index) => ({
    ...{ progress_pct, is_running: false },
    ...(places[index] ?? NO_PLACE),
    ...timings,
  }));
};

/** What the job made, or why it failed, as the API shows it. */
export const toResultView = ({ row, result, work }: JobRecord) => ({
  scenes: sceneViews(row, result, work),
  time_left_sec: work ? secondsLeft(work, Date.now()) : null,
  cache: result?.cache ?? null,
  cost_usd: result?.cost_usd ?? (work?.cost_micro_usd === undefined ? null : work.cost_micro_usd / 1e6),
  timings: result?.timings ?? {},
  assets: (result?.assets ?? []).map((asset) => ({ ...asset, url: artifactUrl(row.job_id, asset.path) })),
  fallback_reason: result?.fallback_reason ?? null,
  error_detail: row.error,
  error_meta: result?.error_meta ?? null,
});
