import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { listActivity } from "../activity/activity.ts";
import { AppError, type ErrorCode } from "../app-error.ts";
import { readCounts } from "../index/change-log.ts";
import { listJobs } from "../index/list-jobs.ts";
import { readStats } from "../index/read-stats.ts";
import { countRows } from "../index/recount.ts";
import { summaryKey } from "../storage/object-keys.ts";
import { getJson, objectExists } from "../storage/objects.ts";
import { getAttemptResult } from "./attempt-result.ts";
import { claimJob } from "./claim-job.ts";
import { addCounts, emptyCounts } from "./counters.ts";
import { createJob } from "./create-job.ts";
import { deleteJob } from "./delete-job.ts";
import { discardAttempt } from "./discard-attempt.ts";
import { archiveJob, restoreJob, updateJob } from "./edit-job.ts";
import { cancelJob, completeJob, failJob, handBackJob } from "./end-job.ts";
import { jobError } from "./job-row.ts";
import { toListRow } from "./job-views.ts";
import { readJobRecord, readRunning } from "./read-job-record.ts";
import { duplicateJob, retryJob } from "./repeat-job.ts";
import { finishSegment, spreadJob, takeSegment } from "./spread-job.ts";
import { getSummary } from "./summary.ts";
import { heartbeat, readWork, releaseLease } from "./work-item.ts";
import { getJob, readJob } from "./write-job.ts";

let owner = "";
beforeEach(() => {
  owner = `o-${randomUUID()}`;
});

const create = (change = {}) => createJob({ owner, plan: makePlan(change), warnings: [] });
const claim = async (jobId: string) => {
  const claimed = await claimJob(owner, jobId);
  if (!claimed) throw new Error("not claimed");
  return claimed;
};
const RESULT = {
  timings: { total_ms: 5 },
  assets: [{ type: "video" as const, label: "Video", path: "final/final.mp4" }],
  encoder: "simulator",
  resolution: "1920x1080",
  fallback_reason: null,
  frames: 90,
  fps: 30,
  error_meta: null,
  videoMs: 3000,
};
const FAILURE = jobError(
  { code: "MEDIA_INVALID", message: "The picture is broken", scene_index: 0 },
  "images",
);
const fail = async (jobId: string) => failJob(await claim(jobId), FAILURE, { ...RESULT, assets: [] });
const expectCode = async (promise: Promise<unknown>, code: ErrorCode) => {
  const thrown = await promise.then(
    () => null,
    (error) => error,
  );
  expect(thrown).toBeInstanceOf(AppError);
  expect(thrown.code).toBe(code);
};
const expectExactCounters = async () => {
  const counted = (await countRows(owner)).reduce(addCounts, emptyCounts());
  expect(await readCounts(owner)).toEqual(counted);
};

