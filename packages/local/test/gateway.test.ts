import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quietLogger } from "../src/logger.ts";
import { type Local, startLocal } from "../src/start-local.ts";
import { webFunction } from "./fixtures/function-specs.ts";
import { isAlive, waitFor } from "./wait-for.ts";

let local: Local;
beforeAll(async () => {
  const special = {
    ...webFunction,
    name: "special",
    timeoutSec: 25,
    trigger: { type: "http", routes: ["GET /special", "POST /large"] },
  } as const;
  local = await startLocal({ dataDir: null, port: 0, functions: [webFunction, special], log: quietLogger });
});
afterAll(() => local.close());

const call = (path: string, init: RequestInit = {}) =>
  fetch(local.apiUrl + path, { redirect: "manual", ...init });

interface Echo {
  event: APIGatewayProxyEventV2;
  functionName: string;
  remainingMs: number;
  pid: number;
}
const echo = async (path: string, init?: RequestInit) => (await (await call(path, init)).json()) as Echo;

const problem = (status: number, code: string) => ({
  type: "about:blank",
  title: expect.any(String),
  status,
  detail: expect.any(String),
  code,
  request_id: expect.any(String),
});

describe("a request becomes an event of API Gateway", () => {
  test("path, query, headers and cookies", async () => {
    const { event, functionName, remainingMs } = await echo(
      "/jobs/%E0%A4%85?tags=a&tags=b%2Cc&search=%C3%A9+x&page=",
      {
        headers: { "X-Mixed-Case": "Value", cookie: "a=1; b=2" },
      },
    );
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/jobs/%E0%A4%85",
      rawQueryString: "tags=a&tags=b%2Cc&search=%C3%A9+x&page=",
      queryStringParameters: { tags: "a,b,c", search: "é x", page: "" },
      cookies: ["a=1", "b=2"],
      headers: { "x-mixed-case": "Value" },
      isBase64Encoded: false,
      requestContext: {
        stage: "$default",
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        timeEpoch: expect.any(Number),
        time: expect.stringMatching(/^\d{2}\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        http: { method: "GET", path: "/jobs/%E0%A4%85", protocol: "HTTP/1.1", sourceIp: "127.0.0.1" },
      },
    });
    expect(event.headers).not.toHaveProperty("cookie");
    expect(event).not.toHaveProperty("body");
    expect(functionName).toBe("web");
    expect(remainingMs).toBeGreaterThan(0);
  });

  test("a path that climbs reaches the function as it was sent", async () => {
    const { request } = await import("node:http");
    const { hostname, port } = new URL(local.apiUrl);
    const body = await new Promise<string>((resolve, reject) => {
      request({ hostname, port, path: "/artifacts/../../etc/passwd" }, (response) => {
        response.setEncoding("utf8").once("data", resolve);
      })
        .once("error", reject)
        .end();
    });
    expect(JSON.parse(body).event.rawPath).toBe("/artifacts/../../etc/passwd");
  });

  test("a text body as it is, bytes as base64", async () => {
    const text = JSON.stringify({ topic: "नदी 🌊" });
    const headers = { "content-type": "application/merge-patch+json; charset=utf-8" };
    const sent = await echo("/x", { method: "PATCH", body: text, headers });
    expect(sent.event).toMatchObject({ body: text, isBase64Encoded: false });

    const bytes = Buffer.from([0, 255, 128, 10, 13]);
    const png = await echo("/x", { method: "PUT", body: bytes, headers: { "content-type": "image/png" } });
    expect(png.event).toMatchObject({ body: bytes.toString("base64"), isBase64Encoded: true });
  });

  test("a route that a function names goes to it, with this method only", async () => {
    expect(await echo("/special?x=1")).toMatchObject({
      functionName: "special",
      event: { routeKey: "GET /special" },
    });
    expect(await echo("/special", { method: "POST" })).toMatchObject({ functionName: "web" });
  });
});

describe("what a function returns becomes the response", () => {
  test("bytes, cookies, a bare object and no content", async () => {
    const bytes = Buffer.from([0, 255, 128]);
    const png = await call("/bytes", {
      method: "POST",
      body: bytes,
      headers: { "content-type": "image/png" },
    });
    expect(png.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await png.arrayBuffer())).toEqual(bytes);

    const redirect = await call("/cookies");
    expect(redirect.status).toBe(302);
    expect(redirect.headers.get("location")).toBe("/elsewhere");
    expect(redirect.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);

    const plain = await call("/plain");
    expect([plain.status, plain.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await plain.json()).toEqual({ plain: true });

    expect((await call("/no-content")).status).toBe(204);
  });
});

describe("a function that fails takes down its own request only", () => {
  test.each([
    ["/throw", 500, "INTERNAL"],
    ["/exit", 500, "INTERNAL"],
    ["/hang", 503, "SERVICE_UNAVAILABLE"],
  ])("%s", async (path, status, code) => {
    const [response, other] = await Promise.all([call(path), call("/plain")]);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const body = (await response.json()) as { request_id: string };
    expect(body).toEqual(problem(status, code));
    expect(response.headers.get("x-request-id")).toBe(body.request_id);
    expect(other.status).toBe(200);
    // At once, when the failed process may not have gone yet.
    expect((await call("/plain")).status).toBe(200);
  });

  test("what its process had started is ended with it", async () => {
    const sleeper = Number(await (await call("/sleeper")).text());
    expect(isAlive(sleeper)).toBe(true);
    // All of its processes, this one among them.
    await Promise.all(Array.from({ length: 4 }, () => call("/exit")));
    await waitFor(async () => (await call("/exit")) && !isAlive(sleeper));
  });

  test("a body of up to 6 MB arrives; a larger one is 413 and reaches nobody", async () => {
    const headers = { "content-type": "text/plain" };
    const largest = await echo("/large", { method: "POST", body: "a".repeat(6 * 1024 * 1024), headers });
    expect(largest.event.body).toHaveLength(6 * 1024 * 1024);

    const tooLarge = await call("/large", { method: "POST", body: "a".repeat(10 * 1024 * 1024), headers });
    expect(tooLarge.status).toBe(413);
    expect(await tooLarge.json()).toEqual(problem(413, "PAYLOAD_TOO_LARGE"));
  });
});

test("one process takes one request at a time, and more are started up to the limit", async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => echo("/x")));
  const pids = new Set(answers.map(({ pid }) => pid));
  expect(pids.size).toBeGreaterThan(1);
  expect(pids.size).toBeLessThanOrEqual(Math.max(4, (await import("node:os")).availableParallelism()));
});
