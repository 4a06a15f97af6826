import { randomUUID } from "node:crypto";
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { quietLogger } from "@dailies/local/logger";
import { startLocal } from "@dailies/local/start-local";
import { findFfmpeg } from "@dailies/render/ffmpeg/find-ffmpeg";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FunctionSpec, functions } from "../infra/functions.ts";
import { type FunctionName, type Permission, permissions } from "../infra/permissions.ts";
import { makePlan } from "../packages/core/test/make-plan.ts";
import { RESULT } from "../packages/core/test/result.ts";
import { describeMainPath } from "./main-path.ts";
import { allGrants } from "./policies/iam.ts";
import { watchPolicies } from "./policies/policy-watch.ts";
import { allJobs, createApi, expectedStats, statusOf, until, waitForEnd } from "./support/api.ts";

const ROOT = join(import.meta.dirname, "..");
const OWNER = "local";
const WITHIN_MS = 50_000;

const folder = mkdtempSync(join(tmpdir(), "dailies-policies-"));
const ffmpegFails = join(folder, "ffmpeg-fails");

/** The machine's ffmpeg, but it makes no video while there is a file `ffmpegFails`. */
const ffmpeg = join(folder, "ffmpeg");
writeFileSync(
  ffmpeg,
  `#!/bin/sh
case "$*" in -version* | *lavfi*) ;; *) [ -e "${ffmpegFails}" ] && exit 1 ;; esac
exec "${await findFfmpeg()}" "$@"
`,
);
chmodSync(ffmpeg, 0o755);

const watch = watchPolicies(permissions);
const local = await startLocal({
  dataDir: null,
  port: 0,
  // Daily ones would come in between: they are run by the tests below.
  functions: (functions as readonly FunctionSpec[]).filter(({ trigger }) => !("dailyAtUtc" in trigger)),
  environment: {
    ...watch.environment,
    FFMPEG_PATH: ffmpeg,
    DAILIES_SWEEP_SEC: "0.5",
    DAILIES_BACKOFF_SEC: "0.01",
    // So that requests are counted.
    DAILIES_MAX_REQUESTS_PER_SEC: "100000",
    DAILIES_ALLOWED_BLOCKS: "127.0.0.1/32",
    DAILIES_WEBHOOK_PAUSES_SEC: "0.01",
  },
  log: quietLogger,
});
afterAll(async () => {
  await local.close();
  watch.close();
  rmSync(folder, { recursive: true });
});
const api = createApi(local.apiUrl);

// This process is a function when a test says so, and else does what crashed ones did before they crashed.
const quiet = { POWERTOOLS_LOG_LEVEL: "SILENT", POWERTOOLS_METRICS_DISABLED: "true" };
Object.assign(process.env, local.environment, quiet);
await import("./policies/enforce-policy.ts");
const { stopAfterWrite } = await import("../packages/core/test/stop-after-write.ts");
const { listActivity } = await import("@dailies/core/activity/activity");
const { completeAsset } = await import("@dailies/core/asset/complete-asset");
const { recordAudit } = await import("@dailies/core/auth/audit-log");
const { findKey } = await import("@dailies/core/auth/find-key");
const { dynamo, s3, sqs } = await import("@dailies/core/aws/clients");
const { listJobs } = await import("@dailies/core/index/list-jobs");
const { makeSnapshot } = await import("@dailies/core/index/make-snapshot");
const { rebuildIndex } = await import("@dailies/core/index/rebuild-index");
const { readPointer } = await import("@dailies/core/index/snapshot");
const { claimJob } = await import("@dailies/core/job/claim-job");
const { createJob } = await import("@dailies/core/job/create-job");
const { deleteJob } = await import("@dailies/core/job/delete-job");
const { archiveJob } = await import("@dailies/core/job/edit-job");
const { completeJob } = await import("@dailies/core/job/end-job");
const { jobError } = await import("@dailies/core/job/job-row");
const { jobKey } = await import("@dailies/core/job/keys");
const { getSummary } = await import("@dailies/core/job/summary");
const { releaseLease } = await import("@dailies/core/job/work-item");
const { getJob } = await import("@dailies/core/job/write-job");
const { sendTaskMessage } = await import("@dailies/core/queue/send-task-message");
const { resources } = await import("@dailies/core/resources");
const { runTask } = await import("@dailies/core/task/run-task");
const { startBulk } = await import("@dailies/core/task/start-bulk");
const { startRebuild } = await import("@dailies/core/task/start-rebuild");
const { assetKey, attemptPrefix, jobPrefix, summaryKey, uploadKey } = await import(
  "@dailies/core/storage/object-keys"
);
const { deleteKeys, listKeys, objectExists, putFile, putJson } = await import(
  "@dailies/core/storage/objects"
);
const { handler: handleDeadLetters } = await import("@dailies/functions/dead-letter/handler");
const { handler: handleAudit } = await import("@dailies/functions/schedule/audit");
const { handler: handleCleanUp } = await import("@dailies/functions/schedule/clean-up");
const { handler: handleRenders } = await import("@dailies/functions/render/handler");

