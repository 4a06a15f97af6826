import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startS3 } from "../src/cloud/start-s3.ts";
import { type Cloud, startCloud } from "../src/start-cloud.ts";
import { waitFor } from "./wait-for.ts";

const dataDir = mkdtempSync(join(tmpdir(), "dailies-objects-"));
const Bucket = "dailies-storage";
let cloud: Cloud;
let s3: S3Client;
beforeAll(async () => {
  cloud = await startCloud({ dataDir });
  s3 = clientFor(cloud.environment.AWS_ENDPOINT_URL_S3 ?? "");
});
afterAll(async () => {
  await cloud.close();
  rmSync(dataDir, { recursive: true });
});

const clientFor = (endpoint: string) =>
  new S3Client({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));

const get = async (Key: string, Range?: string, client = s3) => {
  const object = await client.send(new GetObjectCommand({ Bucket, Key, ...(Range && { Range }) }));
  return { ...object, text: (await object.Body?.transformToString()) ?? "" };
};

test("a listing goes on after its last key, page by page", async () => {
  const keys = Array.from({ length: 5 }, (_, at) => `pages/${at}.json`);
  for (const key of keys) await put(key, "{}");
  const pages: (string | undefined)[][] = [];
  let isTruncated: boolean | undefined;
  do {
    const StartAfter = pages.at(-1)?.at(-1);
    const { Contents = [], IsTruncated } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: "pages/", MaxKeys: 2, ...(StartAfter && { StartAfter }) }),
    );
    pages.push(Contents.map(({ Key }) => Key));
    isTruncated = IsTruncated;
  } while (isTruncated);
  expect(pages).toEqual([keys.slice(0, 2), keys.slice(2, 4), keys.slice(4)]);
  await Promise.all(keys.map((Key) => s3.send(new DeleteObjectCommand({ Bucket, Key }))));
});

test("type, metadata, ranges, streams, copies and deletes work as on S3", async () => {
  const Body = Readable.from([Buffer.from("0123"), Buffer.from("456789")]);
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: "a/b/clip.mp4",
      Body,
      ContentLength: 10,
      ContentType: "video/mp4",
      CacheControl: "max-age=60",
      Metadata: { fence: "3" },
    }),
  );
  expect(await get("a/b/clip.mp4")).toMatchObject({
    text: "0123456789",
    ContentType: "video/mp4",
    CacheControl: "max-age=60",
    ContentLength: 10,
    ETag: '"781e5e245d69b566979b86e28d23f2c7"',
    Metadata: { fence: "3" },
  });
  expect(await get("a/b/clip.mp4", "bytes=2-4")).toMatchObject({ text: "234", ContentRange: "bytes 2-4/10" });
  expect(await get("a/b/clip.mp4", "bytes=8-")).toMatchObject({ text: "89" });
  expect(await get("a/b/clip.mp4", "bytes=0-0")).toMatchObject({ text: "0", ContentRange: "bytes 0-0/10" });

  await s3.send(new CopyObjectCommand({ Bucket, Key: "a/copy.mp4", CopySource: `${Bucket}/a/b/clip.mp4` }));
  expect(await get("a/copy.mp4")).toMatchObject({
    text: "0123456789",
    ContentType: "video/mp4",
    Metadata: { fence: "3" },
  });

  await s3.send(new DeleteObjectCommand({ Bucket, Key: "a/b/clip.mp4" }));
  await expect(get("a/b/clip.mp4")).rejects.toMatchObject({ name: "NoSuchKey" });
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "a/" }));
  expect(Contents?.map(({ Key }) => Key)).toEqual(["a/copy.mp4"]);
});

test("an empty object and one that is overwritten by a shorter one", async () => {
  await put("empty", "");
  expect(await get("empty")).toMatchObject({ text: "", ContentLength: 0 });
  await put("shrinks", "a long text");
  await put("shrinks", "short");
  expect(await get("shrinks")).toMatchObject({ text: "short", ContentLength: 5 });
});

test("a reader sees the old object or the new one, whole, while it is replaced", async () => {
  const versions = ["a".repeat(200_000), "b".repeat(1000)];
  await put("replaced", versions[0] ?? "");
  const write = async () => {
    for (let turn = 0; turn < 40; turn++) await put("replaced", versions[turn % 2] ?? "");
  };
  const read = async () => {
    for (let turn = 0; turn < 40; turn++) {
      const { text, ContentLength } = await get("replaced");
      expect(versions.includes(text)).toBe(true);
      expect(ContentLength).toBe(text.length);
    }
  };
  await Promise.all([write(), read(), read()]);
});

const uploads = () => readdirSync(join(dataDir, "s3-uploads"));

/** Sends the first half of an object, and waits until the server is writing it. */
const beginUpload = async (endpoint: string, key: string) => {
  const upload = request(`${endpoint}/${Bucket}/${key}`, {
    method: "PUT",
    headers: { "content-length": 2_000_000 },
  });
  upload.on("error", () => {});
  upload.write("x".repeat(1_000_000));
  await waitFor(() => uploads().length === 1);
  return upload;
};

test("an upload that breaks off changes nothing", async () => {
  await put("broken-off", "old");
  const upload = await beginUpload(cloud.environment.AWS_ENDPOINT_URL_S3 ?? "", "broken-off");
  upload.destroy();
  await waitFor(() => uploads().length === 0);
  expect(await get("broken-off")).toMatchObject({ text: "old", ContentLength: 3 });
});

test("after a kill in the middle of an upload the old object is there, whole", async () => {
  await put("killed", "old");
  await beginUpload(cloud.environment.AWS_ENDPOINT_URL_S3 ?? "", "killed");
  // What is on disk at this moment is what a kill leaves: a second server on the same folder sees it.
  const endpoint = await startS3(dataDir, "S3RVER");
  expect(await get("killed", undefined, clientFor(endpoint))).toMatchObject({
    text: "old",
    ContentLength: 3,
  });
  const { Contents } = await clientFor(endpoint).send(new ListObjectsV2Command({ Bucket, Prefix: "killed" }));
  expect(Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([["killed", 3]]);
});
