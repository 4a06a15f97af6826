import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { DeleteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { dynamo } from "../aws/clients.ts";
import { listJobs } from "../index/list-jobs.ts";
import { recount } from "../index/recount.ts";
import { createJob } from "../job/create-job.ts";
import { archiveJob } from "../job/edit-job.ts";
import { ownerPk } from "../job/keys.ts";
import { getSummary } from "../job/summary.ts";
import { resources } from "../resources.ts";
import { summariesPrefix, summaryKey } from "../storage/object-keys.ts";
import { putJson } from "../storage/objects.ts";
import { getTask } from "./change-task.ts";
import { runRebuild } from "./run-rebuild.ts";
import { runTask } from "./run-task.ts";
import { startRebuild } from "./start-rebuild.ts";

const NEVER = new AbortController().signal;
const AT_ONCE = AbortSignal.abort(new Error("No time is left"));

let owner = "";
beforeEach(() => {
  owner = `o-${randomUUID()}`;
});

const create = (topic: string) =>
  createJob({ owner, plan: makePlan({ topic, is_draft: true }), warnings: [] });

/** So many summaries of jobs that the table has lost, or never knew. */
const leaveSummaries = async (count: number): Promise<string[]> => {
  const { job_id: first } = await create("A river");
  const summary = await getSummary(owner, first);
  const jobIds = Array.from({ length: count - 1 }, (_, i) => `job-${i}`);
  for (let start = 0; start < jobIds.length; start += 50) {
    const some = jobIds.slice(start, start + 50);
    await Promise.all(
      some.map((jobId) =>
        putJson(summaryKey(owner, jobId), { ...summary, job: { ...summary.job, job_id: jobId } }),
      ),
    );
  }
  return [first, ...jobIds].sort();
};

const loseTable = async () => {
  const TableName = resources.jobTableName;
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": ownerPk(owner) },
    }),
  );
  for (const { pk, sk } of Items) await dynamo.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
};

const total = async () => (await listJobs({ owner, page: 1, pageSize: 1, tags: [] })).total;

it("goes on where it stopped, or was killed, and counts every summary once", async () => {
  await leaveSummaries(450);
  await putJson(`${summariesPrefix(owner)}job-7-broken.json`, {});
  const { task_id } = await startRebuild(owner, AT_ONCE);
  const rebuild = () => getTask(owner, task_id, "rebuild");
  await stopAfterWrite(100, () => runTask(owner, task_id, NEVER));
  const begun = await rebuild();
  expect(begun).toMatchObject({ state: "running", after_key: null, jobs_indexed: 0 });
  let asked = 0;
  // Its time is over after the first 200.
  const signal = {
    get aborted() {
      return ++asked > 0;
    },
    throwIfAborted() {},
  } as AbortSignal;
  await runTask(owner, task_id, signal);
  const half = await rebuild();
  expect(half.jobs_indexed + half.skipped).toBe(200);
  // Whoever is behind leaves it as it is.
  expect(await runRebuild(begun, NEVER)).toEqual({ task: half, isOurs: false });
  expect(await rebuild()).toEqual(half);
  await Promise.all([1, 2].map(() => runTask(owner, task_id, NEVER)));
  expect(await rebuild()).toMatchObject({
    ...{ state: "completed", phase: "done", jobs_indexed: 450, skipped: 1 },
    skipped_keys: [`${summariesPrefix(owner)}job-7-broken.json`],
  });
  expect(await total()).toBe(450);
  expect((await recount(owner, { repair: false })).drift).toEqual([]);
});

it("is one for all who ask for it at the same time, and another one for who asks later", async () => {
  await create("A river");
  const tasks = await Promise.all([1, 2, 3, 4].map(() => startRebuild(owner, NEVER)));
  expect(new Set(tasks.map(({ task_id }) => task_id)).size).toBe(1);
  expect(tasks.filter(({ state }) => state === "completed").length).toBeGreaterThan(0);
  const later = await startRebuild(owner, NEVER);
  expect(later).toMatchObject({ state: "completed", jobs_indexed: 1 });
  expect(later.task_id).not.toBe(tasks[0]?.task_id);
  expect((await startRebuild(`o-${randomUUID()}`, NEVER)).task_id).not.toBe(later.task_id);
});

it("of a lost table is found by a search that had everything in memory before", async () => {
  const search = async () =>
    (await listJobs({ owner, page: 1, pageSize: 9, tags: [], search: "river" })).total;
  await create("A river");
  expect(await search()).toBe(1);
  await loseTable();
  await startRebuild(owner, NEVER);
  expect(await search()).toBe(1);
});

it("of single rows too, though they changed long ago", async () => {
  await create("A river");
  const search = async () =>
    (await listJobs({ owner, page: 1, pageSize: 9, tags: [], search: "river" })).total;
  expect(await search()).toBe(1);
  const { job } = await getSummary(owner, (await create("Another river")).job_id);
  const longAgo = "2026-01-01T00:00:00.000Z";
  const old = { ...job, job_id: "old", root_job_id: "old", created_at: longAgo, updated_at: longAgo };
  const { plan } = await getSummary(owner, job.job_id);
  await putJson(summaryKey(owner, "old"), { schema_version: 1, job: old, plan, warnings: [], result: null });
  expect(await search()).toBe(2);
  await startRebuild(owner, NEVER);
  expect(await search()).toBe(3);
  await archiveJob(owner, "old");
  expect(await search()).toBe(2);
});
