import { z } from "zod";
import { ERROR_CODES, type ErrorCode } from "../app-error.ts";
import { THUMBNAIL_PATH } from "../job/artifact-path.ts";
import { artifactUrl } from "../job/job-views.ts";
import { newestByJob } from "./change-log.ts";
import { readListed } from "./read-listed.ts";
import { readReplica } from "./read-replica.ts";
import { DAY_MS, dateOf, percentilesOf, percentilesSchema, twoDecimals } from "./read-stats.ts";
import type { Entry, Replica } from "./replica.ts";

/** How many days a period may have, today included. */
export const PERIODS = [7, 30, 90] as const;
export const periodSchema = z
  .literal(PERIODS, `must be one of ${PERIODS.join(", ")}`)
  // The OpenAPI generator names the first of several literals alone.
  .meta({ type: "integer", enum: [...PERIODS] });
export type PeriodDays = z.infer<typeof periodSchema>;

/** Jobs and error codes that are named; each costs half a read unit. */
const NAMED = 10;

const count = () => z.number().int();
const costSchema = z.number().nullable().describe("By list prices; null when it is known of none");

const daySchema = z.object({
  date: z.iso.date(),
  completed: count(),
  failed: count(),
  canceled: count(),
  output_minutes: z.number(),
  cost_usd: costSchema,
});

export const periodStatsSchema = z
  .object({
    days: periodSchema,
    from: z.iso.date().describe("The first day, by UTC"),
    to: z.iso.date().describe("Today, by UTC"),
    per_day: z.array(daySchema).describe("Every day of the period, the oldest first, today last"),
    completed: count(),
    failed: count(),
    canceled: count(),
    success_rate: z
      .number()
      .nullable()
      .describe("Completed of those that were completed or failed, in percent, two decimals; null of none"),
    render_time_percentiles_sec: percentilesSchema,
    output_minutes: z.number().describe("Length of the videos that were finished, two decimals"),
    cost_usd: costSchema,
    slowest: z
      .array(
        z.object({
          job_id: z.string(),
          topic: z.string(),
          render_sec: z.number(),
          video_sec: z.number().nullable(),
          thumbnail_url: z.string(),
        }),
      )
      .describe(`The ${NAMED} completed jobs that took longest, the slowest first`),
    failures: z
      .array(
        z.object({
          code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
          count: count(),
          job_id: z.string().describe("The newest job that failed so"),
          topic: z.string(),
        }),
      )
      .describe(`The ${NAMED} most frequent errors, the most frequent first`),
  })
  .meta({ id: "PeriodStats" });
export type PeriodStats = z.infer<typeof periodStatsSchema>;

/**
 * Statistics over an owner's jobs that are not archived and that ended within so many days, today included. Days are
 * those of UTC. From the jobs in memory; only the topics of those it names are read.
 */
export const readPeriodStats = async (owner: string, days: PeriodDays): Promise<PeriodStats> => {
  const { replica, head } = await readReplica(owner);
  const { slowest, failures, ...figures } = figuresOf(replica, days);
  const recent = newestByJob(head.changes);
  const named = [...slowest, ...failures.map(({ newest }) => newest)];
  const older = named.map(({ jobId }) => jobId).filter((jobId) => !recent.has(jobId));
  const read = await readListed(owner, [...new Set(older)]);
  // One that was deleted just now goes by the folded topic, as a search has it.
  const topicOf = ({ jobId, topic }: Named) => (recent.get(jobId)?.job ?? read.get(jobId))?.topic ?? topic;
  return {
    ...figures,
    slowest: slowest.map((job) => ({
      job_id: job.jobId,
      topic: topicOf(job),
      render_sec: job.renderMs / 1000,
      video_sec: job.videoMs === null ? null : job.videoMs / 1000,
      thumbnail_url: artifactUrl(job.jobId, THUMBNAIL_PATH),
    })),
    failures: failures.map(({ code, count, newest }) => ({
      ...{ code, count, job_id: newest.jobId },
      topic: topicOf(newest),
    })),
  };
};

