import { randomUUID } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { startCloud } from "@dailies/local/start-cloud";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

// The worker as SQS calls it, with an ffmpeg that fails or hangs, as a test says.
const folder = mkdtempSync(join(tmpdir(), "dailies-worker-"));
const ffmpeg = join(folder, "ffmpeg");
copyFileSync(join(import.meta.dirname, "fixtures/stand-in-ffmpeg.sh"), ffmpeg);
chmodSync(ffmpeg, 0o755);

const cloud = await startCloud({ dataDir: null });
Object.assign(process.env, cloud.environment, {
  FFMPEG_PATH: ffmpeg,
  TMPDIR: folder,
  POWERTOOLS_LOG_LEVEL: "SILENT",
  DAILIES_HEARTBEAT_SEC: "0.2",
  DAILIES_BACKOFF_SEC: "0.01",
});
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

const { AppError } = await import("@dailies/core/app-error");
const { listActivity } = await import("@dailies/core/activity/activity");
const { createJob } = await import("@dailies/core/job/create-job");
const { deleteJob } = await import("@dailies/core/job/delete-job");
const { cancelJob } = await import("@dailies/core/job/end-job");
const { claimJob } = await import("@dailies/core/job/claim-job");
const { jobError } = await import("@dailies/core/job/job-row");
const { putJson } = await import("@dailies/core/storage/objects");
const { readWork, releaseLease } = await import("@dailies/core/job/work-item");
const { getJob } = await import("@dailies/core/job/write-job");
const { sqs } = await import("@dailies/core/aws/clients");
const { resources } = await import("@dailies/core/resources");
const { sendRenderMessage } = await import("@dailies/core/queue/send-render-message");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");
const { attemptPrefix } = await import("@dailies/core/storage/object-keys");
const { listKeys } = await import("@dailies/core/storage/objects");
const { handler } = await import("../src/render/handler.ts");
const { handleRenderRecord } = await import("../src/render/handle-render-record.ts");

const OWNER = "local";
const HANG = join(folder, "hang");

beforeEach(() => rmSync(HANG, { force: true }));

const create = async (change: object = {}) => {
  const scenes = [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }];
  const { plan } = parsePlan({ topic: "A lake", proxy: true, scenes, encoder: "libx264", ...change });
  const { job_id: jobId } = await createJob({ owner: OWNER, plan, warnings: [] });
  return jobId;
};

/** Takes a job's message off the queue, as the event source does. */
const receive = async (jobId: string): Promise<SQSRecord> => {
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: resources.renderQueueUrl }),
    );
    for (const { Body = "", ReceiptHandle = "", MessageId = "" } of Messages) {
      if (!Body.includes(jobId)) continue;
      return { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body } as SQSRecord;
    }
    await sleep(20);
  }
};

/** Invokes the function for one message. True: the message is to be deleted. */
const render = async (jobId: string, timeoutMs = 60_000): Promise<boolean> => {
  const endMs = Date.now() + timeoutMs;
  const context = { getRemainingTimeInMillis: () => endMs - Date.now() } as Context;
  const event: SQSEvent = { Records: [await receive(jobId)] };
  const { batchItemFailures } = await handler(event, context);
  return batchItemFailures.length === 0;
};

const attemptKeys = async (jobId: string, fence: number): Promise<string[]> => {
  const keys: string[] = [];
  for await (const key of listKeys(attemptPrefix(OWNER, jobId, fence))) keys.push(key);
  return keys;
};

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(20);
};

