import { readSettings } from "../settings.ts";
import type { JobRow } from "./job-row.ts";

/**
 * When the sweeper must look at a job: a pure function of its row and the moment it was written; null for a
 * job that needs nobody any more.
 */
export const watchAt = (row: JobRow, nowMs: number): string | null => {
  const settings = readSettings();
  const inMs = (ms: number) => new Date(nowMs + ms).toISOString();
  if (row.outbox.length > 0) return inMs(settings.outboxGraceMs);
  switch (row.state) {
    case "queued":
      return inMs(settings.requeueMs * 2 ** row.resends);
    case "running":
      return inMs(settings.leaseMs);
    case "draft":
    case "completed":
    case "error":
    case "canceled":
      return null;
  }
};
