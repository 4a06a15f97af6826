import { once } from "node:events";
import { request } from "node:http";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Logger, quietLogger } from "../src/logger.ts";
import { type Local, startLocal } from "../src/start-local.ts";
import { webFunction } from "./fixtures/function-specs.ts";
import { waitFor } from "./wait-for.ts";

const errors: string[] = [];
const requested: string[] = [];
const log: Logger = {
  ...quietLogger,
  error: (message) => errors.push(message),
  request: ({ path }) => requested.push(path),
};

const Key = "jobs/local/a b é.txt";
const PATH = "jobs/local/a%20b%20%C3%A9.txt";
const CONTENT = "0123456789".repeat(100_000);

let local: Local;
let s3: S3Client;
let Bucket: string;
beforeAll(async () => {
  local = await startLocal({ dataDir: null, port: 0, functions: [webFunction], log });
  const endpoint = local.environment.AWS_ENDPOINT_URL_S3 ?? "";
  Bucket = JSON.parse(local.environment.SST_RESOURCE_Storage ?? "{}").name;
  const credentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
  s3 = new S3Client({ endpoint, region: "us-east-1", credentials, forcePathStyle: true });
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: CONTENT, ContentType: "text/plain" }));
});
afterAll(async () => {
  s3.destroy();
  await local.close();
});

/** What a function gives a client to read an object by. */
const signedUrl = (key = Key, signingDate = new Date(), expiresIn = 900): Promise<string> =>
  getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: key }), { signingDate, expiresIn });
const queryOf = (url: string): string => url.split("?")[1] ?? "";

const redirectTo = (url: string) => `${local.apiUrl}/redirect?to=${encodeURIComponent(url)}`;
const doorTo = (path: string, query: string, init: RequestInit = {}) =>
  fetch(`${local.apiUrl}/_storage/${Bucket}/${path}?${query}`, init);

test("a redirect to a signed object leads back to the gateway, whatever name it was asked by", async () => {
  const signed = await signedUrl();
  const { headers } = await fetch(redirectTo(signed), { redirect: "manual" });
  expect(headers.get("location")).toBe(
    signed.replace(local.environment.AWS_ENDPOINT_URL_S3 ?? "", "/_storage"),
  );
  const response = await fetch(redirectTo(signed).replace("127.0.0.1", "localhost"));
  expect(response.url).toMatch(/^http:\/\/localhost:\d+\/_storage\//);
  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(response.headers.get("content-length")).toBe("1000000");
  expect(await response.text()).toBe(CONTENT);

  const elsewhere = await fetch(redirectTo("https://example.com/x"), { redirect: "manual" });
  expect(elsewhere.headers.get("location")).toBe("https://example.com/x");
});

test("ranges, conditions and HEAD work as at the store", async () => {
  const ranged = await fetch(redirectTo(await signedUrl()), { headers: { range: "bytes=5-14" } });
  expect([ranged.status, ranged.headers.get("content-range"), await ranged.text()]).toEqual([
    206,
    "bytes 5-14/1000000",
    "5678901234",
  ]);
  const url = `${local.apiUrl}/_storage/${Bucket}/${PATH}?${queryOf(await signedUrl())}`;
  const head = await fetch(url, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "1000000", ""]);
  const unchanged = await fetch(url, { headers: { "if-none-match": head.headers.get("etag") ?? "" } });
  expect(unchanged.status).toBe(304);
  const gone = await doorTo("jobs/gone.txt", queryOf(await signedUrl("jobs/gone.txt")));
  expect(gone.status).toBe(404);
});

test("a client that goes away in the middle is no error", async () => {
  const Body = Buffer.alloc(64 * 1024 * 1024);
  await s3.send(new PutObjectCommand({ Bucket, Key: "jobs/large", Body }));
  const left = new AbortController();
  const path = `/_storage/${Bucket}/jobs/large`;
  const query = queryOf(await signedUrl("jobs/large"));
  await fetch(`${local.apiUrl}${path}?${query}`, { signal: left.signal });
  left.abort();
  await waitFor(() => requested.includes(path));
  expect((await fetch(`${local.apiUrl}/plain`)).status).toBe(200);
  expect(errors).toEqual([]);
});

test("nothing but objects can be read, and only while the signature lives", async () => {
  const query = queryOf(await signedUrl());
  for (const bad of [
    "",
    query.replace(/X-Amz-Signature=\w+/, ""),
    query.replace(/X-Amz-Signature=\w+/, `X-Amz-Signature=${"0".repeat(64)}`),
    query.replace(/X-Amz-Date=\w+/, "X-Amz-Date=today"),
    query.replace("900", "604800"),
    query.replace("900", "x"),
    queryOf(await signedUrl("jobs/large")),
    queryOf(await signedUrl(Key, new Date(Date.now() - 901_000))),
    queryOf(await signedUrl(Key, new Date(Date.now() + 3_600_000))),
    `${query}&response-content-type=text/html`,
  ]) {
    const response = await doorTo(PATH, bad);
    expect([bad, response.status]).toEqual([bad, 403]);
    expect(await response.json()).toMatchObject({ status: 403, code: "FORBIDDEN" });
  }
  for (const path of ["", "..%2f..%2fx", "a/%2e%2e%2f%2e%2e%2fx", "a%5c..%5cx", "%", "a//b"]) {
    expect([path, (await doorTo(path, query)).status]).toEqual([path, 404]);
  }
  const { hostname, port } = new URL(local.apiUrl);
  const raw = request({ hostname, port, path: `/_storage/../${Bucket}/x?${query}` }).end();
  const [answer] = await once(raw, "response");
  expect(answer.statusCode).toBe(404);
  answer.resume();

  const put = await doorTo("uploads/local/new", query, { method: "PUT" });
  expect(put.status).toBe(403);
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: "uploads/local/new" }))).rejects.toThrow();
  // The store itself is not reached: the API function gets it, as any path that it does not know.
  const removal = await doorTo(PATH, query, { method: "DELETE" });
  expect(await removal.json()).toMatchObject({ functionName: "web" });
});
