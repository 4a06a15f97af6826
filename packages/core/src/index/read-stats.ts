import { z } from "zod";
import { JOB_STATES } from "../job/job-state.ts";
import { readRecentHead } from "./change-log.ts";

export const statsSchema = z
  .object({
    total_jobs: z.number().int(),
    completed_jobs: z.number().int(),
    failed_jobs: z.number().int(),
    running_jobs: z.number().int().describe("Queued and running ones"),
    success_rate: z.number().describe("Completed of all, in percent, two decimals"),
    total_render_time_sec: z.number(),
    avg_render_time_sec: z.number(),
  })
  .meta({ id: "Stats" });
export type Stats = z.infer<typeof statsSchema>;

/** Statistics over an owner's jobs that are not archived. */
export const readStats = async (owner: string): Promise<Stats> => {
  const { counts } = await readRecentHead(owner);
  const total = JOB_STATES.reduce((sum, state) => sum + counts[state], 0);
  return {
    total_jobs: total,
    completed_jobs: counts.completed,
    failed_jobs: counts.error,
    running_jobs: counts.queued + counts.running,
    success_rate: twoDecimals(total ? (100 * counts.completed) / total : 0),
    total_render_time_sec: twoDecimals(counts.render_ms / 1000),
    avg_render_time_sec: twoDecimals(counts.completed ? counts.render_ms / 1000 / counts.completed : 0),
  };
};

const twoDecimals = (value: number): number => Math.round(value * 100) / 100;
