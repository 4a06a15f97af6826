import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setDefaultCACertificates } from "node:tls";
import type { PlanInput } from "@dailies/core/plan/plan";
import { findFfmpeg } from "@dailies/render/ffmpeg/find-ffmpeg";
import { createCanvas } from "@napi-rs/canvas";
import type { SQSRecord } from "aws-lambda";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { makeCertificate } from "../../core/test/make-certificate.ts";
import { call } from "./call.ts";
import { OWNER } from "./jobs.ts";

const { createJob } = await import("@dailies/core/job/create-job");
const { getJob } = await import("@dailies/core/job/write-job");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");
const { createCache } = await import("../src/render/create-cache.ts");
const { fetchAssets } = await import("../src/render/fetch-assets.ts");
const { handleRenderRecord } = await import("../src/render/handle-render-record.ts");

const { key, cert } = makeCertificate([]);
const folder = mkdtempSync(join(tmpdir(), "dailies-media-url-"));
const NEVER = new AbortController().signal;

/** By path. */
const asked: Record<string, number> = {};
const files: Record<string, Buffer> = {};
const others: Record<string, (response: ServerResponse) => void> = {
  "/inward": (response) => response.writeHead(302, { location: "https://169.254.169.254/latest/" }).end(),
  "/broken": (response) => response.writeHead(503).end(),
};
const server = createServer({ key, cert }, ({ url = "" }, response) => {
  asked[url] = (asked[url] ?? 0) + 1;
  const file = files[url];
  if (file) response.end(file);
  else if (others[url]) others[url](response);
  else response.writeHead(404).end();
});
let base: string;

const make = (ffmpeg: string, name: string, source: string, ...options: string[]): Buffer => {
  const path = join(folder, name);
  execFileSync(ffmpeg, ["-y", "-loglevel", "error", "-f", "lavfi", "-i", source, ...options, path]);
  return readFileSync(path);
};

beforeAll(async () => {
  setDefaultCACertificates([cert]);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ffmpeg = (await findFfmpeg()) ?? "";
  Object.assign(files, {
    "/picture": createCanvas(64, 36).encodeSync("png"),
    "/clip": make(ffmpeg, "clip.mp4", "testsrc=size=64x36:duration=2:rate=10", "-c:v", "libx264"),
    "/music": make(ffmpeg, "music.mp3", "sine=duration=2"),
    "/playlist": Buffer.from("#EXTM3U\nfile:///etc/passwd\n"),
    "/large": Buffer.alloc(200_000, 1),
  });
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const input = (...paths: string[]) => ({
  ...{ topic: "A lake", proxy: true, quality: "preview" as const, voice: "none" as const },
  encoder: "libx264" as const,
  scenes: paths.map((path) => ({ duration_sec: 1, media: { url: base + path } })),
});

/** Our server alone may be reached although it is not on the public internet. */
const allowOurs = () => vi.stubEnv("DAILIES_ALLOWED_BLOCKS", "127.0.0.1/32");

const render = async (plan: PlanInput) => {
  const row = await createJob({ owner: OWNER, plan: parsePlan(plan).plan, warnings: [] });
  const body = JSON.stringify({ kind: "prepare", owner: OWNER, job_id: row.job_id });
  const work = { stop: NEVER, costMicroUsd: () => 0 };
  await handleRenderRecord({ body, receiptHandle: "none" } as SQSRecord, work).catch(() => {});
  return getJob(OWNER, row.job_id);
};

describe("media by URL", () => {
  it("is shown and played: pictures, clips and music", async () => {
    allowOurs();
    const soundtrack = { url: `${base}/music` };
    expect(await render({ ...input("/picture", "/clip", "/picture"), soundtrack })).toMatchObject({
      ...{ state: "completed", error: null },
    });
    expect(asked).toMatchObject({ "/picture": 1, "/clip": 1, "/music": 1 });
  });

  it("is asked for once in a job: other workers and attempts find what the first one saw", async () => {
    allowOurs();
    const { plan } = parsePlan(input("/picture"));
    const job = await createJob({ owner: OWNER, plan, warnings: [] });
    const before = asked["/picture"] ?? 0;
    const first = await fetchAssets(job, plan, join(folder, "first"), NEVER);
    const second = await fetchAssets(job, plan, join(folder, "second"), NEVER);
    expect(asked["/picture"]).toBe(before + 1);
    const [one, other] = [first[`${base}/picture`], second[`${base}/picture`]];
    expect(readFileSync(other?.path ?? "").equals(files["/picture"] ?? Buffer.alloc(0))).toBe(true);
    expect(other?.origin).toEqual(one?.origin);
    const name = one && "kept" in one.origin ? one.origin.kept : "";
    expect(await createCache(OWNER).fetch(name, join(folder, "third"), NEVER)).not.toBeNull();
  });

  it.each([
    ["/playlist", "MEDIA_INVALID"],
    ["/none", "URL_UNREACHABLE"],
    ["/inward", "URL_REFUSED"],
    ["/large", "URL_TOO_LARGE"],
  ])("of %s ends the job with %s, and names the scene", async (path, code) => {
    allowOurs();
    vi.stubEnv("DAILIES_MAX_ASSET_MB", "0.1");
    const { state, error } = await render(input("/picture", path));
    expect({ state, error }).toMatchObject({ state: "error", error: { code, scene_index: 1 } });
  });

  it("of a host that is in trouble is tried again", async () => {
    allowOurs();
    expect(await render(input("/broken"))).toMatchObject({ state: "running", error: null, attempts: 1 });
  });

  it.each([
    ["http://example.com/a.png", "https"],
    ["file:///etc/passwd", "https"],
    ["https://127.0.0.1/a.png", "public"],
    ["https://[::ffff:169.254.169.254]/", "public"],
    ["https://me:secret@example.com/a.png", "password"],
    ["https://example.com:22/", "port"],
  ])("of %s is refused before there is a job", async (url, reason) => {
    const scenes = [{ duration_sec: 1, media: { url } }];
    const plan = { ...input(), scenes, soundtrack: { url } };
    const { status, body } = await call("POST", "/render", plan);
    expect({ status, code: body.code }).toEqual({ status: 422, code: "VALIDATION_FAILED" });
    expect(body.errors).toEqual([
      { path: "scenes[0].media.url", message: expect.stringContaining(reason) },
      { path: "soundtrack.url", message: expect.stringContaining(reason) },
    ]);
  });

  it("is one of an asset and a URL", async () => {
    for (const media of [{}, { asset_id: "a", url: "https://example.com/a.png" }]) {
      const { status, body } = await call("POST", "/render", {
        ...input(),
        scenes: [{ duration_sec: 1, media }],
      });
      expect({ status, errors: body.errors }).toEqual({
        ...{
          status: 422,
          errors: [{ path: "scenes[0].media.asset_id", message: expect.stringContaining("not both") }],
        },
      });
    }
  });
});
