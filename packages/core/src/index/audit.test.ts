import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { dynamo } from "../aws/clients.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { cancelJob } from "../job/end-job.ts";
import { counterKey, counterShard } from "../job/keys.ts";
import { getJob, writeJob } from "../job/write-job.ts";
import { resources } from "../resources.ts";
import { summariesPrefix, summaryKey } from "../storage/object-keys.ts";
import { deleteKeys, deletePrefix, putJson } from "../storage/objects.ts";
import { audit, listOwners } from "./audit.ts";
import { auditOwner } from "./audit-owner.ts";
import { readCounts } from "./change-log.ts";
import { rebuildIndex } from "./rebuild-index.ts";

const NEVER = new AbortController().signal;
let owner = "";

beforeEach(() => {
  owner = `o-${randomUUID()}`;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});
afterEach(async () => {
  vi.useRealTimers();
  // An audit looks at everybody.
  for await (const one of listOwners()) await deletePrefix(summariesPrefix(one));
});

/** A summary that was just written may be of a job that is being created. */
const pass = () => vi.setSystemTime(Date.now() + 120_000);

const create = (of = owner) => createJob({ owner: of, plan: makePlan(), warnings: [] });

const loseRow = async (jobId: string) => writeJob(owner, jobId, await getJob(owner, jobId), null);

const plantDrift = async (of: string, jobId: string) => {
  await dynamo.send(
    new UpdateCommand({
      TableName: resources.jobTableName,
      Key: counterKey(of, counterShard(jobId)),
      UpdateExpression: "ADD n_completed :one, rev :one",
      ExpressionAttributeValues: { ":one": 1 },
    }),
  );
};

describe("the audit of an owner", () => {
  it("has nothing to say of healthy jobs and of those that were deleted", async () => {
    for (let i = 0; i < 5; i++) await create();
    await cancelJob(owner, (await create()).job_id);
    await deleteJob(owner, (await create()).job_id);
    const { job_id: dying } = await create();
    // Killed right after its row was deleted: the sweeper removes the summary.
    await stopAfterWrite(1, () => deleteJob(owner, dying));
    pass();
    expect(await auditOwner(owner, { repair: true })).toEqual({
      owner,
      rows: 6,
      drift: [],
      withoutRow: [],
      withoutSummary: [],
    });
  });

  it("leaves a summary alone whose job may be being made, until it is clear that it never was", async () => {
    await stopAfterWrite(1, () => create());
    expect(await auditOwner(owner, { repair: true })).toMatchObject({ rows: 0, withoutRow: [] });
    pass();
    expect((await auditOwner(owner, { repair: true })).withoutRow).toHaveLength(1);
  });

  it("names rows without a summary and summaries without a row, of any place in the list", async () => {
    const jobs: string[] = [];
    for (let i = 0; i < 6; i++) jobs.push((await create()).job_id);
    const [first = "", second = "", third = "", , fifth = "", sixth = ""] = jobs.sort();
    await deleteKeys([first, fifth].map((jobId) => summaryKey(owner, jobId)));
    for (const jobId of [second, third, sixth]) await loseRow(jobId);
    pass();
    const found = await auditOwner(owner, { repair: true });
    expect(found).toMatchObject({ rows: 3, drift: [] });
    expect(found.withoutSummary).toEqual([first, fifth]);
    expect(found.withoutRow).toEqual([second, third, sixth]);
    await rebuildIndex(owner);
    expect(await auditOwner(owner, { repair: true })).toMatchObject({ rows: 6, withoutRow: [] });
  });

  it("knows jobs by ids of which one begins like another", async () => {
    const row = await create();
    for (const id of ["a", "a-1", "a-b", "a1", "aa"]) {
      const other = { ...row, job_id: id, root_job_id: id, ver: 1 };
      await writeJob(owner, id, null, other);
      await putJson(summaryKey(owner, id), {});
    }
    pass();
    expect(await auditOwner(owner, { repair: true })).toMatchObject({
      rows: 6,
      withoutRow: [],
      withoutSummary: [],
    });
  });

  it("reports an object that is no summary, but not without end", async () => {
    await create();
    for (let i = 0; i < 120; i++) await putJson(`${summariesPrefix(owner)}~${i}.json`, {});
    pass();
    expect((await auditOwner(owner, { repair: true })).withoutRow).toHaveLength(100);
  });
});

describe("the audit of everybody", () => {
  it("sets the counters right of the owner whose they are wrong", async () => {
    const owners = Array.from({ length: 10 }, () => `o-${randomUUID()}`).sort();
    const jobs = await Promise.all(owners.map((one) => create(one)));
    const [unlucky = "", job] = [owners[7], jobs[7]];
    await plantDrift(unlucky, String(job?.job_id));
    expect(await audit(null, NEVER)).toEqual({
      owners: 10,
      rows: 10,
      drift: 1,
      indexDrift: 0,
      undecided: 0,
      after: null,
    });
    expect(await readCounts(unlucky)).toMatchObject({ queued: 1, completed: 0 });
    expect((await audit(null, NEVER)).drift).toBe(0);
  });

  it("goes on after the owner where it stopped, and never stops for good at one that takes too long", async () => {
    const owners = Array.from({ length: 20 }, () => `o-${randomUUID()}`).sort();
    await Promise.all(owners.map((one) => create(one)));
    const after = owners[11] ?? "";
    expect(await audit(after, NEVER)).toMatchObject({ owners: 8, after: null });
    let at: string | null = null;
    let owned = 0;
    for (let run = 0; run < 3; run++) {
      // Over before it began: each run passes over those that it began with.
      const total = await audit(at, AbortSignal.abort(new Error("No time is left")));
      owned += total.owners;
      expect(total.undecided).toBe(total.owners);
      at = total.after;
    }
    expect(owned).toBe(20);
  });

  it("leaves owners to the next run that it had no time to finish", async () => {
    const owners = Array.from({ length: 20 }, () => `o-${randomUUID()}`).sort();
    await Promise.all(owners.map((one) => create(one)));
    const controller = new AbortController();
    const { signal } = controller;
    let pages = 0;
    // Time runs out while the tenth owner's rows are read.
    signal.throwIfAborted = () => {
      if (++pages === 10) controller.abort(new Error("No time is left"));
      AbortSignal.prototype.throwIfAborted.call(signal);
    };
    const first = await audit(null, signal);
    expect(first).toMatchObject({ owners: 8, rows: 8, undecided: 0, after: owners[7] });
    expect(await audit(first.after, NEVER)).toMatchObject({ owners: 12, rows: 12, after: null });
  });
});
