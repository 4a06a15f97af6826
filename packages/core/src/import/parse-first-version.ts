import { AppError, ERROR_CODES, type ErrorCode } from "../app-error.ts";
import type { AttemptResult } from "../job/attempt-result.ts";
import { type JobError, type JobRow, jobError, jobIdSchema, type WorkStep } from "../job/job-row.ts";
import type { JobState } from "../job/job-state.ts";
import { PLAN_LIMITS, type Plan, tagsSchema, topicSchema } from "../plan/plan.ts";
import { DELETED_MARK, type FirstVersionFolder, SUMMARY_FILE } from "./first-version-folder.ts";
import { isRecord } from "./is-record.ts";
import { type FirstVersionArtifact, placeFiles } from "./place-files.ts";
import { readTime } from "./read-time.ts";
import { repairPlan } from "./repair-plan.ts";
import { tidyText } from "./tidy-text.ts";

/** What becomes of a folder: everything of our job but its owner and when it is written. */
export interface FirstVersionJob {
  row: Omit<JobRow, "owner" | "updated_at">;
  plan: Plan;
  result: AttemptResult;
  artifacts: FirstVersionArtifact[];
  /** What could not be taken over as it was; kept with the job. */
  warnings: string[];
  /** Of the warnings, those that tell of missing or broken files. */
  problems: string[];
}

/** The attempt that an imported job's artifacts belong to. */
const FENCE = 1;

/** What the first version called a job of which nothing tells the topic. */
const UNTITLED = "Untitled";

/** The first version's words for states that are final here, and for drafts. */
const STATES: Record<string, JobState> = {
  success: "completed",
  completed: "completed",
  error: "error",
  failed: "error",
  canceled: "canceled",
  cancelled: "canceled",
  draft: "draft",
};
/** Nobody works on these any more. */
const UNFINISHED = new Set(["queued", "pending", "waiting", "running"]);

/** The id of a folder's job. Throws VALIDATION_FAILED when the JSON is no summary, or the id cannot be one. */
export const firstVersionJobId = (folderName: string, summary: unknown): string => {
  const isSummary =
    isRecord(summary) &&
    (typeof summary.state === "string" || typeof summary.started_at === "string" || isRecord(summary.plan));
  if (!isSummary) throw broken(`${SUMMARY_FILE} is not a job summary of the first version`);
  const named = typeof summary.job_id === "string";
  const id = jobIdSchema.safeParse(named ? summary.job_id : folderName);
  if (id.success) return id.data;
  throw broken(`${named ? "job_id" : "the folder's name"} must be 1 to 64 letters, digits, - or _`);
};

/**
 * Reads a folder of the first version as a job of ours. Throws VALIDATION_FAILED with the reason when it cannot be
 * one; everything else that is odd is repaired and told in `warnings`.
 */
export const parseFirstVersion = (folder: FirstVersionFolder): FirstVersionJob => {
  const jobId = firstVersionJobId(folder.name, folder.summary);
  const summary = isRecord(folder.summary) ? folder.summary : {};
  const oldPlan = isRecord(summary.plan) ? summary.plan : {};
  const { state, error, warnings: stateWarnings } = readState(summary, folder.video !== null);
  const isCompleted = state === "completed";
  const { topic, isCut } = readTopic(oldPlan.topic);
  const { tags, leftOut } = readTags([summary.tags, oldPlan.tags]);
  const basics = { topic, tags, is_draft: state === "draft" };
  const { plan, warnings: planWarnings } = repairPlan(summary.plan, basics);
  const { createdAt, startedAt, warnings: timeWarnings } = readTimes(summary, folder.writtenAt);
  const { artifacts, assets, problems } = placeFiles(folder, isCompleted);
  const { facts } = folder.video ?? { facts: null };
  const encoder = shortText(summary.encoder);
  const resolution = facts ? `${facts.widthPx}x${facts.heightPx}` : shortText(summary.resolution);
  return {
    row: {
      job_id: jobId,
      ver: 1,
      state,
      error,
      archived: summary.archived === true || folder.files.includes(DELETED_MARK),
      created_at: createdAt,
      ...basics,
      fast_path: typeof summary.fast_path === "boolean" ? summary.fast_path : plan.fast_path,
      num_scenes: Array.isArray(oldPlan.scenes) ? oldPlan.scenes.length : 0,
      render_ms: isCompleted ? readRenderMs(summary) : null,
      video_ms: isCompleted && facts ? facts.durationMs : null,
      cost_micro_usd: null,
      encoder,
      resolution,
      progress_pct: isCompleted ? 100 : readPercent(summary.progress),
      parent_job_id: null,
      root_job_id: jobId,
      started_at: startedAt,
      ended_at: state === "draft" ? null : readTime(summary.finished_at),
      fence: FENCE,
      attempts: 1,
      result_fence: FENCE,
      outbox: [],
      watch_at: null,
      resends: 0,
      counted_ms: null,
    },
    plan,
    result: {
      timings: readTimings(summary.timings),
      assets,
      encoder,
      resolution,
      fallback_reason: shortText(summary.fallback_reason),
      frames: null,
      fps: null,
      error_meta: state === "error" && summary.error ? { first_version: summary.error } : null,
    },
    artifacts,
    problems,
    warnings: [
      ...problems,
      ...stateWarnings,
      ...(isCut ? ["The topic is cut to 200 characters"] : []),
      ...(leftOut > 0 ? [`Tags that cannot be kept: ${leftOut}`] : []),
      ...timeWarnings,
      ...planWarnings,
    ],
  };
};

