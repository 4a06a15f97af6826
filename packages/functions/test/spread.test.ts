import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DeleteMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { startCloud } from "@dailies/local/start-cloud";
import type { Context, SQSRecord } from "aws-lambda";
import { afterAll, expect, it } from "vitest";

// Jobs whose segments are encoded by several workers: every message of the queue is handled as SQS would have it handled.
const folder = mkdtempSync(join(tmpdir(), "dailies-spread-"));
const cloud = await startCloud({ dataDir: null });
Object.assign(process.env, cloud.environment, {
  TMPDIR: folder,
  POWERTOOLS_LOG_LEVEL: process.env.LOUD ?? "SILENT",
  DAILIES_SPREAD: "always",
  DAILIES_HEARTBEAT_SEC: "0.1",
  DAILIES_BACKOFF_SEC: "0.01",
  DAILIES_LEASE_SEC: "2",
  DAILIES_REQUEUE_SEC: "1",
  DAILIES_OUTBOX_GRACE_SEC: "0.1",
  DAILIES_MAX_ATTEMPTS: "2",
});
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

const { listActivity } = await import("@dailies/core/activity/activity");
const { sqs } = await import("@dailies/core/aws/clients");
const { sweep } = await import("@dailies/core/index/sweep");
const { createJob } = await import("@dailies/core/job/create-job");
const { cancelJob } = await import("@dailies/core/job/end-job");
const { readJobRecord } = await import("@dailies/core/job/read-job-record");
const { duplicateJob } = await import("@dailies/core/job/repeat-job");
const { takeSegment } = await import("@dailies/core/job/spread-job");
const { progressOf, readWork } = await import("@dailies/core/job/work-item");
const { getJob } = await import("@dailies/core/job/write-job");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");
const { resources } = await import("@dailies/core/resources");
const { artifactKey, assetKey, attemptPrefix, jobPrefix } = await import("@dailies/core/storage/object-keys");
const { getBytes, listKeys, putBytes } = await import("@dailies/core/storage/objects");
const { handler } = await import("../src/render/handler.ts");

const OWNER = "local";
const scene = (prompt: string, more: object = {}) => ({
  ...{ image_prompt: prompt, narration: `This is ${prompt}.`, duration_sec: 0.6 },
  ...more,
});
const PLAN = {
  topic: "Three views",
  scenes: [scene("a lake"), scene("a forest"), scene("a city at night")],
  transition: { type: "fade", duration_sec: 0.2 },
  // Silence: speaking is not what is looked at here.
  voice: "none",
  ...{ proxy: true, quality: "preview", encoder: "libx264" },
};

/** Scenes of which no segment is there yet: their pictures and narrations may be. */
const unseen = (caption: string) => ({ scenes: PLAN.scenes.map((it) => ({ ...it, caption })) });

const create = async (change: object = {}): Promise<string> => {
  const { plan } = parsePlan({ ...PLAN, ...change });
  return (await createJob({ owner: OWNER, plan, warnings: [] })).job_id;
};

interface Message {
  kind: string;
  index?: number;
}

/** A message of the job off the queue; undefined when there is none for a while. */
const receive = async (jobId: string): Promise<(SQSRecord & { message: Message }) | undefined> => {
  for (let look = 0; look < 40; look++) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: resources.renderQueueUrl, VisibilityTimeout: 30 }),
    );
    for (const { Body = "", ReceiptHandle = "", MessageId = "" } of Messages) {
      if (!Body.includes(jobId)) continue;
      const record = { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body } as SQSRecord;
      return { ...record, message: JSON.parse(Body) };
    }
    await sleep(25);
  }
  return undefined;
};

/** Does what one message asks for, and takes it off the queue if that is done. */
const handle = async (record: SQSRecord): Promise<boolean> => {
  const context = { getRemainingTimeInMillis: () => 60_000 } as Context;
  const { batchItemFailures } = await handler({ Records: [record] }, context);
  if (batchItemFailures.length > 0) return false;
  const { receiptHandle: ReceiptHandle } = record;
  await sqs.send(new DeleteMessageCommand({ QueueUrl: resources.renderQueueUrl, ReceiptHandle }));
  return true;
};