const AT_ONCE = "0.001";
const IN_AN_HOUR = "3600";

/** Runs a step whose leases end, and whose outbox entries are the sweeper's, in so many seconds. */
const dueIn = async <T>(seconds: string, step: () => Promise<T>): Promise<T> => {
  const { DAILIES_LEASE_SEC, DAILIES_OUTBOX_GRACE_SEC, DAILIES_REQUEUE_SEC } = process.env;
  Object.assign(process.env, {
    DAILIES_LEASE_SEC: seconds,
    DAILIES_OUTBOX_GRACE_SEC: seconds,
    DAILIES_REQUEUE_SEC: seconds,
  });
  try {
    return await step();
  } finally {
    Object.assign(process.env, { DAILIES_LEASE_SEC, DAILIES_OUTBOX_GRACE_SEC, DAILIES_REQUEUE_SEC });
  }
};

/** A step of a process that is killed right after its n-th write. */
const crashAfterWrite = async (n: number, step: () => Promise<unknown>): Promise<void> => {
  expect((await stopAfterWrite(n, step)).killed).toBe(true);
};

let isForgetful = false;
(sqs as unknown as { middlewareStack: Stack }).middlewareStack.add(
  (next, { commandName }) =>
    async (args) => {
      if (!isForgetful || commandName !== "SendMessageCommand") return next(args);
      return { output: { MessageId: randomUUID(), $metadata: {} }, response: {} };
    },
);

/** A queued job whose message the queue has lost; the sweeper sends it again in so many seconds. */
const leaveUnsent = async (topic: string, seconds: string): Promise<string> => {
  isForgetful = true;
  try {
    const create = () => createJob({ owner: OWNER, plan: makePlan({ topic }), warnings: [] });
    return (await dueIn(seconds, create)).job_id;
  } finally {
    isForgetful = false;
  }
};

/** A task of which nothing is done yet and whose message the queue has lost; the sweeper sends it in so many seconds. */
const leaveTask = async (jobIds: string[], seconds: string): Promise<string> => {
  isForgetful = true;
  try {
    const start = () => startBulk(OWNER, { action: "archive" }, jobIds, AbortSignal.abort());
    return (await dueIn(seconds, start)).task_id;
  } finally {
    isForgetful = false;
  }
};

const bulkEnd = async (taskId: string) => {
  const ask = async () => (await api.get(`/dashboard/jobs/bulk/${taskId}`)).body;
  return until(ask, ({ state }) => state !== "running", WITHIN_MS);
};

const claim = async (jobId: string, leaseSec: string) => {
  const claimed = await dueIn(leaseSec, () => claimJob(OWNER, jobId));
  if (!claimed) throw new Error(`Job ${jobId} cannot be claimed`);
  return claimed;
};

/** Runs something in this process as the function of that name. */
const as = async <T>(name: FunctionName, run: () => Promise<T>): Promise<T> => {
  process.env.AWS_LAMBDA_FUNCTION_NAME = name;
  try {
    return await run();
  } finally {
    delete process.env.AWS_LAMBDA_FUNCTION_NAME;
  }
};

const contextOf = (remainingMs: number) => ({ getRemainingTimeInMillis: () => remainingMs }) as Context;

