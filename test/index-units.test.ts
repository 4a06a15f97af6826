import "../packages/core/test/cloud.ts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type DashboardCall, dashboardCalls } from "../bench/index/dashboard-calls.ts";
import { fillIndex, OWNER, type Targets } from "../bench/index/fill-index.ts";
import type { Usage } from "../bench/index/meter.ts";
import { type MeteredApi, startMeteredApi } from "../bench/index/start-metered-api.ts";
import { OVERLAP_MS } from "../packages/core/src/index/change-log.ts";
import { makeSnapshot } from "../packages/core/src/index/make-snapshot.ts";

// What every call of the dashboard may cost, whatever the number of jobs: docs/performance.md.

const JOBS = 1_000;
/** Of each call that writes: together more than a few read units hold. */
const WRITES = 10;

let api: MeteredApi;
let targets: Targets;
let calls: DashboardCall[];

beforeAll(async () => {
  targets = await fillIndex(JOBS, WRITES);
  await makeSnapshot(OWNER);
  api = await startMeteredApi();
  calls = await dashboardCalls(api, targets);
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

/** What the next request of a call uses. */
const usageOf = (name: string): Promise<Usage> => {
  const call = calls.find((one) => one.name === name);
  if (!call) throw new Error(`There is no call ${name}`);
  return api.measure(call.request());
};

const LISTS = [
  "list",
  "list_completed",
  "list_error",
  "list_running",
  "list_queued",
  "list_canceled",
  "list_archived",
  "cursor_page",
];
const FOUND = [
  "deep_page",
  "search_rare",
  "search_common",
  "search_character",
  "search_id",
  "tags",
  "all_filters",
  "stats_period",
];
const WRITTEN = ["archive", "restore", "retry", "duplicate", "patch"];

const expectFlatReads = () => {
  it.each(LISTS)("%s: at most 3 read units", async (name) => {
    expect(await usageOf(name)).toMatchObject({ rru: expect.toSatisfy((rru) => rru <= 3), wru: 0 });
  });

  it.each(FOUND)("%s: at most 12 read units", async (name) => {
    expect(await usageOf(name)).toMatchObject({ rru: expect.toSatisfy((rru) => rru <= 12), wru: 0 });
  });

  it("stats: at most 2 read units", async () => {
    expect(await usageOf("stats")).toMatchObject({ rru: expect.toSatisfy((rru) => rru <= 2), wru: 0 });
  });

  it("changes: at most 2 read units", async () => {
    expect(await usageOf("changes")).toMatchObject({ rru: expect.toSatisfy((rru) => rru <= 2), wru: 0 });
  });
};

describe(`with ${JOBS} jobs that nobody changes`, expectFlatReads);

describe("a change of a job", () => {
  it.each(WRITTEN)("%s: at most 12 write units", async (name) => {
    for (let n = 0; n < WRITES; n++) {
      const { wru } = await usageOf(name);
      expect(wru).toBeLessThanOrEqual(12);
      expect(wru).toBeGreaterThan(0);
    }
  });
});

describe("a while after these changes", () => {
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + OVERLAP_MS + 1000 });
    // Whoever comes first after the changes reads them; his cursor stands behind them.
    calls = await dashboardCalls(api, targets);
    await usageOf("search_rare");
  });

  expectFlatReads();
});
