import type { Settings } from "../settings.ts";
import type { DeliveryAttempt, DeliveryRow } from "./delivery.ts";

/** Longest that a receiver's Retry-After is heeded. */
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

/** Share of a pause by which it is longer or shorter, at random, so that what failed together does not come back together. */
const JITTER = 0.1;

export interface Outcome extends DeliveryAttempt {
  retryAfterMs: number | null;
  /** Trying again cannot help. */
  isFinal: boolean;
}

/**
 * What becomes of a delivery after an attempt, a pure function but for the time and chance that are handed in: delivered, failed after the last
 * pause or for good, else pending until its next attempt. A test is tried once.
 */
export const afterAttempt = (
  row: DeliveryRow,
  { retryAfterMs, isFinal, ...attempt }: Outcome,
  { webhookPausesMs, outboxGraceMs }: Pick<Settings, "webhookPausesMs" | "outboxGraceMs">,
  { nowMs, chance }: { nowMs: number; chance: number },
): DeliveryRow => {
  const attempts = [...row.attempts, attempt];
  const done = { ...row, ver: row.ver + 1, attempts, next_attempt_at: null, watch_at: null };
  if (attempt.error === null) return { ...done, state: "delivered" };
  const pauseMs = webhookPausesMs[row.attempts.length];
  if (isFinal || pauseMs === undefined || row.event === "webhook.test") return { ...done, state: "failed" };
  const jitteredMs = pauseMs * (1 - JITTER + 2 * JITTER * chance);
  const waitMs = Math.max(jitteredMs, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
  return {
    ...done,
    next_attempt_at: new Date(nowMs + waitMs).toISOString(),
    watch_at: new Date(nowMs + waitMs + outboxGraceMs).toISOString(),
  };
};
