import { z } from "zod";
import { THUMBNAIL_PATH, VIDEO_PATH } from "./artifact-path.ts";
import { ASSET_TYPES, attemptResultSchema, timingsSchema } from "./attempt-result.ts";
import { jobErrorSchema, type ListedJob, type STEPS } from "./job-row.ts";
import { JOB_STATES } from "./job-state.ts";
import { progressOf, type WorkItem } from "./work-item.ts";

/** Where artifacts are served. */
export const artifactUrl = (jobId: string, path: string) => `/artifacts/${jobId}/${path}`;

/** A job as a row of the dashboard's list. */
export const jobListRowSchema = z
  .object({
    job_id: z.string(),
    topic: z.string(),
    state: z.enum(JOB_STATES),
    created_at: z.string(),
    updated_at: z.string(),
    num_scenes: z.number().int(),
    duration_sec: z.number().nullable().describe("Seconds the render took"),
    video_duration_sec: z.number().nullable(),
    encoder: z.string().nullable(),
    resolution: z.string().nullable(),
    final_video_url: z.string().nullable(),
    thumbnail_url: z.string().nullable(),
    error: z.string().nullable(),
    tags: z.array(z.string()),
    is_draft: z.boolean(),
    archived: z.boolean(),
    progress_pct: z.number(),
    parent_job_id: z.string().nullable(),
    root_job_id: z.string().describe("The first job of this line of retries and duplicates"),
  })
  .meta({ id: "JobListRow" });
export type JobListRow = z.infer<typeof jobListRowSchema>;

const ms = (value: number | null) => (value === null ? null : value / 1000);

/** `work` is the job's work item while it runs. */
export const toListRow = (row: ListedJob, work: WorkItem | undefined): JobListRow => ({
  job_id: row.job_id,
  topic: row.topic,
  state: row.state,
  created_at: row.created_at,
  updated_at: row.updated_at,
  num_scenes: row.num_scenes,
  duration_sec: ms(row.render_ms),
  video_duration_sec: ms(row.video_ms),
  encoder: row.encoder,
  resolution: row.resolution,
  final_video_url: row.state === "completed" ? artifactUrl(row.job_id, VIDEO_PATH) : null,
  thumbnail_url: row.state === "completed" ? artifactUrl(row.job_id, THUMBNAIL_PATH) : null,
  error: row.error?.message ?? null,
  tags: row.tags,
  is_draft: row.is_draft,
  archived: row.archived,
  progress_pct: shownProgress(row, work),
  parent_job_id: row.parent_job_id,
  root_job_id: row.root_job_id,
});

const shownProgress = (row: ListedJob, work: WorkItem | undefined): number => {
  if (row.state !== "running") return row.progress_pct;
  return work ? progressOf(work) : 0;
};

/** Null before the first step. */
export const stepOf = (row: ListedJob, work: WorkItem | undefined): (typeof STEPS)[number] | null => {
  if (row.state === "completed" || row.state === "error") return row.state;
  return work?.step ?? null;
};

const assetViewSchema = z
  .object({ type: z.enum(ASSET_TYPES), label: z.string(), path: z.string(), url: z.string() })
  .meta({ id: "Asset" });

const sceneViewSchema = z
  .object({
    progress_pct: z.number().int().describe("How far the scene's video is"),
    is_running: z.boolean().describe("Whether a worker is at it now"),
    start_sec: z
      .number()
      .nullable()
      .describe("Where in the video it begins; null before that is known, and for videos of older renders"),
    duration_sec: z.number().nullable().describe("Seconds it lasts in the video"),
    image_ms: z.number().describe("Milliseconds of work; 0 for what was kept from an earlier render"),
    audio_ms: z.number(),
    video_ms: z.number(),
  })
  .meta({ id: "SceneProgress" });
export type SceneView = z.infer<typeof sceneViewSchema>;

/** The parts that the status and the job's page share: how far it is, what the job made, or why it failed. */
export const jobResultSchema = z.object({
  scenes: z.array(sceneViewSchema).describe("In the plan's order; empty before the render has begun"),
  time_left_sec: z
    .number()
    .nullable()
    .describe("Until the video is encoded, at the speed measured so far; null when it is not known"),
  cache: z
    .union([attemptResultSchema.shape.cache.unwrap(), z.null()])
    .describe(
      "Pictures, narrations, scenes and sound that were kept from earlier renders, and those made anew",
    ),
  cost_usd: z
    .number()
    .nullable()
    .describe("What rendering cost so far, by list prices; null when it is not known"),
  timings: timingsSchema.partial(),
  assets: z.array(assetViewSchema),
  fallback_reason: z.string().nullable(),
  // Not .nullable(): the OpenAPI generator drops the null of a named schema.
  error_detail: z.union([jobErrorSchema, z.null()]),
  error_meta: attemptResultSchema.shape.error_meta,
});