/** Handles the job's messages one after the other until there are none; tells which they were. */
const work = async (jobId: string): Promise<Message[]> => {
  const done: Message[] = [];
  for (let record = await receive(jobId); record; record = await receive(jobId)) {
    if (await handle(record)) done.push(record.message);
  }
  return done;
};

const kinds = (messages: Message[]) => messages.map(({ kind }) => kind);
const activityOf = async (jobId: string) =>
  (await listActivity(OWNER, jobId, 1000)).map(({ event_type }) => event_type);
const keysBelow = async (prefix: string) => {
  const keys: string[] = [];
  for await (const key of listKeys(prefix)) keys.push(key);
  return keys;
};
const video = async (jobId: string): Promise<Buffer> => {
  const { result_fence: fence } = await getJob(OWNER, jobId);
  const bytes = await getBytes(artifactKey(OWNER, jobId, fence ?? 0, "final/final.mp4"));
  if (!bytes) throw new Error(`Job ${jobId} has no video`);
  return bytes;
};
const digest = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

it("is prepared once, encoded in parts, and joined; the same plan again makes nothing anew", async () => {
  const jobId = await create();
  // Three scenes, and the transitions into two of them.
  expect(kinds(await work(jobId))).toEqual(["prepare", ...Array(5).fill("segment"), "stitch"]);
  const { row, result } = await readJobRecord(OWNER, jobId);
  expect(row).toMatchObject({
    state: "completed",
    attempts: 1,
    fence: 2,
    result_fence: 2,
    progress_pct: 100,
  });
  expect(result?.timings.scenes?.every(({ video_ms }) => video_ms > 0)).toBe(true);
  expect(result?.cost_usd).toBeGreaterThan(0);
  expect(await readWork(OWNER, jobId)).toBeNull();
  expect(await keysBelow(attemptPrefix(OWNER, jobId, 1))).toEqual([]);

  const again = await create();
  expect(kinds(await work(again))).toEqual(["prepare"]);
  const second = await readJobRecord(OWNER, again);
  expect(second.result?.cache).toEqual({ hits: 3 + 5 + 1, misses: 0 });
  expect(digest(await video(again))).toBe(digest(await video(jobId)));
});

it("with one scene edited makes that scene and the transitions at its ends", async () => {
  const { plan } = parsePlan({ ...PLAN, scenes: [PLAN.scenes[0], scene("a desert"), PLAN.scenes[2]] });
  const { job_id: jobId } = await createJob({ owner: OWNER, plan, warnings: [] });
  const messages = await work(jobId);
  expect(messages.filter(({ kind }) => kind === "segment").map(({ index }) => index)).toEqual([1, 2, 3]);
  expect((await getJob(OWNER, jobId)).state).toBe("completed");
});

it("two messages of one segment are one work, and messages of an attempt that is over are none", async () => {
  const jobId = await create(unseen("Twice"));
  const prepare = await receive(jobId);
  if (!prepare) throw new Error("There is no message");
  await handle(prepare);
  const segment = await receive(jobId);
  if (!segment) throw new Error("There is no message of a segment");
  expect(await Promise.all([handle(segment), handle(segment)])).toEqual([true, true]);
  expect((await readWork(OWNER, jobId))?.segments?.[segment.message.index ?? 0]).toMatchObject({
    ...{ attempts: 1, take: 1, is_done: true, lease_until: 0 },
  });
  // While segments are being made nobody prepares the job anew.
  expect(await handle(prepare)).toBe(true);
  expect((await getJob(OWNER, jobId)).fence).toBe(1);
  await work(jobId);
  expect((await getJob(OWNER, jobId)).state).toBe("completed");
  expect(await handle(segment)).toBe(true);
  expect((await activityOf(jobId)).filter((type) => type === "completed")).toHaveLength(1);
});

