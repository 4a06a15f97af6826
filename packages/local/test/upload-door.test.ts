import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { request as openRequest } from "node:http";
import { GetObjectCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FunctionSpec, functions } from "../../../infra/functions.ts";
import { type Logger, quietLogger } from "../src/logger.ts";
import { type Local, startLocal } from "../src/start-local.ts";
import { waitFor } from "./wait-for.ts";

const errors: string[] = [];
const requested: string[] = [];
const log: Logger = {
  ...quietLogger,
  error: (message) => errors.push(message),
  request: ({ method, path }) => requested.push(`${method} ${path}`),
};

let local: Local;
let s3: S3Client;
let Bucket: string;
beforeAll(async () => {
  const http = (functions as readonly FunctionSpec[]).filter(({ trigger }) => trigger.type === "http");
  local = await startLocal({ dataDir: null, port: 0, functions: http, log });
  const endpoint = local.environment.AWS_ENDPOINT_URL_S3 ?? "";
  Bucket = JSON.parse(local.environment.SST_RESOURCE_Storage ?? "{}").name;
  const credentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
  s3 = new S3Client({ endpoint, region: "us-east-1", credentials, forcePathStyle: true });
});
afterAll(async () => {
  s3.destroy();
  await local.close();
});

type Body = NonNullable<RequestInit["body"]>;

interface Announced {
  asset_id: string;
  upload: { method: string; url: string; headers: Record<string, string> };
}
const announce = async (sizeBytes: number): Promise<Announced> => {
  const body = JSON.stringify({ name: "a", content_type: "image/png", size_bytes: sizeBytes });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${local.apiUrl}/assets`, { method: "POST", headers, body });
  return (await response.json()) as Announced;
};
const put = (target: string, body: Body, headers: Record<string, string>, init: RequestInit = {}) =>
  fetch(new URL(target, local.apiUrl), { method: "PUT", body, headers, ...init });
const keyOf = ({ asset_id }: Announced) => `uploads/local/${asset_id}`;
const isStored = async (Key: string) =>
  s3.send(new HeadObjectCommand({ Bucket, Key })).then(
    () => true,
    () => false,
  );

test("a signed upload goes to the store, larger than a function takes", async () => {
  const bytes = Buffer.alloc(20 * 1024 * 1024, "upload");
  const announced = await announce(bytes.length);
  const { url, headers } = announced.upload;
  expect(url).toMatch(/^\/_storage\//);
  const answer = await put(url, bytes, { ...headers, origin: local.apiUrl });
  expect([answer.status, answer.headers.get("etag")]).toEqual([200, expect.stringMatching(/^"\w{32}"$/)]);
  const stored = await s3.send(new GetObjectCommand({ Bucket, Key: keyOf(announced) }));
  expect([stored.ContentLength, stored.ContentType]).toEqual([bytes.length, "image/png"]);
  expect(Buffer.from((await stored.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
});

test("what the signature does not cover is refused", async () => {
  const announced = await announce(5);
  const { url, headers } = announced.upload;
  const refused = async (why: string, target: string, body: Body, change: Record<string, string> = {}) => {
    const stream = body instanceof ReadableStream ? { duplex: "half" as const } : {};
    const answer = await put(target, body, { ...headers, ...change }, stream);
    const { code } = (await answer.json()) as { code: string };
    expect([why, answer.status, code]).toEqual([why, 403, "FORBIDDEN"]);
  };
  await refused("longer", url, "123456");
  await refused("shorter", url, "1234");
  await refused("of unknown length", url, new Blob(["12345"]).stream());
  await refused("another type", url, "12345", { "content-type": "text/html" });
  await refused("another asset", url.replace(announced.asset_id, "another"), "12345");
  await refused("a longer life", url.replace("X-Amz-Expires=900", "X-Amz-Expires=901"), "12345");
  await refused("a life that is over", url.replace(/(X-Amz-Date=\d{4})/, "X-Amz-Date=2001"), "12345");
  await refused("more in the query", `${url}&x-amz-acl=public-read`, "12345");
  await refused("no signature", url.replace(/X-Amz-Signature=\w+/, "X-Amz-Signature="), "12345");
  await refused("another key's", resign(url, "another"), "12345");
  await refused("below another prefix", resign(url.replace("/uploads/", "/summaries/"), "S3RVER"), "12345");
  await refused("a page of somebody else's", url, "12345", { origin: "https://example.com" });
  expect(await isStored(keyOf(announced))).toBe(false);
  expect((await put(resign(url, "S3RVER"), "12345", headers)).status).toBe(200);
});

test("an upload that breaks off leaves nothing, and is no error", async () => {
  const announced = await announce(1_000_000);
  const { url, headers } = announced.upload;
  const upload = openRequest(new URL(url, local.apiUrl), {
    method: "PUT",
    headers: { ...headers, "content-length": 1_000_000 },
  });
  upload.write(Buffer.alloc(100_000));
  upload.on("error", () => {});
  await once(upload, "socket");
  await waitFor(() => upload.writableLength === 0);
  upload.destroy();
  const [path] = url.split("?");
  await waitFor(() => requested.includes(`PUT ${path}`));
  expect(await isStored(keyOf(announced))).toBe(false);
  expect(errors).toEqual([]);
});

/** The same address, changed or not, signed with another key or the store's own for a PNG of five bytes. */
const resign = (target: string, secretKey: string): string => {
  const [path = "", query = ""] = target.replace("/_storage", "").split("?");
  const parameters = query.split("&").filter((one) => !one.startsWith("X-Amz-Signature="));
  const value = (name: string) => new URLSearchParams(query).get(name) ?? "";
  const headers = ["content-length:5", "content-type:image/png", `host:${storeHost()}`, ""];
  const request = ["PUT", path, parameters.toSorted().join("&"), ...headers];
  const text = [...request, value("X-Amz-SignedHeaders"), "UNSIGNED-PAYLOAD"].join("\n");
  const scope = value("X-Amz-Credential").split("/").slice(1);
  const digest = createHash("sha256").update(text).digest("hex");
  const toSign = ["AWS4-HMAC-SHA256", value("X-Amz-Date"), scope.join("/"), digest].join("\n");
  const hmac = (key: string | Buffer, part: string) => createHmac("sha256", key).update(part).digest();
  const signature = hmac(scope.reduce<string | Buffer>(hmac, `AWS4${secretKey}`), toSign).toString("hex");
  return `/_storage${path}?${[...parameters, `X-Amz-Signature=${signature}`].join("&")}`;
};
const storeHost = () => new URL(local.environment.AWS_ENDPOINT_URL_S3 ?? "").host;
