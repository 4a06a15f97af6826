import { expect, it } from "vitest";
import { nextRunMs } from "./run-schedule.ts";

const ms = (iso: string) => Date.parse(iso);

it.each([
  ["2026-03-01T00:00:00Z", "2026-03-01T03:10:00Z"],
  ["2026-03-01T03:09:59Z", "2026-03-01T03:10:00Z"],
  ["2026-03-01T03:10:00Z", "2026-03-02T03:10:00Z"],
  ["2026-03-01T23:59:59Z", "2026-03-02T03:10:00Z"],
  ["2026-02-28T12:00:00Z", "2026-03-01T03:10:00Z"],
])("a daily schedule that ran at %s runs again at %s", (last, next) => {
  expect(nextRunMs({ dailyAtUtc: "03:10" }, ms(last))).toBe(ms(next));
});

it("a periodic schedule runs again after its period", () => {
  expect(nextRunMs({ everySec: 60 }, ms("2026-03-01T00:00:30Z"))).toBe(ms("2026-03-01T00:01:30Z"));
});
