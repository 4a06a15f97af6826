import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { InvocationResult } from "../functions/invocation-result.ts";
import type { Logger } from "../logger.ts";

export interface ScheduleOptions {
  name: string;
  everySec: number;
  invoke: (event: unknown) => Promise<InvocationResult>;
  log: Logger;
}

/**
 * Invokes a function at once and then periodically, never twice at the same time: what is due while it runs
 * happens right after.
 * @returns stop, which resolves when the invocation under way has ended.
 */
export const runSchedule = ({ name, everySec, invoke, log }: ScheduleOptions): (() => Promise<void>) => {
  const stopped = new AbortController();
  const run = async () => {
    while (!stopped.signal.aborted) {
      const startedMs = Date.now();
      const result = await invoke(scheduledEvent(name));
      if (!result.ok && result.kind !== "closed") log.error(result.message);
      const pauseMs = Math.max(0, startedMs + everySec * 1000 - Date.now());
      await sleep(pauseMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  const ended = run();
  return () => {
    stopped.abort();
    return ended;
  };
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
