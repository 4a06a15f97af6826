import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFfmpeg } from "@dailies/render/ffmpeg/find-ffmpeg";
import type { SQSRecord } from "aws-lambda";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call, diagnose } from "./call.ts";
import { type HostileFile, makeHostileFiles } from "./hostile-files.ts";
import { OWNER } from "./jobs.ts";

const { createJob } = await import("@dailies/core/job/create-job");
const { getJob } = await import("@dailies/core/job/write-job");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");
const { handleRenderRecord } = await import("../src/render/handle-render-record.ts");
const { assetKey, uploadKey } = await import("@dailies/core/storage/object-keys");
const { getBytes, objectExists, putBytes } = await import("@dailies/core/storage/objects");

/** Of one process that looks at a file, with some room for the moment until it is seen. */
const MAX_MEMORY_BYTES = 2 * 1024 ** 3;
/** Stands in a file that nobody uploaded. */
const SECRET = "what-nobody-may-see";

const folder = mkdtempSync(join(tmpdir(), "dailies-hostile-media-"));
const secretPath = join(folder, "secret.txt");
writeFileSync(secretPath, SECRET);
let asked = 0;
const server = createServer((_request, response) => {
  asked += 1;
  response.end(SECRET);
});

let files: HostileFile[];
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  files = makeHostileFiles((await findFfmpeg()) ?? "", secretPath, `http://127.0.0.1:${port}`);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Processes that this one started, and what the largest of them has in memory. */
const children = (): { pids: string[]; largestBytes: number } => {
  const pids = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8")
    .split(" ")
    .filter(Boolean);
  const sizes = pids.map((pid) => {
    try {
      return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  });
  return { pids, largestBytes: Math.max(0, ...sizes) };
};

const scratch = () => readdirSync(tmpdir()).filter((name) => name.startsWith("dailies-asset-"));

/** Uploads a file and has it looked at; tells the most memory that a process took for it. */
const upload = async ({ name, type, bytes }: HostileFile) => {
  const announced = await call("POST", "/assets", { name, content_type: type, size_bytes: bytes.length });
  expect(announced.status).toBe(200);
  const { method, url, headers } = announced.body.upload;
  expect((await fetch(url, { method, headers, body: new Uint8Array(bytes) })).status).toBe(200);
  let mostBytes = 0;
  const watch = setInterval(() => {
    mostBytes = Math.max(mostBytes, children().largestBytes);
  }, 20);
  const answer = await diagnose(`/assets/${announced.body.asset_id}/complete`, {});
  clearInterval(watch);
  return { assetId: String(announced.body.asset_id), answer, mostBytes };
};

it("no file does harm as an upload", async () => {
  expect(files.length).toBeGreaterThanOrEqual(45);
  const before = children().pids;
  const outcomes: unknown[] = [];
  const wanted: unknown[] = [];
  for (const file of files) {
    const { assetId, answer, mostBytes } = await upload(file);
    const outcome = { name: file.name, status: answer.status, code: answer.body.code };
    outcomes.push(outcome);
    wanted.push({
      name: file.name,
      status: file.isRefused ? 422 : 200,
      code: file.isRefused ? "MEDIA_INVALID" : undefined,
    });
    // What is kept of a good one is what came, and of a bad one nothing.
    expect(await getBytes(assetKey(OWNER, assetId)), file.name).toEqual(
      answer.status === 200 ? file.bytes : null,
    );
    expect(await objectExists(uploadKey(OWNER, assetId)), file.name).toBe(false);
    expect(JSON.stringify(answer.body)).not.toContain(SECRET);
    expect(mostBytes, file.name).toBeLessThan(MAX_MEMORY_BYTES);
    await expect.poll(() => children().pids, { message: file.name }).toEqual(before);
  }
  expect(outcomes).toEqual(wanted);
  expect(scratch()).toEqual([]);
  expect(asked).toBe(0);
}, 600_000);

/** A job that shows the file in its second scene, or plays it, as if it had become an asset before. */
const render = async ({ type, bytes }: HostileFile) => {
  const assetId = randomUUID();
  await putBytes(assetKey(OWNER, assetId), bytes);
  const isSound = type.startsWith("audio/");
  const scene = { image_prompt: "a lake", narration: "A lake.", duration_sec: 1 };
  const { plan } = parsePlan({
    ...{ topic: "A lake", proxy: true, quality: "preview", encoder: "libx264", voice: "none" },
    scenes: [scene, isSound ? scene : { ...scene, media: { asset_id: assetId } }],
    ...(isSound && { soundtrack: { asset_id: assetId } }),
  });
  const { job_id: jobId } = await createJob({ owner: OWNER, plan, warnings: [] });
  const body = JSON.stringify({ kind: "prepare", owner: OWNER, job_id: jobId });
  const work = { stop: new AbortController().signal, costMicroUsd: () => 0 };
  await handleRenderRecord({ body, receiptHandle: "none" } as SQSRecord, work);
  const { state, error } = await getJob(OWNER, jobId);
  return { state, code: error?.code ?? null, scene: error?.scene_index ?? null };
};

const broken = { state: "error", code: "MEDIA_INVALID", scene: 1 };
const silent = { ...broken, scene: null };
const done = { state: "completed", code: null, scene: null };

it.each([
  ["a playlist as a picture", broken],
  ["a playlist behind a clip's first box", broken],
  ["a list of files to join", broken],
  ["a PNG of 20,000 x 20,000 in 50 KB", broken],
  ["a PNG of 10,000 x 10,000 in 12 KB", done],
  ["a clip whose data is another file", done],
  ["a clip of 1,000 tracks", broken],
  ["a clip of 2^31 samples", broken],
  ["a playlist as a sound", silent],
  ["an MP3 of noise", silent],
])("a job with %s ends", async (name, outcome) => {
  const file = files.find((one) => one.name === name);
  if (!file) throw new Error(`There is no ${name}`);
  const before = children().pids;
  expect(await render(file)).toEqual(outcome);
  await expect.poll(() => children().pids.filter((pid) => !before.includes(pid))).toEqual([]);
  expect(asked).toBe(0);
});
