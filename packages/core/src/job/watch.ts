import { readSettings } from "../settings.ts";
import type { JobRow } from "./job-row.ts";

/** A message that is sent again doubles the wait for the next, up to this many times the first. */
const MAX_FACTOR = 4;

/**
 * When the sweeper must look at a job: a pure function of its row and the moment it was written; null for a
 * job that needs nobody any more.
 */
export const watchAt = (row: JobRow, nowMs: number): string | null => {
  const settings = readSettings();
  const inMs = (ms: number) => new Date(nowMs + ms).toISOString();
  const factor = Math.min(2 ** row.resends, MAX_FACTOR);
  if (row.outbox.length > 0) return inMs(settings.outboxGraceMs);
  switch (row.state) {
    case "queued":
      return inMs(settings.requeueMs * factor);
    case "running":
      return inMs(settings.leaseMs * factor);
    case "draft":
    case "completed":
    case "error":
    case "canceled":
      return null;
  }
};
