import "../packages/core/test/cloud.ts";
import { randomUUID } from "node:crypto";
import { createAsset } from "@dailies/core/asset/create-asset";
import { deleteAsset } from "@dailies/core/asset/delete-asset";
import { auditOwner } from "@dailies/core/index/audit-owner";
import { readStats } from "@dailies/core/index/read-stats";
import { claimJob } from "@dailies/core/job/claim-job";
import { createJob } from "@dailies/core/job/create-job";
import { deleteJob } from "@dailies/core/job/delete-job";
import { archiveJob } from "@dailies/core/job/edit-job";
import { cancelJob, completeJob, failJob } from "@dailies/core/job/end-job";
import { jobError } from "@dailies/core/job/job-row";
import { duplicateJob, retryJob } from "@dailies/core/job/repeat-job";
import { readUsage } from "@dailies/core/limits/read-usage";
import { listKeys } from "@dailies/core/storage/objects";
import { startBulk } from "@dailies/core/task/start-bulk";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../packages/core/test/make-plan.ts";
import { RESULT } from "../packages/core/test/result.ts";

let owner: string;
const NEVER = new AbortController().signal;
const EXCEEDED = { code: "QUOTA_EXCEEDED", status: 429, retryAfterSec: expect.any(Number) };

beforeEach(() => {
  owner = `o-${randomUUID()}`;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

const scene = (duration_sec: number) => ({ image_prompt: "a river", narration: "A river.", duration_sec });
const create = (change: Parameters<typeof makePlan>[0] = {}, key?: string) => {
  const plan = makePlan(change);
  const idempotency = key === undefined ? {} : { idempotency: { key, request: plan } };
  return createJob({ owner, plan, warnings: [], ...idempotency });
};
const settled = async (makings: Promise<unknown>[]) => {
  const results = await Promise.allSettled(makings);
  const reasons = results.filter((one) => one.status === "rejected").map(({ reason }) => reason);
  return { made: results.length - reasons.length, reasons };
};
const claimed = async (change?: Parameters<typeof makePlan>[0]) => {
  const { job_id: jobId } = await create(change);
  const claim = await claimJob(owner, jobId);
  if (!claim) throw new Error("It cannot be claimed");
  return claim;
};
const fail = (claim: Awaited<ReturnType<typeof claimed>>) =>
  failJob(claim, jobError({ code: "MEDIA_INVALID", message: "Broken" }, "images"), RESULT);

describe("active jobs", () => {
  it.each([1, 3, 10])("never pass a limit of %s, of 50 made at once", async (limit) => {
    vi.stubEnv("DAILIES_MAX_ACTIVE_JOBS", String(limit));
    const { made, reasons } = await settled(Array.from({ length: 50 }, () => create()));
    expect(made).toBe(limit);
    for (const reason of reasons) expect(reason).toMatchObject(EXCEEDED);
    expect(reasons[0].message).toContain(String(limit));
    expect((await readUsage(owner)).active_jobs).toEqual({ used: limit, limit });
    expect(await readStats(owner)).toMatchObject({ total_jobs: limit });
    const summaries: string[] = [];
    for await (const key of listKeys(`summaries/${owner}/`)) summaries.push(key);
    expect(summaries, "nothing is left of the others").toHaveLength(limit);
  });

  it("are those queued or running, archived ones too; each that ends makes room for one", async () => {
    vi.stubEnv("DAILIES_MAX_ACTIVE_JOBS", "3");
    const [done, failed] = [await claimed(), await claimed()];
    const { job_id: waiting } = await create();
    await archiveJob(owner, waiting);
    await create({ is_draft: true });
    await expect(create()).rejects.toMatchObject(EXCEEDED);
    await completeJob(done, { ...RESULT, videoMs: 3000 });
    await fail(failed);
    await cancelJob(owner, waiting);
    expect((await readUsage(owner)).active_jobs.used).toBe(0);
    await retryJob(owner, failed.row.job_id);
    await duplicateJob(owner, done.row.job_id, {});
    const { job_id: last } = await create();
    await expect(retryJob(owner, failed.row.job_id)).rejects.toMatchObject(EXCEEDED);
    await deleteJob(owner, last);
    await create();
    expect((await auditOwner(owner, { repair: false })).drift).toEqual([]);
  });

  it("of a bulk action are made as far as they may; the others count as failures", async () => {
    const { job_id: jobId } = await create({ is_draft: true });
    vi.stubEnv("DAILIES_MAX_ACTIVE_JOBS", "2");
    const others = await Promise.all([1, 2, 3].map(() => create({ is_draft: true })));
    const ids = [jobId, ...others.map(({ job_id }) => job_id)];
    const task = await startBulk(owner, { action: "duplicate" }, ids, NEVER);
    expect(task).toMatchObject({ state: "completed", success: 2, failure: 2 });
    expect(task.failures).toMatchObject([{ code: "QUOTA_EXCEEDED" }, { code: "QUOTA_EXCEEDED" }]);
  });

  it("of one repeated request are one, also when it had the last place", async () => {
    vi.stubEnv("DAILIES_MAX_ACTIVE_JOBS", "1");
    const jobs = await Promise.all(Array.from({ length: 20 }, () => create({}, "one key")));
    expect(new Set(jobs.map(({ job_id }) => job_id)).size).toBe(1);
  });
});

describe("output minutes", () => {
  const minute = { scenes: [scene(30), scene(30)] };

  it("never pass their limit, of 20 jobs made at once, whatever their number", async () => {
    vi.stubEnv("DAILIES_MAX_OUTPUT_MINUTES", "3");
    const { made, reasons } = await settled(Array.from({ length: 20 }, () => create(minute)));
    expect(made).toBe(3);
    for (const reason of reasons) expect(reason).toMatchObject(EXCEEDED);
    expect((await readUsage(owner)).output_minutes).toMatchObject({ used: 3, limit: 3 });
  });

  it("are given back by what ends without a video, not by what has one", async () => {
    vi.stubEnv("DAILIES_MAX_OUTPUT_MINUTES", "3");
    const [done, failed] = [await claimed(minute), await claimed(minute)];
    const { job_id: canceled } = await create(minute);
    await expect(create({ scenes: [scene(1)] })).rejects.toMatchObject(EXCEEDED);
    await completeJob(done, { ...RESULT, videoMs: 60_000 });
    await deleteJob(owner, done.row.job_id);
    await expect(create({ scenes: [scene(1)] })).rejects.toMatchObject(EXCEEDED);
    await fail(failed);
    await cancelJob(owner, canceled);
    await deleteJob(owner, canceled);
    expect((await readUsage(owner)).output_minutes.used).toBe(1);
    const { job_id: deleted } = await create(minute);
    await deleteJob(owner, deleted);
    expect((await readUsage(owner)).output_minutes.used).toBe(1);
  });

  it("begin anew with the month", async () => {
    vi.stubEnv("DAILIES_MAX_OUTPUT_MINUTES", "1");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 11, 31, 23, 59, 30) });
    await create(minute);
    await expect(create(minute)).rejects.toMatchObject({ ...EXCEEDED, retryAfterSec: 30 });
    expect((await readUsage(owner)).output_minutes.resets_at).toBe("2027-01-01T00:00:00.000Z");
    vi.setSystemTime(Date.UTC(2027, 0, 1, 0, 0, 1));
    await create(minute);
  });

  it("are not counted without a limit", async () => {
    await create(minute);
    expect((await readUsage(owner)).output_minutes).toMatchObject({ used: null, limit: null });
  });
});

