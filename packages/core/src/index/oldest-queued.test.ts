import "../../test/cloud.ts";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { cancelJob } from "../job/end-job.ts";
import { oldestQueuedSec } from "./oldest-queued.ts";
import { sweep } from "./sweep.ts";

const owners = ["o-one", "o-two"];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});
afterEach(() => vi.useRealTimers());

const pass = (sec: number) => vi.setSystemTime(Date.now() + sec * 1000);

const create = async (at: number) => {
  const owner = owners[at % 2] ?? "";
  const { job_id: jobId } = await createJob({ owner, plan: makePlan(), warnings: [] });
  return { owner, jobId };
};

it("tells for how long the oldest job has been waiting, of any owner, whatever else runs", async () => {
  expect(await oldestQueuedSec()).toBe(0);
  const running = await Promise.all(Array.from({ length: 120 }, (_, at) => create(at)));
  for (const { owner, jobId } of running) await claimJob(owner, jobId);
  expect(await oldestQueuedSec()).toBe(0);

  pass(10);
  const waiting = [];
  for (let i = 0; i < 4; i++) {
    waiting.push(await create(i));
    pass(10);
  }
  expect(await oldestQueuedSec()).toBe(40);
  await claimJob(waiting[0]?.owner ?? "", waiting[0]?.jobId ?? "");
  expect(await oldestQueuedSec()).toBe(30);
  await cancelJob(waiting[1]?.owner ?? "", waiting[1]?.jobId ?? "");
  expect(await oldestQueuedSec()).toBe(20);
  await deleteJob(waiting[2]?.owner ?? "", waiting[2]?.jobId ?? "");
  expect(await oldestQueuedSec()).toBe(10);

  // Sent again, it still waits.
  pass(1000);
  await sweep();
  expect(await oldestQueuedSec()).toBe(1010);
});
