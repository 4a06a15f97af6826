import type { JobListRow } from "@dailies/core/job/job-views";

/** A job as the model knows it: what a list shows, and what decides about its further life. */
export interface ModelJob {
  owner: string;
  row: JobListRow;
  fence: number;
  attempts: number;
  /** Epoch milliseconds of the first claim. */
  startedMs: number | null;
  /** Epoch milliseconds of its end; null before. */
  endedMs: number | null;
  costUsd: number | null;
  errorCode: string | null;
  /** The attempt whose output is the job's. */
  resultFence: number | null;
  /** The hold of the newest attempt; null when none has one. */
  lease: { fence: number; untilMs: number } | null;
}

/** All jobs there are, in plain memory: what the lists are held against. */
export interface Model {
  jobs: Map<string, ModelJob>;
  /** By owner and idempotency key. */
  keys: Map<string, { request: string; jobId: string; untilMs: number }>;
}

export const createModel = (): Model => ({ jobs: new Map(), keys: new Map() });

export type State = JobListRow["state"];

/** What a list is asked for. */
export interface Query {
  state?: State | "archived" | undefined;
  search?: string | undefined;
  tags: string[];
}

export const jobsOf = (model: Model, owner: string): ModelJob[] =>
  [...model.jobs.values()].filter((job) => job.owner === owner);

/** The rows that match, newest first. */
export const listModel = (model: Model, owner: string, { state, search = "", tags }: Query): JobListRow[] => {
  const needle = fold(search);
  const isIn = (row: JobListRow) =>
    state === "archived" ? row.archived : !row.archived && (state === undefined || row.state === state);
  const isFound = (row: JobListRow) =>
    fold(row.topic).includes(needle) || (search.length >= 8 && fold(row.job_id).startsWith(needle));
  const isTagged = (row: JobListRow) => tags.length === 0 || tags.some((tag) => row.tags.includes(tag));
  return jobsOf(model, owner)
    .map(({ row }) => row)
    .filter((row) => isIn(row) && isFound(row) && isTagged(row))
    .sort((a, b) => (place(a) < place(b) ? 1 : -1));
};

const STATES = ["draft", "queued", "running", "completed", "error", "canceled"] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What the statistics of an owner must say. */
export const statsOfModel = (model: Model, owner: string) => {
  const shown = jobsOf(model, owner).filter(({ row }) => !row.archived);
  const count = (...states: State[]) => shown.filter(({ row }) => states.includes(row.state)).length;
  const completed = shown.filter(({ row }) => row.state === "completed");
  const renderMs = completed
    .map(({ row }) => Math.round((row.duration_sec ?? 0) * 1000))
    .sort((a, b) => a - b);
  const renderSec = renderMs.reduce((sum, ms) => sum + ms, 0) / 1000;
  const videoSec = completed.reduce((sum, { row }) => sum + (row.video_duration_sec ?? 0), 0);
  return {
    total_jobs: shown.length,
    completed_jobs: completed.length,
    failed_jobs: count("error"),
    running_jobs: count("queued", "running"),
    success_rate: twoDecimals(shown.length ? (100 * completed.length) / shown.length : 0),
    total_render_time_sec: twoDecimals(renderSec),
    avg_render_time_sec: twoDecimals(completed.length ? renderSec / completed.length : 0),
    by_state: {
      ...Object.fromEntries(STATES.map((state) => [state, count(state)])),
      archived: jobsOf(model, owner).length - shown.length,
    },
    output_minutes: twoDecimals(videoSec / 60),
    render_time_percentiles_sec: percentilesOf(renderMs),
    renders_per_day: datesOf(90).map((date) => ({
      date,
      completed: completed.filter(({ endedMs }) => dateOf(endedMs ?? 0) === date).length,
    })),
  };
};

/** What the statistics of an owner's last days must say. */
export const periodStatsOfModel = (model: Model, owner: string, days: number) => {
  const dates = datesOf(days);
  const ended = jobsOf(model, owner)
    .filter(({ row, endedMs }) => !row.archived && endedMs !== null && dates.includes(dateOf(endedMs)))
    .sort((a, b) => (place(a.row) < place(b.row) ? 1 : -1));
  const { completed, failed } = sumsOf(ended);
  const slowest = ended
    .filter(({ row }) => row.state === "completed")
    .sort((a, b) => (b.row.duration_sec ?? 0) - (a.row.duration_sec ?? 0));
  const failures = [...Map.groupBy(ended, ({ errorCode }) => errorCode)]
    .flatMap(([code, jobs]) => (code && jobs[0] ? [{ code, count: jobs.length, newest: jobs[0].row }] : []))
    .sort((a, b) => b.count - a.count || (place(a.newest) < place(b.newest) ? 1 : -1));
  return {
    ...{ days, from: dates[0], to: dates.at(-1) },
    per_day: dates.map((date) => ({
      date,
      ...sumsOf(ended.filter(({ endedMs }) => dateOf(endedMs ?? 0) === date)),
    })),
    ...sumsOf(ended),
    success_rate: completed + failed > 0 ? twoDecimals((100 * completed) / (completed + failed)) : null,
    render_time_percentiles_sec: percentilesOf(
      slowest.map(({ row }) => Math.round((row.duration_sec ?? 0) * 1000)).reverse(),
    ),
    slowest: slowest.slice(0, 10).map(({ row }) => ({
      ...{ job_id: row.job_id, topic: row.topic, render_sec: row.duration_sec },
      ...{ video_sec: row.video_duration_sec, thumbnail_url: row.thumbnail_url },
    })),
    failures: failures.map(({ code, count, newest: { job_id, topic } }) => ({ code, count, job_id, topic })),
  };
};

const sumsOf = (jobs: ModelJob[]) => {
  const count = (state: State) => jobs.filter(({ row }) => row.state === state).length;
  const costs = jobs.flatMap(({ costUsd }) => costUsd ?? []);
  return {
    ...{ completed: count("completed"), failed: count("error"), canceled: count("canceled") },
    output_minutes: twoDecimals(jobs.reduce((sum, { row }) => sum + (row.video_duration_sec ?? 0), 0) / 60),
    cost_usd: costs.length > 0 ? Math.round(costs.reduce((sum, usd) => sum + usd, 0) * 1e6) / 1e6 : null,
  };
};

/** Of times in ascending order. */
const percentilesOf = (renderMs: number[]) => {
  const rank = (percent: number) => renderMs[Math.ceil((percent / 100) * renderMs.length) - 1] ?? 0;
  const percentile = (percent: number) => twoDecimals(rank(percent) / 1000);
  return { p50: percentile(50), p90: percentile(90), p95: percentile(95), p99: percentile(99) };
};

/** The last days, today included, the oldest first. */
const datesOf = (days: number): string[] =>
  Array.from({ length: days }, (_, day) => dateOf(Date.now() - (days - 1 - day) * DAY_MS));

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const place = (row: JobListRow) => `${row.created_at}#${row.job_id}`;
const twoDecimals = (value: number): number => Math.round(value * 100) / 100;

/** Enough for the words of these tests: the rules of Unicode have tests of their own. */
const fold = (text: string): string => text.normalize("NFC").toLowerCase();