describe("assets", () => {
  const announce = (size_bytes: number, asset_id: string = randomUUID()) =>
    createAsset({ owner, asset_id, name: "a", content_type: "image/png", size_bytes });

  it("never pass their limits, of 20 announced at once", async () => {
    vi.stubEnv("DAILIES_MAX_ASSETS", "4");
    const many = await settled(Array.from({ length: 20 }, () => announce(10)));
    expect(many.made).toBe(4);
    for (const reason of many.reasons) expect(reason).toMatchObject(EXCEEDED);
    vi.stubEnv("DAILIES_MAX_ASSETS", "");
    vi.stubEnv("DAILIES_MAX_ASSET_TOTAL_MB", "1");
    const large = await settled(Array.from({ length: 5 }, () => announce(300_000)));
    expect(large.made).toBe(3);
    expect(await readUsage(owner)).toMatchObject({
      assets: { used: 7, limit: null },
      asset_bytes: { used: 900_040, limit: 1024 * 1024 },
    });
  });

  it("make room when they are deleted, once, or were never uploaded", async () => {
    vi.stubEnv("DAILIES_MAX_ASSETS", "2");
    const first = randomUUID();
    await announce(10, first);
    await announce(10, first);
    await announce(10);
    await expect(announce(10)).rejects.toMatchObject(EXCEEDED);
    await settled([deleteAsset(owner, first), deleteAsset(owner, first)]);
    expect((await readUsage(owner)).assets.used).toBe(1);
    await announce(10);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 25 * 60 * 60 * 1000 });
    expect((await settled([1, 2, 3].map(() => announce(10)))).made).toBe(2);
  });
});
