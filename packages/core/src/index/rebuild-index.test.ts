import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { DeleteCommand, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { dynamo, s3 } from "../aws/clients.ts";
import { claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { archiveJob, updateJob } from "../job/edit-job.ts";
import { cancelJob } from "../job/end-job.ts";
import { counterKey, jobKey, ownerPk } from "../job/keys.ts";
import { getSummary, syncSummary } from "../job/summary.ts";
import { heartbeat, readWork } from "../job/work-item.ts";
import { getJob } from "../job/write-job.ts";
import { resources } from "../resources.ts";
import { summariesPrefix, summaryKey } from "../storage/object-keys.ts";
import { putJson } from "../storage/objects.ts";
import { listJobs } from "./list-jobs.ts";
import { readStats } from "./read-stats.ts";
import { rebuildIndex } from "./rebuild-index.ts";
import { recount } from "./recount.ts";

let owner = "";
beforeEach(() => {
  owner = `o-${randomUUID()}`;
});

const create = (topic: string) => createJob({ owner, plan: makePlan({ topic }), warnings: [] });
const list = (state?: "archived") => listJobs({ owner, page: 1, pageSize: 100, tags: [], state });

/** What a lost table looks like to one owner. */
const loseTable = async () => {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": ownerPk(owner) },
    }),
  );
  for (const { pk, sk } of Items) {
    await dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: { pk, sk } }));
  }
};
const later = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

describe("rebuilding the index", () => {
  it("brings a lost table back from the summaries, with exact counters", async () => {
    const jobs = [await create("one"), await create("two"), await create("three")];
    for (const job of jobs) await cancelJob(owner, job.job_id);
    await archiveJob(owner, String(jobs[1]?.job_id));
    const before = { list: await list(), archived: await list("archived"), stats: await readStats(owner) };
    await loseTable();
    expect((await list()).jobs).toEqual([]);
    expect(await rebuildIndex(owner)).toEqual({ jobs_indexed: 3, skipped: 0, skipped_keys: [] });
    expect({ list: await list(), archived: await list("archived"), stats: await readStats(owner) }).toEqual(
      before,
    );
    expect((await recount(owner, { repair: false })).drift).toEqual([]);
  });

  it("leaves what the table knows better, and does nothing twice", async () => {
    const job = await create("old name");
    await claimJob(owner, job.job_id);
    await updateJob(owner, job.job_id, { topic: "new name" });
    const before = await getJob(owner, job.job_id);
    await rebuildIndex(owner);
    await rebuildIndex(owner);
    expect(await getJob(owner, job.job_id)).toEqual(before);
    expect((await recount(owner, { repair: false })).drift).toEqual([]);
  });

  it("ends jobs that nobody works on any more, but not one that is just being created", async () => {
    const job = await create("lost in flight");
    await loseTable();
    await rebuildIndex(owner);
    expect((await list()).jobs).toEqual([]);
    try {
      later(61_000);
      await rebuildIndex(owner);
      expect((await list()).jobs).toMatchObject([
        { state: "error", error: expect.stringMatching(/interrupted/i) },
      ]);
      expect((await getJob(owner, job.job_id)).error?.code).toBe("INTERRUPTED");
      expect((await getSummary(owner, job.job_id)).job.state).toBe("error");
    } finally {
      vi.useRealTimers();
    }
  });

  it("ends a job whose row alone was lost, and its worker learns so", async () => {
    const { job_id: jobId } = await create("row lost");
    await claimJob(owner, jobId);
    await dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: jobKey(owner, jobId) }));
    try {
      later(61_000);
      await rebuildIndex(owner);
    } finally {
      vi.useRealTimers();
    }
    expect(await getJob(owner, jobId)).toMatchObject({ state: "error", error: { code: "INTERRUPTED" } });
    expect(await readWork(owner, jobId)).toBeNull();
    const sign = heartbeat(owner, jobId, 1, { step: "tts", progressPct: 1 });
    await expect(sign).rejects.toMatchObject({ code: "LEASE_LOST" });
  });

  it("does not bring a deleted job back, not even from a summary that came too late", async () => {
    const job = await create("gone");
    const summary = await getSummary(owner, job.job_id);
    await cancelJob(owner, job.job_id);
    await deleteJob(owner, job.job_id);
    await putJson(summaryKey(owner, job.job_id), { ...summary, job: { ...summary.job, state: "canceled" } });
    await rebuildIndex(owner);
    expect((await list()).jobs).toEqual([]);
  });

  it("finds the summary of a job whose row was lost while it was written", async () => {
    const job = await create("lost");
    await updateJob(owner, job.job_id, { topic: "lost and found" });
    const Key = jobKey(owner, job.job_id);
    const TableName = resources.jobTableName;
    const { Item } = await dynamo.send(new GetCommand({ TableName, Key }));
    s3.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        s3.middlewareStack.remove("loseRow");
        await dynamo.send(new DeleteCommand({ TableName, Key }));
        return answer;
      },
      { step: "initialize", name: "loseRow" },
    );
    await syncSummary(owner, job.job_id);
    expect(Item).toBeDefined();
    expect(await getJob(owner, job.job_id).catch(({ code }) => code)).toBe("NOT_FOUND");
    expect((await getSummary(owner, job.job_id)).job.topic).toBe("lost and found");
  });

  it("counts, names and skips what is no summary of this owner", async () => {
    const job = await create("fine");
    const other = await createJob({ owner: `o-${randomUUID()}`, plan: makePlan(), warnings: [] });
    await putJson(`${summariesPrefix(owner)}corrupt.json`, { schema_version: 1, job: {} });
    await putJson(summaryKey(owner, "foreign"), await getSummary(other.owner, other.job_id));
    await putJson(summaryKey(owner, "elsewhere"), await getSummary(owner, job.job_id));
    const result = await rebuildIndex(owner);
    expect(result).toMatchObject({ jobs_indexed: 1, skipped: 3 });
    expect(result.skipped_keys.toSorted()).toEqual(
      ["corrupt", "elsewhere", "foreign"].map((name) => `${summariesPrefix(owner)}${name}.json`),
    );
  });

  it("mends counters that are wrong", async () => {
    await create("one");
    await create("two");
    for (let shard = 0; shard < 4; shard++) {
      await dynamo.send(
        new DeleteCommand({ TableName: resources.jobTableName, Key: counterKey(owner, shard) }),
      );
    }
    expect((await readStats(owner)).total_jobs).toBe(0);
    await rebuildIndex(owner);
    expect((await readStats(owner)).total_jobs).toBe(2);
  });
});
