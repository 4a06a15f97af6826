import type { Stats } from "@dailies/core/index/read-stats";
import { functions } from "../../../../infra/functions.ts";

/** Renders that may run at once. */
const PARALLEL = functions.find((spec) => spec.name === "render")?.trigger.maxConcurrency ?? 1;
/** A render's length for an owner who has none completed yet. */
const FIRST_RENDER_SEC = 15;

/** Whole seconds until a job that was just queued has its video, as the owner's renders went so far. */
export const estimateWaitSec = (stats: Stats): number => {
  const rounds = Math.ceil(Math.max(1, stats.running_jobs) / PARALLEL);
  return Math.ceil(rounds * (stats.avg_render_time_sec || FIRST_RENDER_SEC));
};