const broken = (reason: string) => new AppError("VALIDATION_FAILED", reason);

/** What has become of the job. Where its state does not tell, its video does. */
const readState = (
  summary: Record<string, unknown>,
  hasVideo: boolean,
): { state: JobState; error: JobError | null; warnings: string[] } => {
  const word = typeof summary.state === "string" ? summary.state.toLowerCase() : "";
  const known = Object.hasOwn(STATES, word) ? STATES[word] : undefined;
  const error = known === "error" ? readError(summary) : null;
  if (known) return { state: known, error, warnings: [] };
  if (summary.is_draft === true) return { state: "draft", error, warnings: [] };
  if (UNFINISHED.has(word)) return { ...INTERRUPTED, warnings: [] };
  const warnings = [`The state ${JSON.stringify(summary.state ?? null)} is not known`];
  return hasVideo ? { state: "completed", error, warnings } : { ...INTERRUPTED, warnings };
};

const INTERRUPTED: { state: JobState; error: JobError } = {
  state: "error",
  error: jobError(
    { code: "INTERRUPTED", message: "The first version did not finish this job; retry it" },
    undefined,
  ),
};

/** The first version's error codes that say the same as one of ours. */
const CODES: Record<string, ErrorCode> = {
  TTS_FAILURE: "NARRATION_FAILED",
  RENDER_FAILURE: "ENCODE_FAILED",
  TIMEOUT: "TIMED_OUT",
};
const PHASES: Record<string, WorkStep> = {
  images: "images",
  tts: "tts",
  subtitles: "subtitles",
  stitch: "stitch",
  render: "stitch",
  upload: "upload",
  finalize: "upload",
};

/** A text, or `{code, phase, message}`. */
const readError = ({ error }: Record<string, unknown>): JobError => {
  const { code, phase, message } = isRecord(error) ? error : { code: "", phase: "", message: error };
  const said = typeof message === "string" ? message.trim() : "";
  return jobError(
    { code: codeOf(String(code)), message: said || "The first version did not say what went wrong" },
    Object.hasOwn(PHASES, String(phase)) ? PHASES[String(phase)] : undefined,
  );
};

const codeOf = (code: string): ErrorCode => {
  if (Object.hasOwn(ERROR_CODES, code)) return code as ErrorCode;
  return (Object.hasOwn(CODES, code) && CODES[code]) || "INTERNAL";
};

const readTopic = (value: unknown): { topic: string; isCut: boolean } => {
  const { text, isCut } = tidyText(typeof value === "string" ? value : "", topicSchema);
  return { topic: text || UNTITLED, isCut };
};

const readTags = (lists: unknown[]): { tags: string[]; leftOut: number } => {
  const given: unknown[] = lists.flatMap((list) => (Array.isArray(list) ? list : []));
  const valid = given.flatMap((tag) => tagsSchema.safeParse([tag]).data ?? []);
  const tags = [...new Set(valid)].slice(0, PLAN_LIMITS.tags);
  return { tags, leftOut: new Set(given).size - tags.length };
};

const readTimes = (summary: Record<string, unknown>, writtenAt: Date) => {
  const startedAt = readTime(summary.started_at);
  if (startedAt) return { createdAt: startedAt, startedAt, warnings: [] };
  const createdAt = readTime(summary.created_at) ?? readTime(summary.finished_at) ?? writtenAt.toISOString();
  return { createdAt, startedAt: null, warnings: [`started_at tells no time: ${createdAt} stands in`] };
};

/** Longest render that is believed, in seconds. */
const MAX_RENDER_SEC = 30 * 24 * 60 * 60;

/** Milliseconds the render took: as the summary says, else from its start to its end. Null when nothing tells. */
const readRenderMs = (summary: Record<string, unknown>): number | null => {
  const [startedAt, finishedAt] = [readTime(summary.started_at), readTime(summary.finished_at)];
  const betweenSec = startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : null;
  const totalMs = isRecord(summary.timings) ? summary.timings.total_ms : null;
  const candidates = [summary.elapsed_sec, typeof totalMs === "number" ? totalMs / 1000 : null, betweenSec];
  const sec = candidates.find(
    (value): value is number => typeof value === "number" && value >= 0 && value <= MAX_RENDER_SEC,
  );
  return sec === undefined ? null : Math.round(sec * 1000);
};

const TIMINGS = ["total_ms", "images_ms", "audio_ms", "subtitles_ms", "stitch_ms", "upload_ms"] as const;

const readTimings = (value: unknown): AttemptResult["timings"] => {
  const given = isRecord(value) ? value : {};
  return Object.fromEntries(
    TIMINGS.flatMap((name) => {
      const ms = given[name];
      return typeof ms === "number" && ms >= 0 ? [[name, ms]] : [];
    }),
  );
};

const readPercent = (value: unknown): number =>
  typeof value === "number" ? Math.round(Math.min(100, Math.max(0, value))) : 0;

/** Longest encoder, resolution or reason that is kept, in characters. */
const SHORT_LENGTH = 200;

const shortText = (value: unknown): string | null =>
  (typeof value === "string" && value.trim().slice(0, SHORT_LENGTH).toWellFormed()) || null;
