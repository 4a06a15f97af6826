import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { RESULT } from "../../test/result.ts";
import { claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { archiveJob } from "../job/edit-job.ts";
import { cancelJob, completeJob } from "../job/end-job.ts";
import { getJob } from "../job/write-job.ts";
import { readStats } from "./read-stats.ts";

const owner = `o-${randomUUID()}`;
const create = () => createJob({ owner, plan: makePlan(), warnings: [] });
const complete = async () => {
  const { job_id: jobId } = await create();
  const claim = await claimJob(owner, jobId);
  if (!claim) throw new Error("not claimed");
  await completeJob(claim, { ...RESULT, videoMs: 90_000 });
  return getJob(owner, jobId);
};

it("counts, sums and distributes what is not archived", async () => {
  expect(await readStats(owner)).toMatchObject({
    total_jobs: 0,
    output_minutes: 0,
    render_time_percentiles_sec: { p50: 0, p99: 0 },
  });
  const done = [await complete(), await complete(), await complete()];
  await archiveJob(owner, (await complete()).job_id);
  await cancelJob(owner, (await create()).job_id);
  await create();
  const stats = await readStats(owner);
  expect(stats).toMatchObject({
    total_jobs: 5,
    completed_jobs: 3,
    running_jobs: 1,
    success_rate: 60,
    output_minutes: 4.5,
    by_state: { draft: 0, queued: 1, running: 0, completed: 3, error: 0, canceled: 1, archived: 1 },
  });
  const times = done.map(({ render_ms: ms }) => Math.round((ms ?? 0) / 10) / 100).sort((a, b) => a - b);
  expect(stats.render_time_percentiles_sec).toEqual({
    p50: times[1],
    p90: times[2],
    p95: times[2],
    p99: times[2],
  });
  expect(stats.renders_per_day).toHaveLength(90);
  const today = new Date().toISOString().slice(0, 10);
  expect(stats.renders_per_day.at(-1)).toEqual({ date: today, completed: 3 });
  expect(stats.renders_per_day.slice(0, -1).every(({ completed }) => completed === 0)).toBe(true);
});
