import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quietLogger } from "../src/logger.ts";
import { type Local, startLocal } from "../src/start-local.ts";
import { webFunction } from "./fixtures/function-specs.ts";

let folder: string;
let local: Local;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dailies-web-"));
  const webDir = join(folder, "dist");
  mkdirSync(join(webDir, "static"), { recursive: true });
  writeFileSync(join(webDir, "index.html"), "<!doctype html><title>Page</title>");
  writeFileSync(join(webDir, "icon.svg"), "<svg/>");
  writeFileSync(join(webDir, "static/index-AbC_12.js"), "run()");
  writeFileSync(join(webDir, ".sources"), "not for everybody");
  writeFileSync(join(folder, "secret.js"), "secret");
  local = await startLocal({ dataDir: null, port: 0, functions: [webFunction], webDir, log: quietLogger });
});
afterAll(async () => {
  await local.close();
  rmSync(folder, { recursive: true });
});

const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(local.apiUrl + path, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test.each(["/", "/?state=error&page=3", "/jobs/0199a1b2", "/new", "/statistics"])(
  "%s is a page",
  async (path) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain("<title>Page</title>");
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(headers.get("content-security-policy")).toContain("script-src 'self';");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  },
);

test("files whose name holds their hash are kept for good", async () => {
  const { headers, text } = await get("/static/index-AbC_12.js");
  expect(text).toBe("run()");
  expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

test("a HEAD has no body", async () => {
  const { status, headers, text } = await get("/icon.svg", { method: "HEAD" });
  expect({ status, text, type: headers.get("content-type") }).toEqual({
    status: 200,
    text: "",
    type: "image/svg+xml",
  });
  expect(headers.get("content-length")).toBe("6");
});

test.each(["/dashboard/jobs", "/docs", "/static/none.js", "/.sources", "/index-html"])(
  "%s is the API's",
  async (path) => {
    const { text } = await get(path);
    expect(JSON.parse(text)).toMatchObject({ event: { rawPath: path } });
  },
);

test("a page is only read", async () => {
  const { text } = await get("/new", { method: "POST", body: "{}" });
  expect(JSON.parse(text)).toMatchObject({ event: { rawPath: "/new" } });
});

test.each(["/static/../../secret.js", "/%2e%2e/secret.js", "//secret.js"])(
  "%s does not lead out of the folder",
  async (path) => {
    const { hostname, port } = new URL(local.apiUrl);
    const [response] = await once(request({ hostname, port, path }).end(), "response");
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).not.toBe("secret");
  },
);
