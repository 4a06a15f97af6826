import type { Stats } from "@dailies/core/index/read-stats";
import { readSettings } from "@dailies/core/settings";

/** A render's length where nothing is known of the owner's. */
const FIRST_RENDER_SEC = 15;

/** Whole seconds until a job that was just queued has its video, as the owner's renders went so far. */
export const estimateWaitSec = (stats: Stats | null): number => {
  if (!stats) return FIRST_RENDER_SEC;
  const rounds = Math.ceil(Math.max(1, stats.running_jobs) / readSettings().workers);
  return Math.ceil(rounds * (stats.avg_render_time_sec || FIRST_RENDER_SEC));
};
