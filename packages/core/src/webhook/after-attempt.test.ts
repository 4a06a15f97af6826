import fc from "fast-check";
import { expect, it } from "vitest";
import { readSettings } from "../settings.ts";
import { afterAttempt, type Outcome } from "./after-attempt.ts";
import { type DeliveryRow, newDelivery } from "./delivery.ts";

const settings = readSettings({});
const AT = "2026-11-23T10:00:00.000Z";
const NOW_MS = Date.parse(AT);
const DAY_MS = 24 * 60 * 60 * 1000;

const row = (change: Partial<DeliveryRow> = {}): DeliveryRow => ({
  ...newDelivery(
    {
      ...{ owner: "a", webhook_id: "w", delivery_id: "d", event: "job.completed", job_id: "j" },
      ...{ url: null, payload: "{}" },
    },
    AT,
  ),
  ...change,
});

const failed: Outcome = {
  ...{ at: AT, response_code: 500, duration_ms: 5, error: "The receiver answered with status 500" },
  ...{ retryAfterMs: null, isFinal: false },
};
const waitOf = ({ next_attempt_at }: DeliveryRow) => Date.parse(next_attempt_at ?? "") - NOW_MS;

it("tries for about a day, each pause as set and up to a tenth longer or shorter", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (chance) => {
      let delivery = row();
      let waitedMs = 0;
      for (const pauseMs of settings.webhookPausesMs) {
        delivery = afterAttempt(delivery, failed, settings, { nowMs: NOW_MS, chance });
        expect(delivery.state).toBe("pending");
        expect(Math.abs(waitOf(delivery) - pauseMs)).toBeLessThanOrEqual(pauseMs * 0.1 + 1);
        waitedMs += waitOf(delivery);
      }
      delivery = afterAttempt(delivery, failed, settings, { nowMs: NOW_MS, chance });
      expect(delivery).toMatchObject({ state: "failed", next_attempt_at: null, watch_at: null });
      expect(delivery.attempts).toHaveLength(settings.webhookPausesMs.length + 1);
      expect(Math.abs(waitedMs - DAY_MS)).toBeLessThan(0.12 * DAY_MS);
    }),
  );
});

it.each([
  ["shorter than the pause", 1000, 5000],
  ["longer", 60_000, 60_000],
  ["too long: an hour is heeded", 10 * 60 * 60 * 1000, 60 * 60 * 1000],
])("heeds Retry-After, %s", (_name, retryAfterMs, expectedMs) => {
  const after = afterAttempt(row(), { ...failed, retryAfterMs }, settings, { nowMs: NOW_MS, chance: 0.5 });
  expect(waitOf(after)).toBe(expectedMs);
});

it("is done when it was delivered, when it is of no use, and after one try of a test", () => {
  const at = { nowMs: NOW_MS, chance: 0.5 };
  const done = { next_attempt_at: null, watch_at: null };
  const good = { ...failed, response_code: 200, error: null };
  expect(afterAttempt(row(), good, settings, at)).toMatchObject({ state: "delivered", ...done });
  expect(afterAttempt(row(), { ...failed, isFinal: true }, settings, at)).toMatchObject({
    state: "failed",
    ...done,
  });
  const test = row({ event: "webhook.test" });
  expect(afterAttempt(test, failed, settings, at)).toMatchObject({ state: "failed", ...done });
});
