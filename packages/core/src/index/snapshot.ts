import { createHash, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import type { ErrorCode } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { JOB_STATES } from "../job/job-state.ts";
import { snapshotKey } from "../job/keys.ts";
import { logger } from "../logger.ts";
import { resources } from "../resources.ts";
import { snapshotObjectKey } from "../storage/object-keys.ts";
import { deleteKeys, getBytes, putBytes } from "../storage/objects.ts";
import { createReplica, type Entry, type Replica } from "./replica.ts";

/**
 * The file of a snapshot: one byte, the version of the format, then blocks. A block is its length in four bytes, big-endian, and so
 * many bytes of gzip, of JSON. The first block is the header; the others are columns of at most BLOCK_JOBS jobs each, the oldest
 * first: the n-th value of each column belongs to the n-th job. `state` counts in the order of JOB_STATES; `archived` is 0 or 1.
 */
const FORMAT = 3;

/** Only one block at a time is in memory as text: a million jobs fit where their replica does. */
const BLOCK_JOBS = 5_000;
const LENGTH_BYTES = 4;

interface Header {
  watermark: string;
  epochs: Record<string, string>;
}

interface Columns {
  job_id: string[];
  ver: number[];
  created_at: string[];
  state: number[];
  archived: number[];
  topic: string[];
  tags: (readonly string[])[];
  parent: (string | null)[];
  render_ms: (number | null)[];
  video_ms: (number | null)[];
  cost_micro_usd: (number | null)[];
  error_code: (ErrorCode | null)[];
  ended_ms: (number | null)[];
}

const CREATED_AT_LENGTH = new Date(0).toISOString().length;

/** Writes a replica as a snapshot file. What changes meanwhile comes after its watermark, and may be in it or not. */
export const encodeSnapshot = async ({ entries, watermark, epochs }: Replica): Promise<Buffer> => {
  const header: Header = { watermark, epochs };
  const parts = [Buffer.of(FORMAT), ...(await encodeBlock(header))];
  const jobs = [...entries];
  for (let at = 0; at < jobs.length; at += BLOCK_JOBS) {
    parts.push(...(await encodeBlock(toColumns(jobs.slice(at, at + BLOCK_JOBS)))));
  }
  return Buffer.concat(parts);
};

const encodeBlock = async (value: Header | Columns): Promise<[Buffer, Buffer]> => {
  const packed = await promisify(gzip)(JSON.stringify(value), { level: 1 });
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(packed.length);
  return [length, packed];
};

const toColumns = (entries: Entry[]): Columns => ({
  job_id: entries.map(({ jobId }) => jobId),
  ver: entries.map(({ ver }) => ver),
  created_at: entries.map(({ place }) => place.slice(0, CREATED_AT_LENGTH)),
  state: entries.map(({ state }) => JOB_STATES.indexOf(state)),
  archived: entries.map(({ archived }) => Number(archived)),
  topic: entries.map(({ topic }) => topic),
  tags: entries.map(({ tags }) => tags),
  parent: entries.map(({ parentId }) => parentId),
  render_ms: entries.map(({ renderMs }) => renderMs),
  video_ms: entries.map(({ videoMs }) => videoMs),
  cost_micro_usd: entries.map(({ costMicroUsd }) => costMicroUsd),
  error_code: entries.map(({ errorCode }) => errorCode),
  ended_ms: entries.map(({ endedMs }) => endedMs),
});

/** Reads a snapshot file. Throws when it is of another format or damaged. */
export const decodeSnapshot = async (bytes: Buffer): Promise<Replica> => {
  if (bytes[0] !== FORMAT) throw new Error(`A snapshot of format ${bytes[0]}, not ${FORMAT}`);
  let header: Header | undefined;
  const entries: Entry[] = [];
  for (let at = 1; at < bytes.length; ) {
    const start = at + LENGTH_BYTES;
    at = start + bytes.readUInt32BE(at);
    // Its checksum was compared: what we wrote ourselves is not checked value by value.
    const block = JSON.parse((await promisify(gunzip)(bytes.subarray(start, at))).toString("utf8"));
    if (header) entries.push(...toEntries(block as Columns));
    else header = block as Header;
  }
  if (!header) throw new Error("A snapshot without a header");
  return createReplica(entries, header.watermark, header.epochs);
};

const toEntries = (columns: Columns): Entry[] =>
  columns.job_id.map((jobId, at) => {
    const state = JOB_STATES[columns.state[at] ?? -1];
    if (!state) throw new Error("A snapshot with a state that does not exist");
    return {
      jobId,
      ver: columns.ver[at] ?? 0,
      place: `${columns.created_at[at]}#${jobId}`,
      state,
      archived: columns.archived[at] === 1,
      topic: columns.topic[at] ?? "",
      tags: columns.tags[at] ?? [],
      parentId: columns.parent[at] ?? null,
      renderMs: columns.render_ms[at] ?? null,
      videoMs: columns.video_ms[at] ?? null,
      costMicroUsd: columns.cost_micro_usd[at] ?? null,
      errorCode: columns.error_code[at] ?? null,
      endedMs: columns.ended_ms[at] ?? null,
    };
  });

const pointerSchema = z.object({
  /** Raised by each snapshot; the next is written on condition of it. */
  number: z.number().int(),
  key: z.string(),
  sha256: z.string(),
  watermark: z.string(),
});
export type SnapshotPointer = z.infer<typeof pointerSchema>;

/** Where an owner's newest snapshot is; null when there is none. */
export const readPointer = async (owner: string): Promise<SnapshotPointer | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: snapshotKey(owner), ConsistentRead: true }),
  );
  return Item ? pointerSchema.parse(Item) : null;
};

