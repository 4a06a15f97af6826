import type { Counts } from "@dailies/core/job/counters";
import { readSettings } from "@dailies/core/settings";

/** A render's length where nothing is known of the owner's. */
const FIRST_RENDER_SEC = 15;

/** Whole seconds until a job that was just queued has its video, as the owner's renders went so far. */
export const estimateWaitSec = (counts: Counts | null): number => {
  if (!counts) return FIRST_RENDER_SEC;
  const rounds = Math.ceil(Math.max(1, counts.queued + counts.running) / readSettings().workers);
  const averageSec = counts.completed ? counts.render_ms / 1000 / counts.completed : FIRST_RENDER_SEC;
  return Math.ceil(rounds * averageSec);
};
