import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiHeaders } from "../infra/api.ts";
import { functions } from "../infra/functions.ts";
import { webHeaders } from "../infra/web.ts";
import { operations } from "./fuzz/operations.ts";
import { createApi } from "./support/api.ts";

// Every route of the whole local server, as a browser meets it.

const folder = mkdtempSync(join(tmpdir(), "dailies-headers-"));
let local: Local;
beforeAll(async () => {
  mkdirSync(join(folder, "static"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Page</title>");
  writeFileSync(join(folder, "static/index-AbC_12.js"), "run()");
  local = await startLocal({
    ...{ dataDir: null, port: 0, log: quietLogger, webDir: folder },
    functions: functions.filter(({ trigger }) => trigger.type === "http"),
    environment: { DAILIES_ENCODER: "simulator", DAILIES_AUTH: "none" },
  });
});
afterAll(async () => {
  await local.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
}

/** fetch would not let a page's own headers be set. */
const send = async (method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> => {
  const { hostname, port } = new URL(local.apiUrl);
  const sent = request({ hostname, port, path, method, headers: { ...headers, connection: "close" } });
  const [answer] = await once(sent.end(method === "POST" ? "{}" : undefined), "response");
  await answer.toArray();
  return { status: answer.statusCode, headers: answer.headers };
};

const ID = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
const pathOf = (template: string) => template.replace("{path}", "final/final.mp4").replaceAll(/\{\w+\}/g, ID);

/** What tells of the software behind. */
const BANNERS = ["server", "x-powered-by", "via", "x-amz-id-2"];
const CORS = [
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-allow-methods",
];

const expectApiHeaders = (where: string, { headers }: Answer): void => {
  for (const [name, value] of Object.entries(apiHeaders))
    expect(headers[name], `${where}: ${name}`).toBe(value);
  expect(headers["x-request-id"], where).toBeTruthy();
};

const expectNone = (where: string, { headers }: Answer, names: readonly string[]): void => {
  expect(
    names.filter((name) => headers[name] !== undefined),
    where,
  ).toEqual([]);
};

const OF_PAGES = ["/", "/docs"];

it.each(operations.map(({ method, path }) => [method, pathOf(path)]))(
  "%s %s keeps browsers from what they must not do",
  async (method, path) => {
    const answer = await send(method, path, { "content-type": "application/json" });
    const where = `${method} ${path} ${answer.status}`;
    if (!OF_PAGES.includes(path)) expectApiHeaders(where, answer);
    expectNone(where, answer, [...BANNERS, ...CORS]);
  },
);

it("answers that no route gives have the same headers", async () => {
  for (const [method, path, headers] of [
    ["GET", "/nowhere", {}],
    ["PUT", "/render", {}],
    ["TRACE", "/healthz", {}],
    ["POST", "/render", { origin: "https://evil.example" }],
    ["GET", "/healthz", { host: "evil.example" }],
    ["GET", "/_storage/dailies/none", {}],
  ] as const) {
    const answer = await send(method, path, headers);
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expectApiHeaders(`${method} ${path}`, answer);
    expectNone(path, answer, [...BANNERS, ...CORS]);
  }
});

it("the dashboard's files have their own policy", async () => {
  for (const path of ["/", "/jobs/x", "/static/index-AbC_12.js"]) {
    const answer = await send("GET", path);
    expect(answer).toMatchObject({ status: 200, headers: webHeaders([]) });
    expectNone(path, answer, [...BANNERS, ...CORS]);
  }
});

it("the reference page runs its own files alone", async () => {
  const { headers } = await send("GET", "/docs");
  expect(headers["content-security-policy"]).toBe(
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
  );
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
  });
});

it("files of creators may do nothing at the dashboard's address", async () => {
  const api = createApi(local.apiUrl);
  const content = createCanvas(8, 8).encodeSync("png");
  const { body: asset } = await api.post("/assets", {
    ...{ name: "a.png", content_type: "image/png", size_bytes: content.length },
  });
  await fetch(new URL(asset.upload.url, local.apiUrl), {
    ...{ method: "PUT", headers: { "content-type": "image/png" }, body: new Uint8Array(content) },
  });
  expect((await api.post(`/assets/${asset.asset_id}/complete`)).status).toBe(200);
  const { headers } = await send("GET", `/assets/${asset.asset_id}/content`);
  const answer = await send("GET", String(headers.location));
  expect(answer.status).toBe(200);
  expect(answer.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  expectNone("an object", answer, [...BANNERS, ...CORS]);
});

it("no page of another origin is told that it may read or send anything", async () => {
  for (const origin of ["https://evil.example", "null", "http://localhost:1", local.apiUrl]) {
    for (const [method, path] of [
      ["GET", "/dashboard/jobs"],
      ["OPTIONS", "/render"],
    ] as const) {
      const answer = await send(method, path, {
        ...{
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "content-type",
        },
      });
      expectNone(`${origin} ${path}`, answer, CORS);
    }
  }
});

it("a page of another site makes no render, by whatever it sends", async () => {
  const before = (await createApi(local.apiUrl).get("/dashboard/stats")).body.total_jobs;
  for (const headers of [
    { origin: "https://evil.example", "content-type": "application/json" },
    { origin: "null", "content-type": "text/plain" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "content-type": "text/plain" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
  ]) {
    expect((await send("POST", "/render", headers)).status).toBe(403);
  }
  const loaded = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" };
  expect((await send("GET", "/render/selftest", loaded)).status).toBe(403);
  const followed = {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
  };
  expect((await send("GET", "/", followed)).status).toBe(200);
  expect((await createApi(local.apiUrl).get("/dashboard/stats")).body.total_jobs).toBe(before);
});

it("what answers GET answers HEAD", async () => {
  for (const path of ["/readyz", "/healthz", "/dashboard/stats"]) {
    expect([path, (await send("HEAD", path)).status]).toEqual([path, 200]);
  }
});
