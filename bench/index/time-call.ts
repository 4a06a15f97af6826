import type { Api, ApiRequest } from "./create-api.ts";
import type { DashboardCall } from "./dashboard-calls.ts";

export interface Times {
  p50_ms: number;
  p95_ms: number;
  /** Median of requests that do nothing, sent in between: what the machine was busy with beside. */
  idle_ms: number;
}

/** Is answered by the api function without a look at any data. */
export const IDLE: ApiRequest = { method: "GET", path: "/healthz" };

/** Sends requests one after the other, after some that do not count. */
export const timeCall = async (
  api: Api,
  { request }: Pick<DashboardCall, "request">,
  { warmUps, times }: { warmUps: number; times: number },
): Promise<Times> => {
  const idleMs: number[] = [];
  const callMs: number[] = [];
  for (let n = 0; n < warmUps + times; n++) {
    const [idle, call] = [await timeOf(api, IDLE), await timeOf(api, request())];
    if (n < warmUps) continue;
    idleMs.push(idle);
    callMs.push(call);
  }
  return {
    p50_ms: percentile(callMs, 0.5),
    p95_ms: percentile(callMs, 0.95),
    idle_ms: percentile(idleMs, 0.5),
  };
};

const timeOf = async (api: Api, request: ApiRequest): Promise<number> => {
  const startedMs = performance.now();
  await api.send(request);
  return performance.now() - startedMs;
};

const percentile = (values: number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(2));
};
