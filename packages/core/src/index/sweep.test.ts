import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { DeleteMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { listActivity } from "../activity/activity.ts";
import { sqs } from "../aws/clients.ts";
import { claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { updateJob } from "../job/edit-job.ts";
import { cancelJob } from "../job/end-job.ts";
import { jobError } from "../job/job-row.ts";
import { getSummary } from "../job/summary.ts";
import { heartbeat, releaseLease } from "../job/work-item.ts";
import { getJob } from "../job/write-job.ts";
import { resources } from "../resources.ts";
import { listJobs } from "./list-jobs.ts";
import { sweep } from "./sweep.ts";

const LEASE_MS = 90_000;
const REQUEUE_MS = 900_000;
let owner = "";

beforeEach(() => {
  owner = `o-${randomUUID()}`;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});
afterEach(async () => {
  // The sweeper looks at every owner's jobs: none may be left for the next test.
  const { jobs } = await listJobs({ owner, page: 1, pageSize: 100, tags: [] });
  for (const { job_id: jobId } of jobs) await deleteJob(owner, jobId);
  await receive();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const create = () => createJob({ owner, plan: makePlan(), warnings: [] });

/** Takes every message off the queue; the ids of their jobs. */
const receive = async (): Promise<string[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: resources.renderQueueUrl, MaxNumberOfMessages: 10 }),
  );
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: resources.renderQueueUrl, ReceiptHandle }));
  }
  return Messages.map(({ Body }) => JSON.parse(String(Body)).job_id);
};

describe("the sweeper", () => {
  it("sends a queued job again when nobody took it, each time after twice as long", async () => {
    const { job_id: jobId } = await create();
    expect(await receive()).toEqual([jobId]);
    await sweep();
    expect(await receive()).toEqual([]);
    pass(REQUEUE_MS + 1);
    await sweep();
    expect(await receive()).toEqual([jobId]);
    pass(REQUEUE_MS + 1);
    await sweep();
    expect(await receive()).toEqual([]);
    pass(REQUEUE_MS + 1);
    await sweep();
    expect(await receive()).toEqual([jobId]);
    for (let i = 0; i < 5; i++) {
      pass(4 * REQUEUE_MS + 1);
      await sweep();
      expect(await receive(), "never rarer than at four times the first wait").toEqual([jobId]);
    }
    expect((await getJob(owner, jobId)).state).toBe("queued");
  });

  it("leaves a running job alone as long as its worker gives signs of life", async () => {
    const { job_id: jobId } = await create();
    await claimJob(owner, jobId);
    await receive();
    for (let i = 0; i < 3; i++) {
      pass(LEASE_MS - 1000);
      await heartbeat(owner, jobId, 1, { step: "stitch", progressPct: 50 });
      await sweep();
    }
    expect(await receive()).toEqual([]);
    expect((await getJob(owner, jobId)).attempts).toBe(1);
  });

  it("sends a job again whose worker died, and ends it in error after the last attempt, with the phase", async () => {
    const { job_id: jobId } = await create();
    await receive();
    for (let attempt = 1; attempt <= 5; attempt++) {
      const claim = await claimJob(owner, jobId);
      expect(claim?.row.attempts).toBe(attempt);
      await heartbeat(owner, jobId, attempt, { step: "tts", progressPct: 20 });
      pass(LEASE_MS + 1);
      await sweep();
      expect(await receive()).toEqual(attempt < 5 ? [jobId] : []);
    }
    expect(await getJob(owner, jobId)).toMatchObject({
      state: "error",
      watch_at: null,
      error: { code: "WORKER_LOST", phase: "tts", message: expect.stringContaining("5 attempts") },
    });
    expect((await listActivity(owner, jobId, 1))[0]?.event_type).toBe("failed");
    expect(await claimJob(owner, jobId)).toBeNull();
  });

  it("writes a summary that was left, once, and does not take it for a lost message", async () => {
    const { job_id: jobId } = await create();
    await receive();
    await stopAfterWrite(1, () => updateJob(owner, jobId, { topic: "Renamed" }));
    expect((await getJob(owner, jobId)).outbox).toEqual(["summary"]);
    for (let i = 0; i < 3; i++) {
      pass(31_000);
      await sweep();
    }
    expect(await receive()).toEqual([]);
    expect(await getJob(owner, jobId)).toMatchObject({ outbox: [], resends: 0 });
    expect((await getSummary(owner, jobId)).job.topic).toBe("Renamed");
  });

  it("ends a job with the reason that its last attempt gave", async () => {
    const { job_id: jobId } = await create();
    const reason = jobError({ code: "ENCODE_FAILED", message: "ffmpeg failed" }, "stitch");
    for (let attempt = 1; attempt <= 5; attempt++) {
      await claimJob(owner, jobId);
      await releaseLease(owner, jobId, attempt, reason);
    }
    pass(LEASE_MS + 1);
    await sweep();
    expect(await getJob(owner, jobId)).toMatchObject({ state: "error", error: reason });
  });

  it("forgets a job that was canceled", async () => {
    const { job_id: jobId } = await create();
    await claimJob(owner, jobId);
    await receive();
    await cancelJob(owner, jobId);
    pass(10 * REQUEUE_MS);
    expect(await sweep()).toBe(0);
    expect(await receive()).toEqual([]);
  });
});