describe("a job's life", () => {
  it("goes from queued to completed, with exact counters and a summary at every stop", async () => {
    const { job_id: jobId } = await create();
    expect((await getJob(owner, jobId)).outbox).toEqual([]);
    expect(await readStats(owner)).toMatchObject({ total_jobs: 1, running_jobs: 1, completed_jobs: 0 });

    const claimed = await claim(jobId);
    expect(claimed.row).toMatchObject({ state: "running", fence: 1, attempts: 1 });
    await heartbeat(owner, jobId, 1, { step: "tts", progressPct: 40 });
    expect((await listJobs({ owner, page: 1, pageSize: 20, tags: [] })).jobs[0]).toMatchObject({
      state: "running",
      progress_pct: 40,
    });

    await completeJob(claimed, RESULT);
    const { row, result } = await readJobRecord(owner, jobId);
    expect(row).toMatchObject({ state: "completed", result_fence: 1, video_ms: 3000, watch_at: null });
    expect(row.render_ms).toBeGreaterThan(0);
    expect(result?.assets).toHaveLength(1);
    expect((await getSummary(owner, jobId)).job).toEqual(row);
    expect(await readWork(owner, jobId)).toBeNull();
    expect(await readStats(owner)).toMatchObject({ total_jobs: 1, completed_jobs: 1, success_rate: 100 });
    const events = (await listActivity(owner, jobId, 100)).map((event) => event.event_type);
    expect(events).toEqual(["completed", "started", "created"]);
    await expectExactCounters();
  });

  it("gives a running job to nobody else while its lease lives, and to the next once it is given back", async () => {
    const { job_id: jobId } = await create();
    await claim(jobId);
    await heartbeat(owner, jobId, 1, { step: "stitch", progressPct: 70 });
    expect(await claimJob(owner, jobId)).toBeNull();
    await releaseLease(owner, jobId, 1, FAILURE);
    const second = await claim(jobId);
    expect(second.row).toMatchObject({ fence: 2, attempts: 2 });
    expect(await readWork(owner, jobId)).toMatchObject({ fence: 2, step: "images", progress_pct: 70 });
    await expectCode(heartbeat(owner, jobId, 1, { step: "stitch", progressPct: 80 }), "LEASE_LOST");
    await expectCode(releaseLease(owner, jobId, 1, FAILURE), "LEASE_LOST");
  });

  it("lets only one of many claims win", async () => {
    const { job_id: jobId } = await create();
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimJob(owner, jobId)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("gives a spread job to the one who joins it once all of its segments are there, and to one alone", async () => {
    const { job_id: jobId } = await create();
    await spreadJob(await claim(jobId), [{ sceneIndex: 0, frames: 90, isDone: false }], 0);
    expect(await claimJob(owner, jobId, true)).toBeNull();
    const hold = await takeSegment(owner, jobId, 1, 0);
    if (!hold) throw new Error("not taken");
    expect(await finishSegment(hold, { frames: 90, madeMs: 5, costMicroUsd: 0 })).toBe(0);
    expect((await claimJob(owner, jobId, true))?.row).toMatchObject({ fence: 2, attempts: 1 });
    expect(await claimJob(owner, jobId, true)).toBeNull();
  });

  it("refuses the end of an attempt that lost its job, and keeps the winner's", async () => {
    const { job_id: jobId } = await create();
    const zombie = await claim(jobId);
    await releaseLease(owner, jobId, 1, FAILURE);
    const winner = await claim(jobId);
    await completeJob(winner, RESULT);
    await expectCode(completeJob(zombie, RESULT), "LEASE_LOST");
    await expectCode(failJob(zombie, FAILURE, RESULT), "LEASE_LOST");
    expect(await getJob(owner, jobId)).toMatchObject({ state: "completed", result_fence: 2 });
    await expectExactCounters();
  });

  it("commits once when the commit is repeated", async () => {
    const { job_id: jobId } = await create();
    const claimed = await claim(jobId);
    await completeJob(claimed, RESULT);
    const row = await getJob(owner, jobId);
    await completeJob(claimed, RESULT);
    expect(await getJob(owner, jobId)).toEqual(row);
  });

  it("does not let a failure after a commit whose answer was lost touch what was committed", async () => {
    const { job_id: jobId } = await create();
    const claimed = await claim(jobId);
    await completeJob(claimed, RESULT);
    await expectCode(failJob(claimed, FAILURE, { ...RESULT, assets: [] }), "LEASE_LOST");
    await discardAttempt(owner, jobId, claimed.row.fence);
    expect((await getAttemptResult(owner, jobId, 1))?.assets).toEqual(RESULT.assets);
    expect((await listActivity(owner, jobId, 1))[0]?.event_type).toBe("completed");
  });

  it("tells an attempt whose job was deleted that it has lost it, and leaves nothing of it", async () => {
    const { job_id: jobId } = await create();
    const claimed = await claim(jobId);
    await deleteJob(owner, jobId);
    await expectCode(heartbeat(owner, jobId, 1, { step: "tts", progressPct: 1 }), "LEASE_LOST");
    await expectCode(completeJob(claimed, RESULT), "LEASE_LOST");
    expect(await getAttemptResult(owner, jobId, 1)).toBeNull();
  });

  it("shows a job that ends while it is read as ended, not as one that fell back to nothing", async () => {
    const { job_id: jobId } = await create();
    const claimed = await claim(jobId);
    const before = await getJob(owner, jobId);
    await completeJob(claimed, RESULT);
    const { row, work } = await readRunning(owner, before);
    expect(toListRow(row, work)).toMatchObject({ state: "completed", progress_pct: 100 });
  });

  it("does not count an attempt that a stopping worker gave back", async () => {
    const { job_id: jobId } = await create();
    await handBackJob(await claim(jobId));
    expect(await getJob(owner, jobId)).toMatchObject({ state: "running", attempts: 0, outbox: ["enqueue"] });
    const next = await claim(jobId);
    expect(next.row).toMatchObject({ fence: 2, attempts: 1, outbox: [] });
    await completeJob(next, RESULT);
    await expectExactCounters();
  });

  it("cancels queued and running jobs at once, and tells a second time that it had", async () => {
    const [queued, running] = [await create(), await create()];
    const claimed = await claim(running.job_id);
    await heartbeat(owner, running.job_id, 1, { step: "tts", progressPct: 30 });
    expect(await cancelJob(owner, queued.job_id)).toEqual({ already: false });
    expect(await cancelJob(owner, running.job_id)).toEqual({ already: false });
    expect(await cancelJob(owner, running.job_id)).toEqual({ already: true });
    await expectCode(heartbeat(owner, running.job_id, 1, { step: "tts", progressPct: 1 }), "LEASE_LOST");
    await expectCode(completeJob(claimed, RESULT), "LEASE_LOST");
    expect((await getJob(owner, running.job_id)).progress_pct).toBe(30);
    expect(await claimJob(owner, queued.job_id)).toBeNull();
    expect((await getSummary(owner, queued.job_id)).job.state).toBe("canceled");
    await expectExactCounters();
  });

  it("refuses to cancel or retry a completed job", async () => {
    const { job_id: jobId } = await create();
    await completeJob(await claim(jobId), RESULT);
    await expectCode(cancelJob(owner, jobId), "STATE_CONFLICT");
    await expectCode(retryJob(owner, jobId), "STATE_CONFLICT");
  });

  it("saves a draft without sending it, and renders its duplicate", async () => {
    const draft = await create({ is_draft: true });
    expect(draft).toMatchObject({ state: "draft", outbox: [], watch_at: null });
    expect(await claimJob(owner, draft.job_id)).toBeNull();
    expect(await duplicateJob(owner, draft.job_id, {})).toMatchObject({ state: "queued", is_draft: false });
    expect(await readStats(owner)).toMatchObject({ total_jobs: 2, running_jobs: 1 });
  });
});

describe("what a user does to a job", () => {
  it("archives and restores it to what it was but for the time of change", async () => {
    const { job_id: jobId } = await create({ tags: ["a"] });
    await completeJob(await claim(jobId), RESULT);
    const list = (state?: "archived") => listJobs({ owner, page: 1, pageSize: 20, tags: [], state });
    const [before] = (await list()).jobs;
    await archiveJob(owner, jobId);
    await archiveJob(owner, jobId);
    expect((await list()).jobs).toEqual([]);
    expect(await list("archived")).toMatchObject({ total: 1, jobs: [{ job_id: jobId, archived: true }] });
    expect((await readStats(owner)).total_jobs).toBe(0);
    expect((await getSummary(owner, jobId)).job.archived).toBe(true);
    await restoreJob(owner, jobId);
    const [after] = (await list()).jobs;
    expect(after).toEqual({ ...before, updated_at: after?.updated_at });
    expect(after?.updated_at).not.toBe(before?.updated_at);
    await expectExactCounters();
  });

  it("retries a failed job with its current topic, in one line with its root", async () => {
    const first = await create();
    await fail(first.job_id);
    await updateJob(owner, first.job_id, { topic: "Renamed", tags: ["x", "y"] });
    const second = await retryJob(owner, first.job_id);
    await fail(second.job_id);
    const third = await retryJob(owner, second.job_id);
    expect(third).toMatchObject({
      topic: "Renamed",
      tags: ["x", "y"],
      parent_job_id: second.job_id,
      root_job_id: first.job_id,
    });
  });

  it("duplicates with overrides as a merge patch, and refuses what breaks a bound", async () => {
    const first = await create();
    const copy = await duplicateJob(owner, first.job_id, { topic: "Other", output: { fps: 24 } });
    expect((await getSummary(owner, copy.job_id)).plan).toMatchObject({
      topic: "Other",
      output: { fps: 24, resolution: "1080p" },
    });
    await expectCode(duplicateJob(owner, first.job_id, { scenes: [] }), "VALIDATION_FAILED");
    expect((await readStats(owner)).total_jobs).toBe(2);
  });

  it("deletes a job for good, objects and activity too", async () => {
    const { job_id: jobId } = await create();
    await completeJob(await claim(jobId), RESULT);
    await deleteJob(owner, jobId);
    expect(await readJob(owner, jobId)).toBeNull();
    expect(await objectExists(summaryKey(owner, jobId))).toBe(false);
    expect(await listActivity(owner, jobId, 100)).toEqual([]);
    await expectCode(deleteJob(owner, jobId), "NOT_FOUND");
    expect((await readStats(owner)).total_jobs).toBe(0);
  });

  it("makes one job of one idempotency key, also when asked 10 times at once", async () => {
    const plan = makePlan();
    const request = () => createJob({ owner, plan, warnings: [], idempotency: { key: "k", request: plan } });
    const rows = await Promise.all(Array.from({ length: 10 }, request));
    expect(new Set(rows.map((row) => row.job_id)).size).toBe(1);
    expect((await readStats(owner)).total_jobs).toBe(1);
    const other = createJob({ owner, plan, warnings: [], idempotency: { key: "k", request: "other" } });
    await expectCode(other, "VALIDATION_FAILED");
    await deleteJob(owner, String(rows[0]?.job_id));
    const anew = await request();
    expect(anew.job_id).not.toBe(rows[0]?.job_id);
    expect((await request()).job_id).toBe(anew.job_id);
  });

  it("forgets an idempotency key after a day, though the table still holds it", async () => {
    const plan = makePlan();
    const request = async () =>
      (await createJob({ owner, plan, warnings: [], idempotency: { key: "k", request: plan } })).job_id;
    const first = await request();
    try {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 24 * 60 * 60 * 1000 + 1000 });
      const second = await request();
      expect(second).not.toBe(first);
      expect(await request()).toBe(second);
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps owners apart", async () => {
    const { job_id: jobId } = await create();
    const stranger = `o-${randomUUID()}`;
    for (const attempt of [
      () => getJob(stranger, jobId),
      () => archiveJob(stranger, jobId),
      () => cancelJob(stranger, jobId),
      () => duplicateJob(stranger, jobId, {}),
      () => deleteJob(stranger, jobId),
    ]) {
      await expectCode(attempt(), "NOT_FOUND");
    }
    expect((await listJobs({ owner: stranger, page: 1, pageSize: 20, tags: [] })).total).toBe(0);
    expect(await getJson(summaryKey(owner, jobId))).not.toBeNull();
  });
});
