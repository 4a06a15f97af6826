import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startCloud } from "@dailies/local/start-cloud";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { batch } from "../../../infra/batch.ts";
import { startBatchService } from "./start-batch-service.ts";

// Submissions over the wire, to a service that starts the real process.
const QUEUE = "arn:aws:batch:us-east-1:123456789012:job-queue/dailies-test-render";
const DEFINITION = "arn:aws:batch:us-east-1:123456789012:job-definition/dailies-test-render";
const OWNER = "ada";

const [cloud, service] = await Promise.all([startCloud({ dataDir: null }), startBatchService()]);
Object.assign(process.env, cloud.environment, {
  AWS_ENDPOINT_URL_BATCH: service.url,
  SST_RESOURCE_RenderBatch: JSON.stringify({ queue: QUEUE, definition: DEFINITION }),
  AWS_MAX_ATTEMPTS: "3",
  POWERTOOLS_LOG_LEVEL: "SILENT",
  DAILIES_ENCODER: "simulator",
});
afterAll(() => Promise.all([cloud.close(), service.close()]));

const { listActivity } = await import("@dailies/core/activity/activity");
const { chooseRoute } = await import("@dailies/core/batch/choose-route");
const { routeJob } = await import("@dailies/core/batch/route-job");
const { submitBatchJob } = await import("@dailies/core/batch/submit-batch-job");
const { claimJob } = await import("@dailies/core/job/claim-job");
const { cancelJob } = await import("@dailies/core/job/end-job");
const { createJob } = await import("@dailies/core/job/create-job");
const { getJob } = await import("@dailies/core/job/write-job");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");
const { resources } = await import("@dailies/core/resources");
const { attemptPrefix } = await import("@dailies/core/storage/object-keys");
const { objectExists } = await import("@dailies/core/storage/objects");

beforeEach(() => {
  for (const list of [service.jobs, service.submitted, service.refusals]) list.length = 0;
});

const { plan } = parsePlan({
  topic: "A lake",
  scenes: [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }],
  output: { resolution: "4k" },
});

const create = () => createJob({ owner: OWNER, plan, warnings: [] });

/** As the render function sends a job. */
const submit = async (row: Parameters<typeof submitBatchJob>[0]) => {
  const { renderBatch } = resources;
  if (!renderBatch) throw new Error("There is no Batch");
  expect(chooseRoute(plan, true)).toBe("batch");
  return submitBatchJob(row, renderBatch);
};

describe("a job for a GPU", () => {
  it("is submitted, and its process makes the video", async () => {
    const row = await create();
    expect(await submit(row)).toEqual({ type: "taken" });
    expect(service.submitted).toEqual([
      {
        jobName: `dailies-${row.job_id}-0`,
        jobQueue: QUEUE,
        jobDefinition: DEFINITION,
        shareIdentifier: expect.stringMatching(/^\d{1,3}$/),
        containerOverrides: {
          environment: [
            { name: "DAILIES_OWNER", value: OWNER },
            { name: "DAILIES_JOB_ID", value: row.job_id },
          ],
        },
      },
    ]);
    expect(await getJob(OWNER, row.job_id)).toMatchObject({ state: "queued" });
    const [event] = await listActivity(OWNER, row.job_id, 1);
    expect(event).toMatchObject({ event_type: "sent_to_batch" });

    expect(await service.run()).toBe("SUCCEEDED");
    expect(await getJob(OWNER, row.job_id)).toMatchObject({ state: "completed", result_fence: 1 });
    expect(await objectExists(`${attemptPrefix(OWNER, row.job_id, 1)}final/final.mp4`)).toBe(true);
  });

  it("is submitted once, however often its message comes", async () => {
    const row = await create();
    for (const status of ["RUNNABLE", "RUNNING"] as const) {
      expect(await submit(row)).toEqual({ type: "taken" });
      for (const job of service.jobs) job.status = status;
    }
    expect(await submit(row)).toEqual({ type: "taken" });
    expect(service.submitted).toHaveLength(1);
  });

  it("is submitted again for another attempt, and when its process had found it in other hands", async () => {
    const row = await create();
    await submit(row);
    for (const job of service.jobs) job.status = "SUCCEEDED";
    await submit(row);
    const claim = await claimJob(OWNER, row.job_id);
    if (!claim) throw new Error("The job could not be claimed");
    await submit(claim.row);
    expect(service.submitted.map(({ jobName }) => jobName)).toEqual(
      [0, 0, 1].map((fence) => `dailies-${row.job_id}-${fence}`),
    );
  });

  it("is the queue's when Batch took it and gave it up before it began", async () => {
    const row = await create();
    await submit(row);
    const statusReason = "Canceled by JobStateTimeLimit action";
    for (const job of service.jobs) Object.assign(job, { status: "FAILED", statusReason });
    expect(await submit(row)).toEqual({
      type: "refused",
      reason: `AWS Batch gave the job up: ${statusReason}`,
    });
    expect(service.submitted).toHaveLength(1);
  });

  it("is the queue's when Batch finds no machine for it, and Batch's no more", async () => {
    const row = await create();
    await submit(row);
    const [job] = service.jobs;
    Object.assign(job ?? {}, { createdAt: Date.now() - (batch.machineWaitSec + 60) * 1000 });
    expect(await submit(row)).toMatchObject({
      type: "refused",
      reason: expect.stringContaining("no machine"),
    });
    expect(job).toMatchObject({ status: "FAILED" });
    expect(service.submitted).toHaveLength(1);
  });

  it.each([
    { status: 400, type: "ClientException", message: "Job queue is not valid" },
    { status: 403, type: "AccessDeniedException", message: "Not allowed" },
    { path: "/v1/listjobs", status: 400, type: "ClientException", message: "No such queue" },
  ])("is the queue's when Batch refuses it with $type", async (refusal) => {
    service.refusals.push(refusal);
    const row = await create();
    expect(await submit(row)).toEqual({
      type: "refused",
      reason: `AWS Batch refused the job: ${refusal.message}`,
    });
  });

  it.each([
    { status: 429, type: "TooManyRequestsException", message: "Slow down" },
    { status: 400, type: "ThrottlingException", message: "Rate exceeded" },
    { status: 500, type: "ServerException", message: "Something broke" },
  ])("is submitted a moment later when Batch answers $type", async (refusal) => {
    service.refusals.push(refusal);
    const row = await create();
    expect(await submit(row)).toEqual({ type: "taken" });
    expect(service.submitted).toHaveLength(1);
  });

  it.each([
    { status: 429, type: "TooManyRequestsException", message: "Slow down" },
    { status: 503, type: "ServiceUnavailable", message: "Not now" },
  ])("is neither taken nor refused while Batch goes on answering $type", async (refusal) => {
    service.refusals.push(...Array(10).fill(refusal));
    const row = await create();
    await expect(submit(row)).rejects.toMatchObject({ $metadata: { httpStatusCode: refusal.status } });
    expect(service.submitted).toEqual([]);
    expect(await getJob(OWNER, row.job_id)).toMatchObject({ state: "queued" });
  });
});