/** Runs something in this process when all that is there now is two days old. */
const inTwoDays = async <T>(run: () => Promise<T>): Promise<T> => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 24 * 60 * 60 * 1000 });
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
};

/** What the event source gives a function for a job's message. */
const messageOf = (jobId: string): [SQSEvent, Context] => {
  const body = JSON.stringify({ kind: "prepare", owner: OWNER, job_id: jobId });
  return [{ Records: [{ body } as SQSRecord] }, contextOf(WITHIN_MS)];
};

type Call = (commandName: string, input: object) => boolean;

interface Stack {
  add(
    middleware: (
      next: (args: { input: object }) => Promise<unknown>,
      context: { commandName?: string },
    ) => typeof next,
  ): void;
}

/** The first of them is that of an owner's rows. */
const isCount: Call = (commandName, input) => commandName === "QueryCommand" && !("IndexName" in input);

/** Lets something happen once, right after the first call of this process that is as described. */
const onceAfter = (isIt: Call, happen: () => Promise<unknown>): void => {
  let isDue = true;
  for (const { middlewareStack } of [dynamo, s3] as unknown as { middlewareStack: Stack }[]) {
    middlewareStack.add((next, { commandName = "" }) => async (args) => {
      const output = await next(args);
      if (isDue && isIt(commandName, args.input)) {
        isDue = false;
        await happen();
      }
      return output;
    });
  }
};

const keysBelow = async (prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const key of listKeys(prefix)) keys.push(key);
  return keys;
};

const isEmpty = (keys: string[]) => keys.length === 0;

// How jobs end is told to a receiver that is not there.
beforeAll(async () => {
  expect((await api.post("/webhooks", { url: "https://127.0.0.1:1/" })).status).toBe(200);
});

describeMainPath(() => local.apiUrl);

