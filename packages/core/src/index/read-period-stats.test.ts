import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { RESULT } from "../../test/result.ts";
import type { ErrorCode } from "../app-error.ts";
import { type Claim, claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { archiveJob, updateJob } from "../job/edit-job.ts";
import { abandonJob, cancelJob, completeJob, failJob, handBackJob } from "../job/end-job.ts";
import { jobError } from "../job/job-row.ts";
import { readPeriodStats } from "./read-period-stats.ts";
import { fromRows } from "./read-replica.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const TODAY = "2026-11-20";

let owner = "";
beforeEach(() => {
  owner = `o-${randomUUID()}`;
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (time: string) => vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(time) });

const create = async (topic = "A river"): Promise<string> =>
  (await createJob({ owner, plan: makePlan({ topic }), warnings: [] })).job_id;

const claim = async (jobId: string): Promise<Claim> => {
  const claimed = await claimJob(owner, jobId);
  if (!claimed) throw new Error("not claimed");
  return claimed;
};

const complete = async (startedAt: string, renderSec: number, topic?: string, costUsd?: number) => {
  at(startedAt);
  const claimed = await claim(await create(topic));
  vi.setSystemTime(Date.now() + renderSec * 1000);
  await completeJob(claimed, {
    ...RESULT,
    ...(costUsd !== undefined && { cost_usd: costUsd }),
    videoMs: 90_000,
  });
  return claimed.row.job_id;
};

const fail = async (failedAt: string, code: ErrorCode, topic?: string) => {
  at(failedAt);
  const claimed = await claim(await create(topic));
  await failJob(claimed, jobError({ code, message: "No" }, "images"), RESULT, 1_000);
  return claimed.row.job_id;
};

it("says of every day what ended, how long it took and what it cost", async () => {
  await complete("2026-11-13T23:59:50Z", 5, "Too old for a week");
  const overMidnight = await complete("2026-11-18T23:59:30Z", 60, "Over midnight", 0.02);
  const quick = await complete(`${TODAY}T09:00:00Z`, 10, "Quick", 0.01);
  const slow = await complete(`${TODAY}T10:00:00Z`, 100, "SLOW, and with Capitals");
  await fail(`${TODAY}T11:00:00Z`, "MEDIA_INVALID");
  const newest = await fail(`${TODAY}T11:10:00Z`, "MEDIA_INVALID", "The newest");
  const other = await fail(`${TODAY}T11:05:00Z`, "NARRATION_FAILED", "Another");
  at(`${TODAY}T12:00:00Z`);
  await cancelJob(owner, await create());
  await create();
  await archiveJob(owner, await complete(`${TODAY}T13:00:00Z`, 500, "Archived"));

  const week = await readPeriodStats(owner, 7);
  expect(week).toMatchObject({
    ...{ days: 7, from: "2026-11-14", to: TODAY },
    ...{ completed: 3, failed: 3, canceled: 1, success_rate: 50, output_minutes: 4.5, cost_usd: 0.033 },
    render_time_percentiles_sec: { p50: 60, p90: 100, p95: 100, p99: 100 },
  });
  const none = { completed: 0, failed: 0, canceled: 0, output_minutes: 0, cost_usd: null };
  expect(week.per_day).toEqual([
    ...["14", "15", "16", "17", "18"].map((day) => ({ date: `2026-11-${day}`, ...none })),
    { ...none, date: "2026-11-19", completed: 1, output_minutes: 1.5, cost_usd: 0.02 },
    { date: TODAY, completed: 2, failed: 3, canceled: 1, output_minutes: 3, cost_usd: 0.013 },
  ]);
  expect(week.slowest.map(({ job_id, topic, render_sec }) => [job_id, topic, render_sec])).toEqual([
    [slow, "SLOW, and with Capitals", 100],
    [overMidnight, "Over midnight", 60],
    [quick, "Quick", 10],
  ]);
  expect(week.failures).toEqual([
    { code: "MEDIA_INVALID", count: 2, job_id: newest, topic: "The newest" },
    { code: "NARRATION_FAILED", count: 1, job_id: other, topic: "Another" },
  ]);
  expect(await readPeriodStats(owner, 30)).toMatchObject({ days: 30, from: "2026-10-22", completed: 4 });
});

it("says so where there is nothing", async () => {
  const stats = await readPeriodStats(owner, 90);
  expect(stats).toMatchObject({ success_rate: null, cost_usd: null, slowest: [], failures: [] });
  expect(stats.per_day).toHaveLength(90);
});

it("follows what changes later, and the next day", async () => {
  const jobs: string[] = [];
  for (let n = 0; n < 12; n++) jobs.push(await complete(`${TODAY}T10:00:00Z`, 10 + n, `Job ${n}`));
  const slowest = async () => (await readPeriodStats(owner, 7)).slowest.map(({ topic }) => topic);
  expect(await slowest()).toEqual(Array.from({ length: 10 }, (_, n) => `Job ${11 - n}`));
  await deleteJob(owner, jobs[11] ?? "");
  await updateJob(owner, jobs[10] ?? "", { topic: "Renamed" });
  expect((await slowest()).slice(0, 2)).toEqual(["Renamed", "Job 9"]);
  vi.setSystemTime(Date.now() + 7 * DAY_MS);
  expect(await slowest()).toEqual([]);
});

it("knows what the attempts cost of a job that no worker could end", async () => {
  at(`${TODAY}T10:00:00Z`);
  for (const end of [cancelJob, abandon]) {
    const jobId = await create();
    await handBackJob(await claim(jobId), 2_500);
    await end(owner, jobId);
  }
  expect(await readPeriodStats(owner, 7)).toMatchObject({ failed: 1, canceled: 1, cost_usd: 0.005 });
  const replica = await fromRows(owner);
  expect((await decodeSnapshot(await encodeSnapshot(replica))).entries).toEqual(replica.entries);
  const known = replica.entries.map(({ state, costMicroUsd, errorCode }) => [state, costMicroUsd, errorCode]);
  expect(new Set(known)).toEqual(
    new Set([
      ["canceled", 2_500, null],
      ["error", 2_500, "DEAD_LETTER"],
    ]),
  );
});

const abandon = (of: string, jobId: string) =>
  abandonJob(of, jobId, () => jobError({ code: "DEAD_LETTER", message: "No worker" }, undefined));
