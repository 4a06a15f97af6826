import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { RESULT } from "../../test/result.ts";
import { dynamo } from "../aws/clients.ts";
import { EMPTY_RESULT } from "../job/attempt-result.ts";
import { type Claim, claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { archiveJob } from "../job/edit-job.ts";
import { cancelJob, completeJob, failJob } from "../job/end-job.ts";
import { jobError } from "../job/job-row.ts";
import { jobKey } from "../job/keys.ts";
import { releaseLease } from "../job/work-item.ts";
import { getJob, writeJob } from "../job/write-job.ts";
import { resources } from "../resources.ts";
import { cleanUp } from "./clean-up.ts";
import { artifactKey, attemptPrefix, jobPrefix } from "./object-keys.ts";
import { deletePrefix, listKeys, putJson } from "./objects.ts";

const always = () => true;
let owner = "";

beforeEach(() => {
  owner = `o-${randomUUID()}`;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});
afterEach(async () => {
  vi.useRealTimers();
  await deletePrefix("jobs/");
});

const pass = (hours: number) => vi.setSystemTime(Date.now() + hours * 60 * 60 * 1000);
const nextDay = () => pass(25);

const keysBelow = async (prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const key of listKeys(prefix)) keys.push(key);
  return keys.sort();
};

const create = async (change: object = {}): Promise<string> =>
  (await createJob({ owner, plan: makePlan(change), warnings: [] })).job_id;

const FAILURE = jobError({ code: "ENCODE_FAILED", message: "ffmpeg failed" }, "stitch");

/** What an attempt leaves that stored its files and was killed. */
const putFiles = async (jobId: string, fence: number): Promise<string[]> => {
  const keys = ["images/scene-1.jpg", "final/final.mp4"].map((path) =>
    artifactKey(owner, jobId, fence, path),
  );
  for (const key of keys) await putJson(key, `made by attempt ${fence}`);
  return keys;
};

const claim = async (jobId: string): Promise<Claim> => {
  const claimed = await claimJob(owner, jobId);
  if (!claimed) throw new Error(`Job ${jobId} cannot be claimed`);
  return claimed;
};

/** Begins and loses `count` attempts. */
const loseAttempts = async (jobId: string, count: number): Promise<void> => {
  for (let i = 0; i < count; i++) {
    const { fence } = (await claim(jobId)).row;
    await putFiles(jobId, fence);
    await releaseLease(owner, jobId, fence, FAILURE);
  }
};

/** Ways in which a job's life goes after `lost` attempts; each tells which attempt is the job's, if any. */
const LIVES: Record<string, (lost: number) => Promise<{ jobId: string; kept: number[] | "all" | "none" }>> = {
  draft: async () => ({ jobId: await create({ is_draft: true }), kept: "all" }),
  queued: async () => ({ jobId: await create(), kept: "all" }),
  running: async (lost) => {
    const jobId = await create();
    await loseAttempts(jobId, lost);
    const { fence } = (await claim(jobId)).row;
    await putFiles(jobId, fence);
    return { jobId, kept: "all" };
  },
  completed: async (lost) => {
    const jobId = await create();
    await loseAttempts(jobId, lost);
    const claimed = await claim(jobId);
    await putFiles(jobId, claimed.row.fence);
    await completeJob(claimed, { ...RESULT, videoMs: 3000 });
    return { jobId, kept: [claimed.row.fence] };
  },
  archived: async (lost) => {
    const life = await LIVES.completed?.(lost);
    if (!life) throw new Error("No such life");
    await archiveJob(owner, life.jobId);
    return life;
  },
  "completed, with a slow attempt that stored files after it": async (lost) => {
    const jobId = await create();
    await loseAttempts(jobId, lost + 1);
    const claimed = await claim(jobId);
    await putFiles(jobId, claimed.row.fence);
    await completeJob(claimed, { ...RESULT, videoMs: 3000 });
    await putFiles(jobId, lost + 1);
    return { jobId, kept: [claimed.row.fence] };
  },
  error: async (lost) => {
    const jobId = await create();
    await loseAttempts(jobId, lost);
    const claimed = await claim(jobId);
    await putFiles(jobId, claimed.row.fence);
    await failJob(claimed, FAILURE, EMPTY_RESULT);
    return { jobId, kept: [claimed.row.fence] };
  },
  canceled: async (lost) => {
    const jobId = await create();
    await loseAttempts(jobId, lost);
    await cancelJob(owner, jobId);
    return { jobId, kept: "none" };
  },
  "deleted, with a slow attempt that stored files after it": async (lost) => {
    const jobId = await create();
    await loseAttempts(jobId, lost);
    await deleteJob(owner, jobId);
    await putFiles(jobId, 1);
    return { jobId, kept: "none" };
  },
  "of which the row is lost": async (lost) => {
    const jobId = await create();
    await loseAttempts(jobId, lost + 1);
    await writeJob(owner, jobId, await getJob(owner, jobId), null);
    return { jobId, kept: "all" };
  },
};