describe("what happens on the way, and what crashes leave undone", () => {
  it("a job that runs is listed with its progress, renamed and canceled", async () => {
    const jobId = await leaveUnsent("Runs for ever", IN_AN_HOUR);
    await claim(jobId, IN_AN_HOUR);
    const { body } = await api.get("/dashboard/jobs?state=running");
    expect(body.jobs).toMatchObject([{ job_id: jobId, state: "running" }]);
    expect(await statusOf(api, jobId)).toMatchObject({ state: "running", step: "images" });
    expect((await api.patch(`/dashboard/jobs/${jobId}`, { tags: ["a"] })).status).toBe(200);
    expect((await api.post(`/render/${jobId}/cancel`)).status).toBe(200);
  });

  it("a plan's own picture is fetched", async () => {
    const first = await waitForEnd(api, await leaveUnsent("Makes a picture", AT_ONCE), WITHIN_MS);
    const { url } = first.assets.find((asset: { type: string }) => asset.type === "image");
    const picture = join(folder, "picture");
    writeFileSync(picture, Buffer.from(await (await fetch(new URL(url, local.apiUrl))).arrayBuffer()));
    await putFile(assetKey(OWNER, "picture"), picture, "image/jpeg", new AbortController().signal);
    const scenes = [{ media: { asset_id: "picture" }, narration: "A picture.", duration_sec: 1 }];
    const { body } = await api.post("/render", { topic: "Uses it", scenes, encoder: "simulator" });
    expect(await waitForEnd(api, body.job_id, WITHIN_MS)).toMatchObject({ state: "completed" });
  });

  it("a file that is not what it was announced as, or deleted while it is looked at, goes", async () => {
    const upload = async () => {
      const announced = { name: "a file", content_type: "image/png", size_bytes: 5 };
      const { asset_id, upload } = (await api.post("/assets", announced)).body;
      const { method, url, headers } = upload;
      await fetch(new URL(url, local.apiUrl), { method, headers, body: "12345" });
      return asset_id as string;
    };
    const refused = await upload();
    expect((await api.post(`/assets/${refused}/complete`)).status).toBe(422);
    expect(await objectExists(uploadKey(OWNER, refused))).toBe(false);

    const deleted = await upload();
    const isCopy: Call = (name) => name === "CopyObjectCommand";
    onceAfter(isCopy, () => api.delete(`/assets/${deleted}`));
    const facts = { kind: "picture", format: "png", widthPx: 1, heightPx: 1, durationSec: null } as const;
    const completing = as("diagnostics", () =>
      completeAsset(OWNER, deleted, async () => facts, new AbortController().signal),
    );
    await expect(completing).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await objectExists(assetKey(OWNER, deleted))).toBe(false);
  });

  it("whose key it is, is known wherever requests come in, and what they did is written down", async () => {
    const { key } = (await api.post("/keys", { name: "a key", scopes: ["jobs:read"] })).body;
    await as("diagnostics", async () => {
      const { principal } = await findKey(key);
      expect(principal).toMatchObject({ owner: OWNER, kind: "key", scopes: ["jobs:read"] });
      await recordAudit({ principal, action: "completeAsset", target: "a file", requestId: randomUUID() });
    });
    expect((await api.get("/audit")).body.events).toMatchObject([{ target: "a file" }]);
  });

  it("what a plan would take is estimated by what is kept", async () => {
    const { status, body } = await api.post("/render/estimate", makePlan({ encoder: "libx264" }));
    expect({ status, body }).toMatchObject({ status: 200, body: { segments: 1, cached_segments: 0 } });
  });

  it("a job's segments are handed out, and joined", async () => {
    const scenes = ["a lake", "a hill"].map((image_prompt) => ({ image_prompt, duration_sec: 0.5 }));
    const plan = makePlan({
      ...{ topic: "By several", encoder: "libx264", voice_id: "none", scenes },
      ...{ proxy: true, quality: "preview" },
    });
    isForgetful = true;
    const { job_id: jobId } = await createJob({ owner: OWNER, plan, warnings: [] });
    isForgetful = false;
    Object.assign(process.env, { DAILIES_SPREAD: "always" });
    await as("render", () => handleRenders(...messageOf(jobId)));
    Object.assign(process.env, { DAILIES_SPREAD: "never" });
    expect(await waitForEnd(api, jobId, WITHIN_MS)).toMatchObject({ state: "completed" });
    const { body } = await api.get(`/render/${jobId}/activity`);
    expect(body.events.map(({ event_type }: { event_type: string }) => event_type)).toContain("spread");
  });

  it("a failed attempt is repeated after a pause", async () => {
    writeFileSync(ffmpegFails, "");
    const { scenes } = makePlan();
    const { body } = await api.post("/render", { topic: "Again", scenes, encoder: "libx264", proxy: true });
    await until(
      async () => (await listActivity(OWNER, body.job_id, 100)).map((event) => event.event_type),
      (types) => types.includes("attempt_failed"),
      WITHIN_MS,
    );
    rmSync(ffmpegFails);
    expect(await waitForEnd(api, body.job_id, WITHIN_MS)).toMatchObject({ state: "completed" });
  });

  it("a job whose worker died is rendered again, and what the dead one left goes", async () => {
    const jobId = await leaveUnsent("Dies once", IN_AN_HOUR);
    const left = attemptPrefix(OWNER, jobId, 1);
    await putJson(`${left}final/final.mp4`, "half a video");
    await claim(jobId, AT_ONCE);
    expect(await waitForEnd(api, jobId, WITHIN_MS)).toMatchObject({ state: "completed", attempts: 2 });
    await until(() => keysBelow(left), isEmpty, WITHIN_MS);
  });

  it("a job whose workers died on every attempt ends in error", async () => {
    const jobId = await leaveUnsent("Always dies", IN_AN_HOUR);
    for (let attempt = 1; attempt < 5; attempt++) {
      const { row } = await claim(jobId, IN_AN_HOUR);
      await releaseLease(OWNER, jobId, row.fence, jobError({ code: "INTERNAL", message: "?" }, "images"));
    }
    await claim(jobId, AT_ONCE);
    const error = { state: "error", error_detail: { code: "WORKER_LOST" } };
    expect(await waitForEnd(api, jobId, WITHIN_MS)).toMatchObject(error);
  });

  it("a summary that was not written after the video was committed is written", async () => {
    const jobId = await leaveUnsent("Commits", IN_AN_HOUR);
    const claimed = await claim(jobId, IN_AN_HOUR);
    const complete = () => completeJob(claimed, { ...RESULT, videoMs: 3000 });
    await dueIn(AT_ONCE, () => crashAfterWrite(2, complete));
    await until(
      () => getSummary(OWNER, jobId),
      ({ job, result }) => job.state === "completed" && result?.frames === RESULT.frames,
      WITHIN_MS,
    );
  });

  it("a deleted job whose objects and events are left loses them", async () => {
    const jobId = await leaveUnsent("Half deleted", IN_AN_HOUR);
    await archiveJob(OWNER, jobId);
    await putJson(`${attemptPrefix(OWNER, jobId, 1)}final/final.mp4`, "a video");
    await dueIn(AT_ONCE, () => crashAfterWrite(1, () => deleteJob(OWNER, jobId)));
    await until(
      () => listActivity(OWNER, jobId, 1),
      ({ length }) => length === 0,
      WITHIN_MS,
    );
    expect(await keysBelow(jobPrefix(OWNER, jobId))).toEqual([]);
    expect(await objectExists(summaryKey(OWNER, jobId))).toBe(false);
  });

  it("a message that nobody could take ends its job in error", async () => {
    const jobId = await leaveUnsent("A dead letter", IN_AN_HOUR);
    const { url } = JSON.parse(String(local.environment.SST_RESOURCE_DeadLetterQueue));
    const MessageBody = JSON.stringify({ kind: "prepare", owner: OWNER, job_id: jobId });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
    const error = { state: "error", error_detail: { code: "DEAD_LETTER" } };
    expect(await waitForEnd(api, jobId, WITHIN_MS)).toMatchObject(error);
  });

  it("a row that was lost comes back from its summary", async () => {
    const jobId = await leaveUnsent("Lost and found", AT_ONCE);
    await waitForEnd(api, jobId, WITHIN_MS);
    // Its worker would take a row that is gone now for a deleted job.
    await until(
      () => getJob(OWNER, jobId),
      ({ outbox }) => outbox.length === 0,
      WITHIN_MS,
    );
    await dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: jobKey(OWNER, jobId) }));
    expect((await api.get(`/dashboard/jobs/${jobId}`)).status).toBe(404);
    expect((await api.post("/dashboard/rebuild-index")).status).toBe(200);
    expect(await statusOf(api, jobId)).toMatchObject({ state: "completed", topic: "Lost and found" });
  });

  it("what is done to many jobs is done in the background", async () => {
    const jobId = await leaveUnsent("One of many", IN_AN_HOUR);
    const ids = [jobId, ...Array.from({ length: 50 }, () => randomUUID())];
    const act = async (action: string) =>
      bulkEnd((await api.post("/dashboard/jobs/bulk", { action, ids })).body.id);
    const ended = { state: "completed", counts: { total: 51, success: 1, failure: 50 } };
    expect(await act("cancel")).toMatchObject(ended);
    expect(await act("duplicate")).toMatchObject(ended);
    const { body } = await api.get("/dashboard/jobs?search=one%20of%20many");
    const copy = body.jobs.find((job: { job_id: string }) => job.job_id !== jobId);
    expect(await waitForEnd(api, copy.job_id, WITHIN_MS)).toMatchObject({ state: "completed" });
  });

  it("a task goes on when its time ran out, and when its message was lost", async () => {
    for (const seconds of [IN_AN_HOUR, AT_ONCE]) {
      const taskId = await leaveTask([await leaveUnsent("Archived later", IN_AN_HOUR)], seconds);
      if (seconds === IN_AN_HOUR) await as("tasks", () => runTask(OWNER, taskId, AbortSignal.abort()));
      expect(await bulkEnd(taskId)).toMatchObject({ state: "completed", counts: { success: 1 } });
    }
  });

  it("a job whose video was just committed is archived in the background, lost, and rebuilt there", async () => {
    const jobId = await leaveUnsent("Committed and archived", IN_AN_HOUR);
    const claimed = await claim(jobId, IN_AN_HOUR);
    await dueIn(IN_AN_HOUR, () =>
      crashAfterWrite(2, () => completeJob(claimed, { ...RESULT, videoMs: 3000 })),
    );
    const taskId = await leaveTask([jobId], IN_AN_HOUR);
    await as("tasks", () => runTask(OWNER, taskId, new AbortController().signal));
    expect(await getSummary(OWNER, jobId)).toMatchObject({ result: { frames: RESULT.frames } });
    await dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: jobKey(OWNER, jobId) }));
    const { task_id } = await startRebuild(OWNER, AbortSignal.abort());
    await until(
      async () => (await api.get(`/dashboard/rebuild-index/${task_id}`)).body,
      ({ status }) => status === "success",
      WITHIN_MS,
    );
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "completed", archived: true });
  });

  it("a task takes back the summary it wrote of a job that was deleted meanwhile", async () => {
    const jobId = await leaveUnsent("Deleted while it is archived", IN_AN_HOUR);
    const taskId = await leaveTask([jobId], IN_AN_HOUR);
    const key = summaryKey(OWNER, jobId);
    const isSummary: Call = (name, input) =>
      name === "PutObjectCommand" && "Key" in input && input.Key === key;
    onceAfter(isSummary, () => api.delete(`/dashboard/jobs/${jobId}?force=true`));
    await as("tasks", () => runTask(OWNER, taskId, new AbortController().signal));
    expect(await bulkEnd(taskId)).toMatchObject({ counts: { success: 1 } });
    expect(await objectExists(key)).toBe(false);
  });

  it.each([
    ["render", handleRenders],
    ["deadLetter", handleDeadLetters],
  ] as const)(
    "%s takes back the summary it wrote of a job that was deleted meanwhile",
    async (name, handle) => {
      const jobId = await leaveUnsent(`Deleted while ${name} ends it`, IN_AN_HOUR);
      const key = summaryKey(OWNER, jobId);
      const isSummary: Call = (name, input) =>
        name === "PutObjectCommand" && "Key" in input && input.Key === key;
      onceAfter(isSummary, () => api.delete(`/dashboard/jobs/${jobId}?force=true`));
      expect(await as(name, () => handle(...messageOf(jobId)))).toEqual({ batchItemFailures: [] });
      expect((await api.get(`/dashboard/jobs/${jobId}`)).status).toBe(404);
      expect(await objectExists(key)).toBe(false);
    },
  );

  it("a worker whose job is deleted before it has read the plan lets it be", async () => {
    const jobId = await leaveUnsent("Deleted too early", IN_AN_HOUR);
    const isClaim: Call = (name) => name === "TransactWriteItemsCommand";
    onceAfter(isClaim, () => api.delete(`/dashboard/jobs/${jobId}?force=true`));
    expect(await as("render", () => handleRenders(...messageOf(jobId)))).toEqual({ batchItemFailures: [] });
    expect((await api.get(`/dashboard/jobs/${jobId}`)).status).toBe(404);
  });

  it("a rebuild counts right while jobs change", async () => {
    const jobId = await leaveUnsent("Changes meanwhile", IN_AN_HOUR);
    onceAfter(isCount, () => api.delete(`/dashboard/jobs/${jobId}`));
    await as("api", () => rebuildIndex(OWNER));
    expect((await api.get("/dashboard/stats")).body).toMatchObject(expectedStats(await allJobs(api)));
  });

  it("the audit goes on where its time ran out, and finds a row that was lost", async () => {
    const lost = await leaveUnsent("Lost for good", IN_AN_HOUR);
    const changed = await leaveUnsent("Changes while it is counted", IN_AN_HOUR);
    await dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: jobKey(OWNER, lost) }));
    const run = (timeMs: number) => inTwoDays(() => as("audit", () => handleAudit({}, contextOf(timeMs))));
    await expect(run(0)).rejects.toThrow("1 owners could not be audited");
    expect(await run(WITHIN_MS * 10)).toMatchObject({ owners: 0, at_end: true });
    onceAfter(isCount, () => api.delete(`/dashboard/jobs/${changed}`));
    expect(await run(WITHIN_MS * 10)).toMatchObject({ owners: 1, index_drift: 1, at_end: true });
  });

  it("the clean-up goes on where its time ran out, and removes what no job owns", async () => {
    const left = `${jobPrefix(OWNER, "gone")}a1/final/final.mp4`;
    await putJson(left, "a video");
    const run = (timeMs: number) =>
      inTwoDays(() => as("cleanUp", () => handleCleanUp({}, contextOf(timeMs))));
    expect(await run(0)).toMatchObject({ at_end: false });
    expect(await objectExists(left)).toBe(false);
    expect(await run(WITHIN_MS * 10)).toMatchObject({ jobs: 0, at_end: true });
  });

  it("snapshots are asked for, made, read and, when one is lost, made anew", async () => {
    const jobsOf = async (owner: string, count: number) => {
      for (let i = 0; i < count; i++) {
        await createJob({ owner, plan: makePlan({ topic: `A lake ${i}`, is_draft: true }), warnings: [] });
      }
    };
    const search = (owner: string) =>
      as("api", () => listJobs({ owner, page: 1, pageSize: 2, tags: [], search: "lake" }));
    const numbered = (owner: string, number: number) =>
      until(
        () => readPointer(owner),
        (pointer) => pointer?.number === number,
        WITHIN_MS,
      );
    await jobsOf("many", 200);
    expect((await search("many")).total).toBe(200);
    await numbered("many", 1);

    for (const owner of ["few", "changed", "unlucky"]) await jobsOf(owner, 3);
    await sendTaskMessage({ kind: "snapshot", owner: "few" });
    await numbered("few", 1);
    // What was changed long ago is read from the table, not from the log.
    await inTwoDays(() => jobsOf("few", 1));
    for (let i = 0; i < 2; i++) expect((await inTwoDays(() => search("few"))).jobs).toHaveLength(2);

    for (const owner of ["changed", "unlucky"]) await as("tasks", () => makeSnapshot(owner));
    await deleteKeys([(await readPointer("unlucky"))?.key ?? ""]);
    for (const owner of ["changed", "unlucky"]) {
      await sendTaskMessage({ kind: "snapshot", owner });
      await numbered(owner, 2);
      expect((await search(owner)).total).toBe(3);
    }
  });
});