type Named = Pick<Entry, "jobId" | "topic">;
type Timed = Entry & { renderMs: number };

interface Failure {
  code: ErrorCode;
  count: number;
  newest: Entry;
}

type Figures = Omit<PeriodStats, "slowest" | "failures"> & { slowest: Timed[]; failures: Failure[] };

const known = new WeakMap<Replica, Map<PeriodDays, { revision: number; today: string; figures: Figures }>>();

/** Computed once for each state of a replica, day and period: with a million jobs it takes a moment. */
const figuresOf = (replica: Replica, days: PeriodDays): Figures => {
  const today = dateOf(Date.now());
  const periods = known.get(replica) ?? new Map();
  known.set(replica, periods);
  const before = periods.get(days);
  if (before?.revision === replica.revision && before.today === today) return before.figures;
  const figures = compute(replica, days, Date.parse(today));
  periods.set(days, { revision: replica.revision, today, figures });
  return figures;
};

/** What is summed up, of a day or of all of them. */
interface Sums {
  completed: number;
  failed: number;
  canceled: number;
  videoMs: number;
  costMicroUsd: number | null;
}

const noSums = (): Sums => ({ completed: 0, failed: 0, canceled: 0, videoMs: 0, costMicroUsd: null });

const compute = ({ entries }: Replica, days: PeriodDays, todayMs: number): Figures => {
  const firstDayMs = todayMs - (days - 1) * DAY_MS;
  const perDay = Array.from({ length: days }, noSums);
  const all = noSums();
  const timed: Timed[] = [];
  const failures = new Map<ErrorCode, Failure>();
  for (const entry of entries) {
    if (entry.archived || entry.endedMs === null) continue;
    const day = perDay[Math.floor((entry.endedMs - firstDayMs) / DAY_MS)];
    if (!day) continue;
    add(day, entry);
    add(all, entry);
    if (entry.errorCode) addFailure(failures, entry.errorCode, entry);
    else if (isTimed(entry)) timed.push(entry);
  }
  const { completed, failed } = all;
  return {
    days,
    from: dateOf(firstDayMs),
    to: dateOf(todayMs),
    per_day: perDay.map((sums, day) => ({ date: dateOf(firstDayMs + day * DAY_MS), ...shown(sums) })),
    ...shown(all),
    success_rate: completed + failed > 0 ? twoDecimals((100 * completed) / (completed + failed)) : null,
    render_time_percentiles_sec: percentilesOf(timed.map(({ renderMs }) => renderMs)),
    slowest: timed.sort((a, b) => b.renderMs - a.renderMs || newerFirst(a, b)).slice(0, NAMED),
    failures: [...failures.values()]
      .sort((a, b) => b.count - a.count || newerFirst(a.newest, b.newest))
      .slice(0, NAMED),
  };
};

const isTimed = (entry: Entry): entry is Timed => entry.state === "completed" && entry.renderMs !== null;

const newerFirst = (a: Entry, b: Entry): number => (a.place < b.place ? 1 : -1);

const add = (sums: Sums, { state, videoMs, costMicroUsd }: Entry): void => {
  if (state === "completed") sums.completed++;
  else if (state === "error") sums.failed++;
  else sums.canceled++;
  sums.videoMs += videoMs ?? 0;
  if (costMicroUsd !== null) sums.costMicroUsd = (sums.costMicroUsd ?? 0) + costMicroUsd;
};

/** Entries come the oldest first. */
const addFailure = (failures: Map<ErrorCode, Failure>, code: ErrorCode, entry: Entry): void => {
  const count = (failures.get(code)?.count ?? 0) + 1;
  failures.set(code, { code, count, newest: entry });
};

const shown = ({ videoMs, costMicroUsd, ...counts }: Sums) => ({
  ...counts,
  output_minutes: twoDecimals(videoMs / 60_000),
  cost_usd: costMicroUsd === null ? null : costMicroUsd / 1e6,
});