describe("the clean-up", () => {
  it("removes what no job owns any more, and nothing else, of jobs of every life", async () => {
    const stories = [];
    for (const [name, live] of Object.entries(LIVES)) {
      for (const lost of [0, 2]) {
        const { jobId, kept } = await live(lost);
        await putJson(`${jobPrefix(owner, jobId)}note.json`, "no attempt's");
        const before = await keysBelow(jobPrefix(owner, jobId));
        const isKept = (key: string) => {
          if (kept === "all") return true;
          if (kept === "none") return !name.startsWith("deleted") && key.endsWith("note.json");
          return (
            key.endsWith("note.json") ||
            kept.some((fence) => key.startsWith(attemptPrefix(owner, jobId, fence)))
          );
        };
        stories.push({ name: `${name}, ${lost} lost`, jobId, before, after: before.filter(isKept) });
      }
    }
    pass(23);
    const young = await cleanUp(null, always);
    expect(young).toMatchObject({ jobs: stories.length, removedObjects: 0, after: null });
    pass(2);
    const done = await cleanUp(null, always);
    for (const { name, jobId, after } of stories) {
      expect(await keysBelow(jobPrefix(owner, jobId)), name).toEqual(after);
    }
    const expected = stories.reduce((sum, { before, after }) => sum + before.length - after.length, 0);
    expect(expected).toBeGreaterThan(12);
    expect(done).toMatchObject({
      jobs: stories.length,
      failedJobs: 0,
      removedObjects: expected,
      after: null,
    });
    expect(done.removedBytes).toBeGreaterThan(expected);
    expect(await cleanUp(null, always)).toMatchObject({ removedObjects: 0, removedBytes: 0 });
  });

  it("takes an attempt's number as a whole: the first is not the eleventh", async () => {
    const jobId = await create();
    const claimed = await claim(jobId);
    const kept = await putFiles(jobId, 1);
    await completeJob(claimed, { ...RESULT, videoMs: 3000 });
    await putFiles(jobId, 11);
    nextDay();
    await cleanUp(null, always);
    expect(await keysBelow(jobPrefix(owner, jobId))).toEqual(
      [...kept, `${attemptPrefix(owner, jobId, 1)}result.json`].sort(),
    );
  });

  it("goes on after the job where it stopped", async () => {
    const jobIds = Array.from({ length: 230 }, (_, at) => `job-${String(at).padStart(3, "0")}`);
    await Promise.all(
      jobIds.map((jobId) => putJson(artifactKey(owner, jobId, 1, "final/final.mp4"), "gone")),
    );
    nextDay();
    let after: string | null = null;
    const left: string[][] = [];
    do {
      const run = await cleanUp(after, () => false);
      left.push(await keysBelow("jobs/"));
      after = run.after;
    } while (after !== null);
    expect(left.map((keys) => keys.length)).toEqual([130, 30, 0, 0]);
    expect(left[0]?.[0]).toContain(jobIds[100]);
  });

  it("goes on after jobs that it could not look at, and tells how many they are", async () => {
    await putFiles("broken", 1);
    const broken = { ...jobKey(owner, "broken"), state: "no such state" };
    await dynamo.send(new PutCommand({ TableName: resources.jobTableName, Item: broken }));
    nextDay();
    expect(await cleanUp(null, always)).toMatchObject({
      jobs: 1,
      failedJobs: 1,
      removedObjects: 0,
      after: null,
    });
  });

  it("leaves a job alone that is claimed, rendered and completed while the clean-up runs", async () => {
    const lives = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const jobId = await create();
        await loseAttempts(jobId, 1);
        return jobId;
      }),
    );
    nextDay();
    let isRendering = true;
    const render = Promise.all(
      lives.map(async (jobId) => {
        const claimed = await claim(jobId);
        await putFiles(jobId, claimed.row.fence);
        await completeJob(claimed, { ...RESULT, videoMs: 3000 });
      }),
    ).finally(() => {
      isRendering = false;
    });
    while (isRendering) await cleanUp(null, always);
    await render;
    await cleanUp(null, always);
    for (const jobId of lives) {
      const kept = ["final/final.mp4", "images/scene-1.jpg", "result.json"];
      const prefix = attemptPrefix(owner, jobId, 2);
      expect(await keysBelow(jobPrefix(owner, jobId))).toEqual(kept.map((path) => `${prefix}${path}`));
      expect((await getJob(owner, jobId)).result_fence).toBe(2);
    }
  });
});