/** The snapshot that a pointer names; null when its object is lost or damaged, which is logged. */
export const readSnapshot = async (owner: string, pointer: SnapshotPointer): Promise<Replica | null> => {
  const bytes = await getBytes(pointer.key);
  if (bytes?.[0] !== undefined && bytes[0] !== FORMAT) {
    logger.info("A snapshot of another format; it will be made anew", { owner, format: bytes[0] });
    return null;
  }
  if (bytes && sha256(bytes) === pointer.sha256) return decodeSnapshot(bytes);
  logger.error("A snapshot is lost or damaged; it will be made anew", { owner, key: pointer.key });
  return null;
};

/**
 * Stores a replica as the owner's snapshot, unless another was stored since `before` was read: then it is dropped, which does no
 * harm. Returns whether it was stored.
 */
export const writeSnapshot = async (
  owner: string,
  replica: Replica,
  before: SnapshotPointer | null,
): Promise<boolean> => {
  const bytes = await encodeSnapshot(replica);
  const key = snapshotObjectKey(owner, randomUUID());
  await putBytes(key, bytes);
  const pointer: SnapshotPointer = {
    number: (before?.number ?? 0) + 1,
    key,
    sha256: sha256(bytes),
    watermark: replica.watermark,
  };
  try {
    await dynamo.send(
      new PutCommand({
        TableName: resources.jobTableName,
        Item: { ...snapshotKey(owner), ...pointer },
        ConditionExpression: before ? "#number = :number" : "attribute_not_exists(pk)",
        ...(before && {
          ExpressionAttributeNames: { "#number": "number" },
          ExpressionAttributeValues: { ":number": before.number },
        }),
      }),
    );
  } catch (thrown) {
    if (!isConditionFailure(thrown)) throw thrown;
    // The SDK repeats a write whose answer was lost: it may be ours that is there.
    if ((await readPointer(owner))?.key !== key) {
      await deleteKeys([key]);
      return false;
    }
  }
  // Who has read the old pointer and not yet its object finds it lost, and reads all rows instead.
  if (before) await deleteKeys([before.key]);
  return true;
};

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