describe("a job whose message has come", () => {
  const small = parsePlan({
    topic: "A lake",
    scenes: [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }],
  }).plan;

  it("goes to Batch when its plan is for a GPU, else to the queue", async () => {
    const forGpu = await create();
    const forQueue = await createJob({ owner: OWNER, plan: small, warnings: [] });
    expect(await routeJob(OWNER, forGpu.job_id)).toEqual({ type: "batch" });
    expect(await routeJob(OWNER, forQueue.job_id)).toEqual({ type: "queue", fallbackReason: null });
    expect(service.submitted.map(({ jobName }) => jobName)).toEqual([`dailies-${forGpu.job_id}-0`]);
  });

  it("goes to the queue with the reason when Batch refuses it", async () => {
    service.refusals.push({ status: 400, type: "ClientException", message: "Job queue is not valid" });
    const { job_id: jobId } = await create();
    expect(await routeJob(OWNER, jobId)).toEqual({
      type: "queue",
      fallbackReason: "AWS Batch refused the job: Job queue is not valid",
    });
  });

  it("comes back later when Batch does not answer", async () => {
    service.refusals.push(...Array(10).fill({ status: 503, type: "ServiceUnavailable", message: "Not now" }));
    const { job_id: jobId } = await create();
    expect(await routeJob(OWNER, jobId)).toMatchObject({
      type: "later",
      error: { code: "SERVICE_UNAVAILABLE", retryable: true },
      attempts: 1,
    });
  });

  it("starts no machine that would find nothing to do", async () => {
    const [held, ended] = [await create(), await create()];
    await claimJob(OWNER, held.job_id);
    await cancelJob(OWNER, ended.job_id);
    for (const jobId of [held.job_id, ended.job_id, "nobody-knows-it"]) {
      expect(await routeJob(OWNER, jobId)).toEqual({ type: "queue", fallbackReason: null });
    }
    expect(service.submitted).toEqual([]);
  });

  it("goes to the queue where there is no Batch", async () => {
    const program = fileURLToPath(new URL("./fixtures/print-route.ts", import.meta.url));
    const { job_id: jobId } = await create();
    const { SST_RESOURCE_RenderBatch: _, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [program, OWNER, jobId], { env });
    expect(JSON.parse(stdout)).toEqual({ type: "queue", fallbackReason: null });
  });
});

it("owners have a share each, as far as there are shares", async () => {
  for (let owner = 0; owner < 40; owner++)
    await submit({ owner: `owner-${owner}`, job_id: `job-${owner}`, fence: 0 });
  const shares = service.submitted.map(({ shareIdentifier }) => Number(shareIdentifier));
  expect(new Set(shares).size).toBeGreaterThan(30);
  expect(Math.max(...shares)).toBeLessThan(batch.shares);
});