it("a segment whose worker died is sent again, and that one alone", async () => {
  const jobId = await create(unseen("A death"));
  const prepare = await receive(jobId);
  if (!prepare) throw new Error("There is no message");
  await handle(prepare);
  // A worker takes it and is never heard of again.
  const first = await receive(jobId);
  if (!first) throw new Error("There is no message of a segment");
  const index = first.message.index ?? 0;
  expect(await takeSegment(OWNER, jobId, 1, index)).toMatchObject({ attempts: 1, take: 1 });
  const before = await work(jobId);
  expect(kinds(before)).not.toContain("stitch");
  const during = await readWork(OWNER, jobId);
  expect(during && progressOf(during)).toBeGreaterThan(20);
  await sleep(2200);
  await sweep();
  expect(await work(jobId)).toMatchObject([{ kind: "segment", index }, { kind: "stitch" }]);
  expect(await getJob(OWNER, jobId)).toMatchObject({ state: "completed", attempts: 1 });
  expect(await activityOf(jobId)).toContain("requeued");
});

it("a segment that dies on every worker ends the job with its scene", async () => {
  const jobId = await create(unseen("Hopeless"));
  const prepare = await receive(jobId);
  if (!prepare) throw new Error("There is no message");
  await handle(prepare);
  for (const attempts of [1, 2]) {
    expect(await takeSegment(OWNER, jobId, 1, 3)).toMatchObject({ attempts });
    await sleep(2200);
  }
  expect(await takeSegment(OWNER, jobId, 1, 3)).toBeNull();
  await sweep();
  expect(await getJob(OWNER, jobId)).toMatchObject({
    state: "error",
    error: { code: "WORKER_LOST", scene_index: 2, retryable: true },
  });
  expect(await work(jobId)).not.toContainEqual({ kind: "stitch" });
});

it("joined but for the message that says so: the sweeper sends it", async () => {
  const jobId = await create(unseen("Nobody said so"));
  let stitch = await receive(jobId);
  while (stitch && stitch.message.kind !== "stitch") {
    await handle(stitch);
    stitch = await receive(jobId);
  }
  // Lost, as when the worker dies before it sends it.
  const { receiptHandle: ReceiptHandle } = stitch ?? { receiptHandle: "" };
  await sqs.send(new DeleteMessageCommand({ QueueUrl: resources.renderQueueUrl, ReceiptHandle }));
  await sleep(2200);
  await sweep();
  expect(kinds(await work(jobId))).toEqual(["prepare"]);
  expect(await getJob(OWNER, jobId)).toMatchObject({ state: "completed" });
});

it("canceled while segments are made: nothing is made any more, nothing is left", async () => {
  const jobId = await create(unseen("Canceled"));
  const prepare = await receive(jobId);
  if (!prepare) throw new Error("There is no message");
  await handle(prepare);
  const segment = await receive(jobId);
  if (!segment) throw new Error("There is no message of a segment");
  const encoding = handle(segment);
  await cancelJob(OWNER, jobId);
  expect(await encoding).toBe(true);
  await work(jobId);
  expect(await getJob(OWNER, jobId)).toMatchObject({ state: "canceled" });
  expect(await readWork(OWNER, jobId)).toBeNull();
  expect(await keysBelow(jobPrefix(OWNER, jobId))).toEqual([]);
});

it("a clip that breaks while it is encoded ends the job with its scene; with another picture the rest is kept", async () => {
  await putBytes(assetKey(OWNER, "no-picture"), Buffer.from("This is no picture."));
  const scenes = [
    scene("a lake"),
    { ...scene("x"), media: { asset_id: "no-picture" } },
    scene("a city at night"),
  ];
  const jobId = await create({
    scenes: scenes.map((it) => ("media" in it ? { ...it, image_prompt: undefined } : it)),
  });
  await work(jobId);
  const row = await getJob(OWNER, jobId);
  expect(row).toMatchObject({
    state: "error",
    error: { code: "MEDIA_INVALID", scene_index: 1, phase: "images" },
  });

  const { job_id: repeated } = await duplicateJob(OWNER, jobId, {
    scenes: [scenes[0], scene("a garden"), scenes[2]],
  });
  await work(repeated);
  const { result } = await readJobRecord(OWNER, repeated);
  expect(result?.timings.scenes?.map(({ image_ms }) => image_ms > 0)).toEqual([false, true, false]);
});