const hangingProcesses = (): number[] =>
  existsSync(join(folder, "pids"))
    ? readFileSync(join(folder, "pids"), "utf8").trim().split("\n").map(Number).filter(isAlive)
    : [];

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("the render worker", () => {
  it("renders a job, then has nothing to do for a second message of it", async () => {
    const jobId = await create({ encoder: "simulator" });
    expect(await render(jobId)).toBe(true);
    const row = await getJob(OWNER, jobId);
    expect(row).toMatchObject({ state: "completed", attempts: 1, progress_pct: 100, encoder: "simulator" });
    expect(await attemptKeys(jobId, 1)).toContain(`${attemptPrefix(OWNER, jobId, 1)}final/final.mp4`);
    await sendRenderMessage({ kind: "prepare", owner: OWNER, job_id: jobId });
    expect(await render(jobId)).toBe(true);
    expect(await getJob(OWNER, jobId)).toEqual(row);
  });

  it("lets a message come back soon after trouble that is not its job's", async () => {
    const jobId = randomUUID();
    await sendRenderMessage({ kind: "prepare", owner: OWNER, job_id: jobId });
    const attributes = { SentTimestamp: `${Date.now()}`, ApproximateReceiveCount: "1" };
    const record = { ...(await receive(jobId)), attributes } as SQSRecord;
    const work = { stop: new AbortController().signal, costMicroUsd: () => 0 };
    await expect(handleRenderRecord(record, work)).rejects.toMatchObject({ code: "NOT_FOUND" });
    // The queue's own pause is longer than this test may take.
    expect(await receive(jobId)).toMatchObject({ messageId: record.messageId });
  });

  it("removes what an attempt left whose worker was killed", async () => {
    const jobId = await create({ encoder: "simulator" });
    const claim = await claimJob(OWNER, jobId);
    await putJson(`${attemptPrefix(OWNER, jobId, 1)}final/final.mp4`, "half a video");
    await releaseLease(
      OWNER,
      jobId,
      Number(claim?.row.fence),
      jobError({ code: "INTERNAL", message: "?" }, "upload"),
    );
    expect(await render(jobId)).toBe(true);
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "completed", result_fence: 2 });
    expect(await attemptKeys(jobId, 1)).toEqual([]);
    expect(await attemptKeys(jobId, 2)).not.toEqual([]);
  });

  it("ends a job at once in error when trying again cannot help, and names the scene", async () => {
    const scene = { image_prompt: "a lake", narration: "A lake.", duration_sec: 1 };
    const jobId = await create({
      scenes: [scene, { ...scene, media: { asset_id: "missing" } }],
      encoder: "simulator",
    });
    expect(await render(jobId)).toBe(true);
    expect(await getJob(OWNER, jobId)).toMatchObject({
      state: "error",
      attempts: 1,
      error: { code: "MEDIA_NOT_FOUND", phase: "images", scene_index: 1, retryable: false },
    });
  });

  it("gives a job back that failed, with the reason, and ends it with that reason after the last attempt", async () => {
    const jobId = await create();
    for (let attempt = 1; attempt < 5; attempt++) {
      expect(await render(jobId)).toBe(false);
      expect(await getJob(OWNER, jobId)).toMatchObject({ state: "running", attempts: attempt });
      const work = await readWork(OWNER, jobId);
      expect(work?.last_error).toMatchObject({ code: "ENCODE_FAILED", retryable: true });
      expect(work?.lease_until).toBeLessThanOrEqual(Date.now());
      expect(await attemptKeys(jobId, attempt)).toEqual([]);
    }
    expect(await render(jobId)).toBe(true);
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "error", error: { code: "ENCODE_FAILED" } });
    const events = await listActivity(OWNER, jobId, 100);
    expect(events.filter((event) => event.event_type === "attempt_failed")).toHaveLength(4);
  });

  it("stops in time for the function's own limit, with that reason", async () => {
    writeFileSync(HANG, "");
    const jobId = await create();
    expect(await render(jobId, 2_000)).toBe(false);
    expect((await readWork(OWNER, jobId))?.last_error?.code).toBe("TIMED_OUT");
    await until(() => hangingProcesses().length === 0);
  });

  it("kills ffmpeg when the job is canceled, and leaves nothing of the attempt", async () => {
    writeFileSync(HANG, "");
    const jobId = await create();
    const rendering = render(jobId);
    await until(() => hangingProcesses().length > 0);
    await cancelJob(OWNER, jobId);
    expect(await rendering).toBe(true);
    expect(hangingProcesses()).toEqual([]);
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "canceled", attempts: 1 });
    expect(await attemptKeys(jobId, 1)).toEqual([]);
  });

  it("stops when the job is deleted, and leaves nothing of it", async () => {
    writeFileSync(HANG, "");
    const jobId = await create();
    const rendering = render(jobId);
    await until(() => hangingProcesses().length > 0);
    await deleteJob(OWNER, jobId);
    expect(await rendering).toBe(true);
    expect(hangingProcesses()).toEqual([]);
    expect(await attemptKeys(jobId, 1)).toEqual([]);
  });

  it("gives the job back uncounted when the worker is stopped", async () => {
    writeFileSync(HANG, "");
    const jobId = await create();
    const stop = new AbortController();
    const rendering = handleRenderRecord(await receive(jobId), {
      stop: stop.signal,
      costMicroUsd: () => 0,
    }).catch((error) => error);
    await until(() => hangingProcesses().length > 0);
    stop.abort(new AppError("STOPPING", "The worker was stopped"));
    expect(await rendering).toMatchObject({ code: "STOPPING" });
    expect(hangingProcesses()).toEqual([]);
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "running", attempts: 0, outbox: ["enqueue"] });
  });
});
