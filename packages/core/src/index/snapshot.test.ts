import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { dynamo } from "../aws/clients.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { archiveJob, updateJob } from "../job/edit-job.ts";
import type { JobRow } from "../job/job-row.ts";
import { snapshotKey } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { deleteKeys, getBytes, listKeys, putBytes } from "../storage/objects.ts";
import { makeSnapshot } from "./make-snapshot.ts";
import { fromRows } from "./read-replica.ts";
import { decodeSnapshot, encodeSnapshot, readPointer, writeSnapshot } from "./snapshot.ts";

let owner = "";
let jobs: JobRow[] = [];
beforeEach(async () => {
  owner = `o-${randomUUID()}`;
  jobs = [];
  for (const topic of ["A river", "गंगा नदी", "The RIVER\nwith a line", "Straße 👩‍🚀"]) {
    jobs.push(await createJob({ owner, plan: makePlan({ topic, tags: ["a,b", "x"] }), warnings: [] }));
  }
});
afterEach(() => {
  vi.useRealTimers();
});

/** The topics that a search finds in a process that has nothing in memory yet. */
const searchAnew = async (search: string): Promise<string[]> => {
  vi.resetModules();
  const { listJobs } = await import("./list-jobs.ts");
  const page = await listJobs({ owner, page: 1, pageSize: 100, tags: [], search });
  expect(page.total).toBe(page.jobs.length);
  return page.jobs.map(({ topic }) => topic).toSorted();
};
const RIVERS = ["A river", "The RIVER\nwith a line"];

it("holds all of its jobs, byte for byte of what they are found by", async () => {
  await archiveJob(owner, jobs[0]?.job_id ?? "");
  const replica = await fromRows(owner);
  const bytes = await encodeSnapshot(replica);
  expect(bytes[0]).toBe(3);
  const read = await decodeSnapshot(bytes);
  expect(read.entries).toEqual(replica.entries);
  expect(read.watermark).toBe(replica.watermark);
  await expect(decodeSnapshot(Buffer.concat([Buffer.of(2), bytes.subarray(1)]))).rejects.toThrow(/format 2/);
});

describe("a process that begins with a snapshot", () => {
  it("knows what has changed since", async () => {
    await makeSnapshot(owner);
    await updateJob(owner, jobs[3]?.job_id ?? "", { topic: "Another river" });
    await deleteJob(owner, jobs[0]?.job_id ?? "");
    await createJob({ owner, plan: makePlan({ topic: "A new river" }), warnings: [] });
    expect(await searchAnew("river")).toEqual(["A new river", "Another river", "The RIVER\nwith a line"]);
  });

  it("answers rightly when it is lost, damaged, or older than the log", async () => {
    await makeSnapshot(owner);
    const { key } = (await readPointer(owner)) ?? { key: "" };
    const bytes = (await getBytes(key)) ?? Buffer.alloc(0);
    await putBytes(key, Buffer.concat([bytes.subarray(0, 20), Buffer.of(0), bytes.subarray(21)]));
    expect(await searchAnew("RIVER")).toEqual(RIVERS);
    await deleteKeys([key]);
    expect(await searchAnew("RIVER")).toEqual(RIVERS);
    const Key = snapshotKey(owner);
    const { Item } = await dynamo.send(new GetCommand({ TableName: resources.jobTableName, Key }));
    const old = { ...Item, watermark: "2020-01-01T00:00:00.000Z" };
    await dynamo.send(new PutCommand({ TableName: resources.jobTableName, Item: old }));
    expect(await searchAnew("RIVER")).toEqual(RIVERS);
    await makeSnapshot(owner);
    expect((await readPointer(owner))?.number).toBe(2);
    expect(await searchAnew("RIVER")).toEqual(RIVERS);
  });
});

it("is written by one of several at once, and leaves one object", async () => {
  await Promise.all(Array.from({ length: 5 }, () => makeSnapshot(owner)));
  const pointer = await readPointer(owner);
  const keys: string[] = [];
  for await (const key of listKeys(`snapshots/${owner}/`)) keys.push(key);
  expect(keys).toEqual([pointer?.key]);
  const replica = await fromRows(owner);
  expect(await writeSnapshot(owner, replica, null)).toBe(false);
  expect(await writeSnapshot(owner, replica, pointer)).toBe(true);
  expect(await writeSnapshot(owner, replica, pointer), "another came since").toBe(false);
  expect(await searchAnew("river")).toEqual(RIVERS);
});
