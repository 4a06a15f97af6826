import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { toAppError } from "../app-error.ts";
import { s3 } from "../aws/clients.ts";
import { resources } from "../resources.ts";

/** S3's own bound on the keys of one listing and of one DeleteObjects call. */
const PAGE_KEYS = 1000;
const PUT_PAUSE_MS = 200;

export const putJson = async (key: string, value: unknown): Promise<void> => {
  await s3.send(
    new PutObjectCommand({
      Bucket: resources.bucketName,
      Key: key,
      Body: JSON.stringify(value),
      ContentType: "application/json",
    }),
  );
};

/** The object's JSON; null when there is no such object. Throws SyntaxError when it is not JSON. */
export const getJson = async (key: string): Promise<unknown> => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: resources.bucketName, Key: key }));
    return JSON.parse((await Body?.transformToString()) ?? "null");
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
};

export const putBytes = async (key: string, bytes: Buffer): Promise<void> => {
  await s3.send(new PutObjectCommand({ Bucket: resources.bucketName, Key: key, Body: bytes }));
};

/** The object's bytes; null when there is no such object. */
export const getBytes = async (key: string): Promise<Buffer | null> => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: resources.bucketName, Key: key }));
    return Body ? Buffer.from(await Body.transformToByteArray()) : null;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
};

/** Times a file is sent. The SDK itself repeats no request whose body is a stream. */
const PUT_TRIES = 3;

export const putFile = async (
  key: string,
  path: string,
  contentType: string,
  signal: AbortSignal,
  metadata: Record<string, string> = {},
): Promise<void> => {
  const { size } = await stat(path);
  for (let attempt = 1; ; attempt++) {
    const command = new PutObjectCommand({
      Bucket: resources.bucketName,
      Key: key,
      Body: createReadStream(path),
      ContentLength: size,
      ContentType: contentType,
      Metadata: metadata,
    });
    try {
      await s3.send(command, { abortSignal: signal });
      return;
    } catch (thrown) {
      signal.throwIfAborted();
      if (attempt === PUT_TRIES || toAppError(thrown).code !== "SERVICE_UNAVAILABLE") throw thrown;
      await sleep(PUT_PAUSE_MS * attempt, undefined, { signal });
    }
  }
};

/** Copies an object into a file. Returns its metadata; null, and no file, when there is no such object. */
export const getFile = async (
  key: string,
  path: string,
  signal?: AbortSignal,
): Promise<Record<string, string> | null> => {
  const options = signal ? { abortSignal: signal } : {};
  try {
    const command = new GetObjectCommand({ Bucket: resources.bucketName, Key: key });
    const { Body, Metadata = {} } = await s3.send(command, options);
    await pipeline(Body as Readable, createWriteStream(path), signal ? { signal } : {});
    return Metadata;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
};

/** An object's metadata; null when there is no such object. */
export const getMetadata = async (key: string): Promise<Record<string, string> | null> => {
  try {
    const { Metadata = {} } = await s3.send(
      new HeadObjectCommand({ Bucket: resources.bucketName, Key: key }),
    );
    return Metadata;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
};

export const objectExists = async (key: string): Promise<boolean> => (await getMetadata(key)) !== null;

/**
 * A URL under which anyone may read the object until it runs out. With a `fileName` browsers save it under that name instead of showing
 * it, also when a page of another origin leads there (RFC 6266, RFC 8187).
 */
export const signedUrl = (key: string, expiresInSec: number, fileName?: string): Promise<string> =>
  getSignedUrl(
    s3,
    new GetObjectCommand({
      Bucket: resources.bucketName,
      Key: key,
      ...(fileName !== undefined && { ResponseContentDisposition: attachment(fileName) }),
    }),
    { expiresIn: expiresInSec },
  );

/** Characters that `encodeURIComponent` leaves alone and RFC 8187 does not. */
const attachment = (fileName: string): string => {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename*=UTF-8''${encoded}`;
};

/** An object as a listing shows it. */
export interface StoredObject {
  key: string;
  sizeBytes: number;
  modifiedMs: number;
}

/** Every object below a prefix, or those after a key, in key order. What is added while it runs may be missing. */
export async function* listObjects(prefix: string, afterKey?: string): AsyncGenerator<StoredObject> {
  let after = afterKey;
  for (;;) {
    const { Contents = [], IsTruncated } = await s3.send(
      new ListObjectsV2Command({
        Bucket: resources.bucketName,
        Prefix: prefix,
        MaxKeys: PAGE_KEYS,
        // Not a continuation token: emulators do not all know them, and a key is as good.
        ...(after !== undefined && { StartAfter: after }),
      }),
    );
    for (const { Key, Size = 0, LastModified } of Contents) {
      if (Key !== undefined) yield { key: Key, sizeBytes: Size, modifiedMs: LastModified?.getTime() ?? 0 };
    }
    after = Contents.at(-1)?.Key;
    if (!IsTruncated || after === undefined) return;
  }
}

/** Every key below a prefix, or those after a key, as listObjects. */
export async function* listKeys(prefix: string, afterKey?: string): AsyncGenerator<string> {
  for await (const { key } of listObjects(prefix, afterKey)) yield key;
}

/** The names directly below a folder that are folders themselves, or those after a name, in key order. */
export async function* listFolders(folder: string, afterName?: string): AsyncGenerator<string> {
  // The first key that cannot be in a folder follows its slash.
  let after = afterName && `${folder}${afterName}0`;
  for (;;) {
    const { CommonPrefixes = [], IsTruncated } = await s3.send(
      new ListObjectsV2Command({
        Bucket: resources.bucketName,
        Prefix: folder,
        Delimiter: "/",
        MaxKeys: PAGE_KEYS,
        ...(after !== undefined && { StartAfter: after }),
      }),
    );
    const names = CommonPrefixes.map(({ Prefix = "" }) => Prefix.slice(folder.length, -1));
    yield* names;
    after = `${folder}${names.at(-1)}0`;
    if (!IsTruncated || names.length === 0) return;
  }
}

/** Deletes objects. Keys that are not there do not matter. */
export const deleteKeys = async (keys: string[]): Promise<void> => {
  for (let start = 0; start < keys.length; start += PAGE_KEYS) {
    const Objects = keys.slice(start, start + PAGE_KEYS).map((Key) => ({ Key }));
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: resources.bucketName, Delete: { Objects, Quiet: true } }),
    );
    const first = Errors[0];
    if (first) throw new Error(`Cannot delete ${first.Key}: ${first.Code} ${first.Message}`);
  }
};

export const deletePrefix = async (prefix: string): Promise<void> => {
  const keys: string[] = [];
  for await (const key of listKeys(prefix)) keys.push(key);
  await deleteKeys(keys);
};

const isMissing = (thrown: unknown): boolean => thrown instanceof NoSuchKey || thrown instanceof NotFound;
