import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { startCloud } from "@dailies/local/start-cloud";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type AppMetric, type AppMetricName, appMetrics } from "../../../infra/metrics.ts";
import { httpEvent } from "./http-event.ts";

// What each function reports to CloudWatch, read from its standard output as Lambda does.
const folder = mkdtempSync(join(tmpdir(), "dailies-metrics-"));
const ffmpeg = join(folder, "ffmpeg");
copyFileSync(join(import.meta.dirname, "fixtures/stand-in-ffmpeg.sh"), ffmpeg);
chmodSync(ffmpeg, 0o755);

const cloud = await startCloud({ dataDir: null });
Object.assign(process.env, cloud.environment, {
  FFMPEG_PATH: ffmpeg,
  TMPDIR: folder,
  POWERTOOLS_LOG_LEVEL: "SILENT",
  DAILIES_MAX_ATTEMPTS: "2",
});
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

const { handler: api } = await import("../src/api/handler.ts");
const { handler: render } = await import("../src/render/handler.ts");
const { handler: deadLetter } = await import("../src/dead-letter/handler.ts");
const { handler: sweeper } = await import("../src/schedule/sweeper.ts");
const { handler: audit } = await import("../src/schedule/audit.ts");
const { handler: cleanUp } = await import("../src/schedule/clean-up.ts");
const { dynamo } = await import("@dailies/core/aws/clients");
const { claimJob } = await import("@dailies/core/job/claim-job");
const { counterKey } = await import("@dailies/core/job/keys");
const { resources } = await import("@dailies/core/resources");
const { artifactKey, summaryKey } = await import("@dailies/core/storage/object-keys");
const { deleteKeys, putJson } = await import("@dailies/core/storage/objects");

const OWNER = "local";

type Reported = Partial<Record<AppMetricName, number | number[]>> & Record<string, unknown>;

/** Runs a function and returns the lines that it wrote for CloudWatch, each held against infra/. */
const reported = async (run: () => Promise<unknown>): Promise<Reported[]> => {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  try {
    await run();
  } finally {
    write.mockRestore();
  }
  return lines.map((line) => {
    const { _aws, service, stage, ...values } = JSON.parse(line);
    const [{ Namespace, Dimensions, Metrics }, ...more] = _aws.CloudWatchMetrics;
    expect([Namespace, service, stage, more]).toEqual(["Dailies", "dailies", "local", []]);
    const common = ["service", "stage"];
    for (const { Name, Unit } of Metrics as { Name: AppMetricName; Unit: string }[]) {
      const metric: AppMetric = appMetrics.metrics[Name];
      expect(Unit).toBe(metric.unit);
      expect(Dimensions).toEqual([common, ...(metric.alsoBy ?? []).map((name) => [...common, name])]);
    }
    return values;
  });
};

const context = { getRemainingTimeInMillis: () => 900_000 } as Context;

const create = async (change: object = {}): Promise<string> => {
  let jobId = "";
  await reported(async () => {
    jobId = await createAloud(change);
  });
  return jobId;
};

const createAloud = async (change: object = {}): Promise<string> => {
  const scenes = [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }];
  const body = JSON.stringify({ topic: "A lake", proxy: true, scenes, encoder: "simulator", ...change });
  const answer = await api(httpEvent({ method: "POST", target: "/render", body }), context);
  return JSON.parse(answer.body ?? "").job_id;
};

const post = (target: string) => api(httpEvent({ method: "POST", target }), context);

const messageOf = (jobId: string): SQSEvent => {
  const body = JSON.stringify({ kind: "prepare", owner: OWNER, job_id: jobId });
  return { Records: [{ messageId: jobId, receiptHandle: jobId, body } as SQSRecord] };
};

const inTheFuture = async <T>(ms: number, run: () => Promise<T>): Promise<T> => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
};

