import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { InvocationResult } from "../functions/invocation-result.ts";
import type { Logger } from "../logger.ts";

/** Periodically, or once a day at `HH:MM` in UTC. */
export type Timing = { everySec: number } | { dailyAtUtc: string };

export type ScheduleOptions = Timing & {
  name: string;
  invoke: (event: unknown) => Promise<InvocationResult>;
  log: Logger;
};

/** A laptop may be off at a daily schedule's hour: it also runs this long after each start. */
const FIRST_DAILY_RUN_MS = 60_000;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Invokes a function periodically, the first time at once, or daily, the first time soon; never twice at the same
 * time: what is due while it runs happens right after.
 * @returns stop, which resolves when the invocation under way has ended.
 */
export const runSchedule = ({ name, invoke, log, ...timing }: ScheduleOptions): (() => Promise<void>) => {
  const stopped = new AbortController();
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopped.signal }).catch(() => {});
  const run = async () => {
    if ("dailyAtUtc" in timing) await pause(FIRST_DAILY_RUN_MS);
    while (!stopped.signal.aborted) {
      const startedMs = Date.now();
      const result = await invoke(scheduledEvent(name));
      if (!result.ok && result.kind !== "closed") log.error(result.message);
      await pause(Math.max(0, nextRunMs(timing, startedMs) - Date.now()));
    }
  };
  const ended = run();
  return () => {
    stopped.abort();
    return ended;
  };
};

/** When a schedule that ran at `lastMs` runs again. */
export const nextRunMs = (timing: Timing, lastMs: number): number => {
  if ("everySec" in timing) return lastMs + timing.everySec * 1000;
  const midnightMs = Math.floor(lastMs / DAY_MS) * DAY_MS;
  const [hours = 0, minutes = 0] = timing.dailyAtUtc.split(":").map(Number);
  const timeOfDayMs = (hours * 60 + minutes) * 60_000;
  const isStillToCome = midnightMs + timeOfDayMs > lastMs;
  return midnightMs + timeOfDayMs + (isStillToCome ? 0 : DAY_MS);
};

/** What EventBridge Scheduler sends to a function when the schedule names no input of its own. */
const scheduledEvent = (name: string) => ({
  version: "0",
  id: randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.scheduler",
  account: "000000000000",
  time: new Date().toISOString(),
  region: "us-east-1",
  resources: [`arn:aws:scheduler:us-east-1:000000000000:schedule/default/${name}`],
  detail: "{}",
});
