import { z } from "zod";
import { JOB_STATES, type JobState } from "../job/job-state.ts";
import { readReplica } from "./read-replica.ts";
import type { Replica } from "./replica.ts";

/** Days of which the renders are counted, today included. */
const DAYS = 90;
export const DAY_MS = 24 * 60 * 60 * 1000;

const PERCENTILES = [50, 90, 95, 99] as const;

const byStateSchema = z.object(
  Object.fromEntries([...JOB_STATES, "archived"].map((state) => [state, z.number().int()])) as Record<
    JobState | "archived",
    z.ZodNumber
  >,
);

export const percentilesSchema = z
  .object({ p50: z.number(), p90: z.number(), p95: z.number(), p99: z.number() })
  .describe("0 before the first completed job");
type Percentiles = z.infer<typeof percentilesSchema>;

export const statsSchema = z
  .object({
    total_jobs: z.number().int(),
    completed_jobs: z.number().int(),
    failed_jobs: z.number().int(),
    running_jobs: z.number().int().describe("Queued and running ones"),
    success_rate: z.number().describe("Completed of all, in percent, two decimals"),
    total_render_time_sec: z.number(),
    avg_render_time_sec: z.number(),
    by_state: byStateSchema.describe("Archived jobs are counted as archived alone"),
    output_minutes: z.number().describe("Length of all finished videos, two decimals"),
    render_time_percentiles_sec: percentilesSchema,
    renders_per_day: z
      .array(z.object({ date: z.iso.date(), completed: z.number().int() }))
      .describe(`Of the last ${DAYS} days by UTC, the oldest first, today last`),
  })
  .meta({ id: "Stats" });
export type Stats = z.infer<typeof statsSchema>;

/** Statistics over an owner's jobs that are not archived: sums from the counters, the rest from all jobs in memory. */
export const readStats = async (owner: string): Promise<Stats> => {
  const { replica, head } = await readReplica(owner);
  const { counts } = head;
  const total = JOB_STATES.reduce((sum, state) => sum + counts[state], 0);
  const { render_ms: renderMs, video_ms: videoMs, active: _, ...byState } = counts;
  return {
    total_jobs: total,
    completed_jobs: counts.completed,
    failed_jobs: counts.error,
    running_jobs: counts.queued + counts.running,
    success_rate: twoDecimals(total ? (100 * counts.completed) / total : 0),
    total_render_time_sec: twoDecimals(renderMs / 1000),
    avg_render_time_sec: twoDecimals(counts.completed ? renderMs / 1000 / counts.completed : 0),
    by_state: byState,
    output_minutes: twoDecimals(videoMs / 60_000),
    ...distributionOf(replica),
  };
};

export const twoDecimals = (value: number): number => Math.round(value * 100) / 100;

type Distribution = Pick<Stats, "render_time_percentiles_sec" | "renders_per_day">;

const known = new WeakMap<Replica, { revision: number; today: string; distribution: Distribution }>();

/** Computed once for each state of a replica and day: with a million jobs it takes a moment. */
const distributionOf = (replica: Replica): Distribution => {
  const today = dateOf(Date.now());
  const before = known.get(replica);
  if (before?.revision === replica.revision && before.today === today) return before.distribution;
  const distribution = compute(replica, Date.parse(today));
  known.set(replica, { revision: replica.revision, today, distribution });
  return distribution;
};

const compute = ({ entries }: Replica, todayMs: number): Distribution => {
  const firstDayMs = todayMs - (DAYS - 1) * DAY_MS;
  const perDay = new Array<number>(DAYS).fill(0);
  const times: number[] = [];
  for (const { state, archived, renderMs, endedMs } of entries) {
    if (archived || state !== "completed" || renderMs === null || endedMs === null) continue;
    times.push(renderMs);
    const day = Math.floor((endedMs - firstDayMs) / DAY_MS);
    if (day >= 0 && day < DAYS) perDay[day] = (perDay[day] ?? 0) + 1;
  }
  return {
    render_time_percentiles_sec: percentilesOf(times),
    renders_per_day: perDay.map((completed, day) => ({ date: dateOf(firstDayMs + day * DAY_MS), completed })),
  };
};

/** Of times in milliseconds, in any order. */
export const percentilesOf = (timesMs: readonly number[]): Percentiles => {
  const sorted = Float64Array.from(timesMs).sort();
  return Object.fromEntries(
    PERCENTILES.map((percent) => [`p${percent}`, twoDecimals(percentile(sorted, percent) / 1000)]),
  ) as Percentiles;
};

/** The smallest value that at least so many percent are not above (nearest rank); 0 of none. */
const percentile = (sorted: Float64Array, percent: number): number =>
  sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;

export const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