describe("metrics", () => {
  it("the api counts jobs that are made and canceled, but neither drafts nor repetitions", async () => {
    let jobId = "";
    const lines = await reported(async () => {
      jobId = await createAloud();
    });
    expect(lines).toEqual([{ JobsCreated: 1 }]);
    expect(await reported(() => createAloud({ is_draft: true }))).toEqual([]);
    expect(await reported(() => post(`/render/${jobId}/cancel`))).toEqual([{ JobsCanceled: 1 }]);
    expect(await reported(() => post(`/render/${jobId}/cancel`))).toEqual([]);
  });

  it("a render counts its job, its wait, its time, its video and its cost", async () => {
    const jobId = await create();
    const lines = await reported(() => render(messageOf(jobId), context));
    expect(lines).toEqual([
      {
        JobsCompleted: 1,
        SystemFaults: 0,
        QueueWaitMs: expect.any(Number),
        RenderSec: expect.any(Number),
        VideoSec: 1,
        RenderCostUsd: expect.any(Number),
      },
    ]);
    const { QueueWaitMs, RenderSec, RenderCostUsd } = lines[0] as Record<string, number>;
    expect(QueueWaitMs).toBeGreaterThan(0);
    expect(RenderSec).toBeGreaterThan(0);
    // 8 GB for as long as the render took, within what the rest of the invocation may take.
    expect(RenderCostUsd).toBeGreaterThan(Number(RenderSec) * 8 * 0.0000166667);
    expect(await reported(() => render(messageOf(jobId), context))).toEqual([
      { RenderCostUsd: expect.any(Number) },
    ]);
  });

  it("a render counts attempts that fail by their code, and the job once, when it ends", async () => {
    const jobId = await create({ encoder: "libx264" });
    const failure = { AttemptsFailed: 1, error_code: "ENCODE_FAILED" };
    const cost = { RenderCostUsd: expect.any(Number) };
    expect(await reported(() => render(messageOf(jobId), context))).toEqual([
      { ...cost, QueueWaitMs: expect.any(Number) },
      failure,
    ]);
    expect(await reported(() => render(messageOf(jobId), context))).toEqual([
      { ...failure, JobsFailed: 1 },
      { ...cost, SystemFaults: 1 },
    ]);
  });

  it("tells the fault of a plan from one of ours", async () => {
    const scene = { image_prompt: "a lake", narration: "A lake.", duration_sec: 1 };
    const jobId = await create({ scenes: [{ ...scene, media: { asset_id: "missing" } }] });
    const lines = await reported(() => render(messageOf(jobId), context));
    expect(lines).toContainEqual({ AttemptsFailed: 1, JobsFailed: 1, error_code: "MEDIA_NOT_FOUND" });
    expect(lines).toContainEqual(expect.objectContaining({ SystemFaults: 0 }));
  });

  it("a dead letter is counted with the job that it ends", async () => {
    const jobId = await create();
    expect(await reported(() => deadLetter(messageOf(jobId), context))).toEqual([
      { DeadLetters: 1, SystemFaults: 1 },
      { JobsFailed: 1, error_code: "DEAD_LETTER" },
    ]);
  });

  it("the sweeper reports the oldest queued job, what it sends again and workers that died", async () => {
    let waiting = "";
    let lost = "";
    await reported(async () => {
      waiting = await createAloud();
      lost = await createAloud();
      await claimJob(OWNER, lost);
      await sweeper();
    });
    const lines = await inTheFuture(2_000_000, () => reported(() => sweeper()));
    const died = { AttemptsFailed: 1, error_code: "WORKER_LOST" };
    // In the order of the sweeper's list.
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual(died);
    expect(lines).toContainEqual({ Requeues: 2, OldestQueuedSec: expect.closeTo(2000, -2) });
    await inTheFuture(3_000_000, () => reported(() => claimJob(OWNER, lost)));
    await reported(() => post(`/render/${waiting}/cancel`));
    const last = await inTheFuture(4_000_000, () => reported(() => sweeper()));
    expect(last).toEqual([
      { ...died, JobsFailed: 1 },
      { SystemFaults: 1, OldestQueuedSec: 0 },
    ]);
  });

  it("the audit reports what it mends and what it cannot mend, also when there is nothing", async () => {
    expect(await reported(() => audit({}, context))).toEqual([{ CounterDrift: 0, IndexDrift: 0 }]);
    const jobId = await create();
    await deleteKeys([summaryKey(OWNER, jobId)]);
    await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: counterKey(OWNER, 1),
        UpdateExpression: "ADD n_queued :one, rev :one",
        ExpressionAttributeValues: { ":one": 1 },
      }),
    );
    expect(await reported(() => audit({}, context))).toEqual([{ CounterDrift: 1, IndexDrift: 1 }]);
    expect(await reported(() => audit({}, context))).toEqual([{ CounterDrift: 0, IndexDrift: 1 }]);
  });

  it("the clean-up reports objects and bytes that it removed, also when there are none", async () => {
    expect(await reported(() => cleanUp({}, context))).toEqual([{ RemovedObjects: 0, RemovedBytes: 0 }]);
    await putJson(artifactKey(OWNER, "gone", 1, "final/final.mp4"), "x".repeat(998));
    const lines = await inTheFuture(90_000_000, () => reported(() => cleanUp({}, context)));
    expect(lines).toEqual([{ RemovedObjects: 1, RemovedBytes: 1000 }]);
  });

  it("nothing is written on a laptop", async () => {
    vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "true");
    expect(await reported(() => createAloud())).toEqual([]);
    vi.unstubAllEnvs();
  });
});
