import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { archiveJob, updateJob } from "../job/edit-job.ts";
import { heartbeat } from "../job/work-item.ts";
import { LOG_DAYS, OVERLAP_MS } from "./change-log.ts";
import { readChanges } from "./changes-feed.ts";

let owner = "";
beforeEach(() => {
  owner = `o-${randomUUID()}`;
});
afterEach(() => {
  vi.useRealTimers();
});

const create = (topic: string) => createJob({ owner, plan: makePlan({ topic }), warnings: [] });
const changes = (since?: string, limit = 100) => readChanges({ owner, since, limit });
const cursor = async () => (await changes()).next_cursor;
const at = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

it("begins with a cursor alone, and then gives each changed job once with its newest row", async () => {
  const old = await create("before");
  const since = await cursor();
  expect(await changes()).toMatchObject({ changes: [], has_more: false });
  const job = await create("after");
  await updateJob(owner, job.job_id, { topic: "renamed" });
  await archiveJob(owner, old.job_id);
  const page = await changes(since);
  expect(page.changes).toMatchObject([
    { job_id: job.job_id, deleted: false, job: { topic: "renamed" } },
    { job_id: old.job_id, deleted: false, job: { archived: true } },
  ]);
  expect((await changes(page.next_cursor)).changes).toEqual([]);
  // A client that asks again with the same cursor, its answer lost, gets the same again.
  expect((await changes(since)).changes).toEqual(page.changes);
});

it("tells of deleted jobs, and nothing of another owner's", async () => {
  const job = await create("gone");
  const since = await cursor();
  await deleteJob(owner, job.job_id);
  await createJob({ owner: `o-${randomUUID()}`, plan: makePlan(), warnings: [] });
  expect((await changes(since)).changes).toEqual([{ job_id: job.job_id, deleted: true, job: null }]);
});

it("gives everything in order, in pages of any size", async () => {
  const since = await cursor();
  const jobs = [];
  for (let i = 0; i < 7; i++) jobs.push(await create(`job ${i}`));
  const given: string[] = [];
  let page = await changes(since, 3);
  for (;;) {
    given.push(...page.changes.map(({ job_id }) => job_id));
    if (!page.has_more) break;
    page = await changes(page.next_cursor, 3);
  }
  expect(given).toEqual(jobs.map(({ job_id }) => job_id));
});

it("misses nothing that is committed late", async () => {
  const early = await create("early");
  const since = await cursor();
  const { next_cursor } = await changes(since);
  at(-OVERLAP_MS / 2);
  const late = await create("stamped long before it was committed");
  vi.useRealTimers();
  const page = await changes(next_cursor);
  expect(page.changes.map(({ job_id }) => job_id)).toEqual([late.job_id]);
  at(2 * OVERLAP_MS);
  await updateJob(owner, early.job_id, { topic: "later" });
  const later = await changes(page.next_cursor);
  expect(later.changes.map(({ job_id }) => job_id)).toEqual([early.job_id]);
  expect((await changes(later.next_cursor)).changes).toEqual([]);
});

it("moves the bars of running jobs without a change", async () => {
  const job = await create("running");
  const claim = await claimJob(owner, job.job_id);
  const since = await cursor();
  await heartbeat(owner, job.job_id, claim?.row.fence ?? 0, { step: "stitch", progressPct: 42 });
  expect(await changes(since)).toMatchObject({
    changes: [],
    running: [{ job_id: job.job_id, step: "stitch", progress_pct: 42 }],
  });
});

it("gives a change twice at the most when a burst is larger than a cursor can name", async () => {
  const since = await cursor();
  const { job_id: jobId } = await create("busy");
  for (let i = 0; i < 320; i++) await updateJob(owner, jobId, { topic: `name ${i}` });
  const first = await changes(since);
  expect(first.changes).toMatchObject([{ job: { topic: "name 319" } }]);
  const again = await changes(first.next_cursor);
  expect(again.changes.length).toBeLessThanOrEqual(1);
}, 120_000);

it("refuses cursors that are altered, another owner's, or older than the log", async () => {
  const since = await cursor();
  const stranger = readChanges({ owner: "stranger", since, limit: 10 });
  const altered = changes(`${since.slice(0, 30)}${since[30] === "A" ? "B" : "A"}${since.slice(31)}`);
  for (const attempt of [stranger, altered, changes("nonsense")]) {
    await expect(attempt).rejects.toMatchObject({ code: "VALIDATION_FAILED", errors: [{ path: "since" }] });
  }
  at(LOG_DAYS * 24 * 60 * 60 * 1000);
  await expect(changes(since)).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
});
