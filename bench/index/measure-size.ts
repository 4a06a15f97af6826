/**
 * The process that measures the index with one number of jobs, in a cloud of its own. Its argument is the number; it answers with
 * one `SizeReport`.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { quietLogger } from "@dailies/local/logger";
import { startLocal } from "@dailies/local/start-local";
import { functions } from "../../infra/functions.ts";
import { type Api, createApi } from "./create-api.ts";
import type { DashboardCall } from "./dashboard-calls.ts";
import type { Memory } from "./load-snapshot.ts";
import type { Usage } from "./meter.ts";
import { runProgram } from "./run-program.ts";
import type { MeteredApi } from "./start-metered-api.ts";
import { IDLE, type Times, timeCall } from "./time-call.ts";

export type CallReport = Usage & Times;

export interface SizeReport {
  jobs: number;
  fillSec: number;
  /** From the message that asks for a snapshot to the snapshot. */
  snapshotSec: number;
  calls: Record<string, CallReport>;
  /** The first search of a process that has nothing in memory. */
  cold: Usage & { ms: number };
  /** Right after this many changes, while readers must look at each of them again. */
  busy: { changes: number; calls: Record<string, Usage> };
  memory: Memory;
}

const READS = { warmUps: 20, times: 200 };
const WRITES = { warmUps: 3, times: 40 };
/** Of each call that writes, by the metered api too. */
const TARGETS = WRITES.warmUps + WRITES.times + 1;

const SNAPSHOT_WAIT_MS = 300_000;

const measureSize = async (jobs: number): Promise<SizeReport> => {
  const local = await startLocal({
    dataDir: null,
    port: 0,
    // Without a worker: the jobs stay as they are.
    functions: functions.filter(({ name }) => name === "api" || name === "tasks"),
    log: quietLogger,
  });
  Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: "SILENT" }, local.environment);
  try {
    return await measure(jobs, local.apiUrl);
  } finally {
    await local.close();
  }
};

/** Its modules are loaded here: their clients read where the cloud is. */
const measure = async (jobs: number, apiUrl: string): Promise<SizeReport> => {
  const { OWNER, fillIndex } = await import("./fill-index.ts");
  const { dashboardCalls } = await import("./dashboard-calls.ts");
  const { startMeteredApi } = await import("./start-metered-api.ts");

  const fillingMs = performance.now();
  const targets = await fillIndex(jobs, TARGETS);
  const fillSec = secondsSince(fillingMs);
  const snapshotSec = await makeSnapshotInBackground(OWNER);

  const metered = await startMeteredApi();
  const http = createApi(apiUrl);
  const calls = await dashboardCalls(metered, targets);
  const reads = calls.filter(({ kind }) => kind === "read");
  const cold = await measureCold(
    metered,
    http,
    reads.find(({ name }) => name === "search_rare"),
  );
  const reports: SizeReport["calls"] = {};
  for (const call of calls) reports[call.name] = await measureCall(metered, http, call);
  const busy: SizeReport["busy"] = { changes: TARGETS * (calls.length - reads.length), calls: {} };
  for (const call of reads) busy.calls[call.name] = await metered.measure(call.request());
  await metered.close();
  const memory = await runProgram<Memory>("load-snapshot.ts", []);
  return { jobs, fillSec, snapshotSec, calls: reports, cold, busy, memory };
};

/** The api function's process has answered once before, so that it is loaded, but has read no jobs. */
const measureCold = async (
  metered: MeteredApi,
  http: Api,
  search: DashboardCall | undefined,
): Promise<SizeReport["cold"]> => {
  if (!search) throw new Error("There is no search");
  const usage = await metered.measure(search.request());
  await http.send(IDLE);
  const startedMs = performance.now();
  await http.send(search.request());
  return { ...usage, ms: Math.round(performance.now() - startedMs) };
};

const measureCall = async (metered: MeteredApi, http: Api, call: DashboardCall): Promise<CallReport> => {
  const isRead = call.kind === "read";
  if (isRead) await metered.send(call.request());
  const usage = await metered.measure(call.request());
  return { ...usage, ...(await timeCall(http, call, isRead ? READS : WRITES)) };
};

const makeSnapshotInBackground = async (owner: string): Promise<number> => {
  const { sendTaskMessage } = await import("@dailies/core/queue/send-task-message");
  const { readPointer } = await import("@dailies/core/index/snapshot");
  const startedMs = performance.now();
  await sendTaskMessage({ kind: "snapshot", owner });
  while (!(await readPointer(owner))) {
    if (performance.now() - startedMs > SNAPSHOT_WAIT_MS) throw new Error("No snapshot was made");
    await sleep(100);
  }
  return secondsSince(startedMs);
};

const secondsSince = (startedMs: number): number =>
  Number(((performance.now() - startedMs) / 1000).toFixed(1));

process.send?.(await measureSize(Number(process.argv[2])));
process.disconnect?.();