describe("the policies", () => {
  it("refused nothing of all this", () => {
    expect(watch.noted("refused")).toEqual([]);
  });

  it("grant nothing that could be taken away", () => {
    const granted = Object.entries(permissions).flatMap(([name, policy]) =>
      allGrants(policy).map((grant) => `${name}: ${grant}`),
    );
    expect(watch.noted("needed")).toEqual(granted.toSorted());
  });

  it("are asked by every call: no source makes a client of its own", () => {
    const sources = globSync("packages/{core,functions,render}/src/**/*.ts", { cwd: ROOT });
    const making = sources.filter((path) => /new \w+Client\(/.test(readFileSync(join(ROOT, path), "utf8")));
    expect(making.toSorted()).toEqual([
      "packages/core/src/aws/batch-client.ts",
      "packages/core/src/aws/clients.ts",
      "packages/core/src/aws/provider-clients.ts",
    ]);
  });

  it("are enforced: without one grant requests fail, and what they were about stays as it was", async () => {
    const without: Record<string, readonly Permission[]> = {
      ...permissions,
      api: permissions.api.map((permission) => ({
        ...permission,
        actions: permission.actions.filter((action) => action !== "s3:GetObject"),
      })),
    };
    const narrower = watchPolicies(without);
    const { apiUrl, close } = await startLocal({
      dataDir: null,
      port: 0,
      environment: narrower.environment,
      log: quietLogger,
    });
    try {
      const client = createApi(apiUrl);
      const { body } = await client.post("/render", { ...makePlan(), is_draft: true });
      expect((await client.get(`/dashboard/jobs/${body.job_id}`)).status).toBe(500);
      expect((await client.post(`/render/${body.job_id}/duplicate`)).status).toBe(500);
      expect((await client.get("/dashboard/stats")).body.total_jobs).toBe(1);
      const [refusal] = narrower.noted("refused");
      expect(refusal).toContain(`api: s3:GetObject on Storage/summaries/local/${body.job_id}.json`);
    } finally {
      await close();
      narrower.close();
    }
  });
});
