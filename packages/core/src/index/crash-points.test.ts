import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { DeleteMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { killAfterWrite } from "../../test/kill-after-write.ts";
import { makePlan } from "../../test/make-plan.ts";
import { RESULT } from "../../test/result.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { sqs } from "../aws/clients.ts";
import { type Claim, claimJob } from "../job/claim-job.ts";
import { addCounts, emptyCounts } from "../job/counters.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { archiveJob, restoreJob, updateJob } from "../job/edit-job.ts";
import { cancelJob, completeJob, failJob, handBackJob } from "../job/end-job.ts";
import { jobError } from "../job/job-row.ts";
import { isFinal } from "../job/job-state.ts";
import { retryJob } from "../job/repeat-job.ts";
import { getSummary } from "../job/summary.ts";
import { readWork } from "../job/work-item.ts";
import { readJob } from "../job/write-job.ts";
import { renderMessageSchema } from "../queue/render-message.ts";
import { resources } from "../resources.ts";
import { jobPrefix } from "../storage/object-keys.ts";
import { listKeys } from "../storage/objects.ts";
import { readCounts } from "./change-log.ts";
import { listJobs } from "./list-jobs.ts";
import { countRows } from "./recount.ts";
import { sweep } from "./sweep.ts";

const SHORT = { DAILIES_LEASE_SEC: "0.1", DAILIES_OUTBOX_GRACE_SEC: "0.02", DAILIES_REQUEUE_SEC: "0.1" };
const before = { ...process.env };
beforeAll(() => void Object.assign(process.env, SHORT));
afterAll(() => {
  for (const name of Object.keys(SHORT)) delete process.env[name];
  Object.assign(process.env, before);
});

const create = (owner: string) => createJob({ owner, plan: makePlan(), warnings: [] });
const complete = (claim: Claim) => completeJob(claim, { ...RESULT, videoMs: 3000 });
const fail = (claim: Claim) =>
  failJob(claim, jobError({ code: "MEDIA_INVALID", message: "Broken" }, "images"), { ...RESULT, assets: [] });

/** What the sweeper's schedule and the workers do, until nothing is left to be done. */
const runSystem = async () => {
  for (let quiet = 0; quiet < 4; ) {
    const lookedAt = await sweep();
    const handled = await work();
    quiet = lookedAt + handled === 0 ? quiet + 1 : 0;
    await sleep(30);
  }
};

const work = async (): Promise<number> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: resources.renderQueueUrl, MaxNumberOfMessages: 10 }),
  );
  for (const { Body, ReceiptHandle } of Messages) {
    const { owner, job_id: jobId } = renderMessageSchema.parse(JSON.parse(String(Body)));
    const claim = await claimJob(owner, jobId);
    if (claim) await complete(claim);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: resources.renderQueueUrl, ReceiptHandle }));
  }
  return Messages.length;
};

/** Everything that must hold of an owner once the system is quiet. Returns its jobs' states. */
const expectSound = async (owner: string): Promise<string[]> => {
  const lists = [undefined, "archived" as const].map((state) =>
    listJobs({ owner, page: 1, pageSize: 100, tags: [], state }),
  );
  const jobs = (await Promise.all(lists)).flatMap((page) => page.jobs);
  expect(await readCounts(owner)).toEqual((await countRows(owner)).reduce(addCounts, emptyCounts()));
  for (const { job_id: jobId } of jobs) {
    const row = await readJob(owner, jobId);
    if (!row) throw new Error("listed but not there");
    expect(isFinal(row.state)).toBe(true);
    expect(row).toMatchObject({ outbox: [], watch_at: null });
    expect((await getSummary(owner, jobId)).job).toEqual(row);
    expect(await readWork(owner, jobId)).toBeNull();
  }
  return jobs.map((job) => (job.archived ? "archived" : job.state));
};

interface Operation {
  name: string;
  /** Brings a job to where the operation begins; returns the operation. */
  prepare(owner: string): Promise<() => Promise<unknown>>;
  /** States of the owner's jobs at the end, if the kill came after the n-th write. */
  ends(writes: string[]): string[];
}

const hasCommitted = (writes: string[]) => writes.includes("TransactWriteItems");
const claimed = async (owner: string) => {
  const { job_id: jobId } = await create(owner);
  const claim = await claimJob(owner, jobId);
  if (!claim) throw new Error("not claimed");
  return claim;
};

const OPERATIONS: Operation[] = [
  {
    name: "create",
    prepare: async (owner) => () => create(owner),
    ends: (writes) => (hasCommitted(writes) ? ["completed"] : []),
  },
  {
    name: "claim",
    prepare: async (owner) => {
      const { job_id: jobId } = await create(owner);
      return () => claimJob(owner, jobId);
    },
    ends: () => ["completed"],
  },
  {
    name: "finish",
    prepare: async (owner) => {
      const claim = await claimed(owner);
      return () => complete(claim);
    },
    ends: () => ["completed"],
  },
  {
    name: "hand back",
    prepare: async (owner) => {
      const claim = await claimed(owner);
      return () => handBackJob(claim);
    },
    ends: () => ["completed"],
  },
  {
    name: "fail",
    prepare: async (owner) => {
      const claim = await claimed(owner);
      return () => fail(claim);
    },
    ends: (writes) => [hasCommitted(writes) ? "error" : "completed"],
  },
  {
    name: "retry",
    prepare: async (owner) => {
      const claim = await claimed(owner);
      await fail(claim);
      return () => retryJob(owner, claim.row.job_id);
    },
    ends: (writes) => (hasCommitted(writes) ? ["completed", "error"] : ["error"]),
  },
  {
    name: "rename of a queued job",
    prepare: async (owner) => {
      const { job_id: jobId } = await create(owner);
      return () => updateJob(owner, jobId, { topic: "Renamed" });
    },
    ends: () => ["completed"],
  },
  {
    name: "restore",
    prepare: async (owner) => {
      const claim = await claimed(owner);
      await complete(claim);
      await archiveJob(owner, claim.row.job_id);
      return () => restoreJob(owner, claim.row.job_id);
    },
    ends: (writes) => [hasCommitted(writes) ? "completed" : "archived"],
  },
  {
    name: "archive",
    prepare: async (owner) => {
      const claim = await claimed(owner);
      await complete(claim);
      return () => archiveJob(owner, claim.row.job_id);
    },
    ends: (writes) => [hasCommitted(writes) ? "archived" : "completed"],
  },
  {
    name: "cancel",
    prepare: async (owner) => {
      const claim = await claimed(owner);
      return () => cancelJob(owner, claim.row.job_id);
    },
    ends: (writes) => [hasCommitted(writes) ? "canceled" : "completed"],
  },
  {
    name: "delete",
    prepare: async (owner) => {
      const claim = await claimed(owner);
      await complete(claim);
      return () => deleteJob(owner, claim.row.job_id);
    },
    ends: (writes) => (hasCommitted(writes) ? [] : ["completed"]),
  },
];

describe.each(OPERATIONS)("a kill after each write of $name", ({ prepare, ends }) => {
  it("loses nothing and leaves nothing half done", async () => {
    for (let n = 1; ; n++) {
      const owner = `o-${randomUUID()}`;
      const operation = await prepare(owner);
      const { killed, writes } = await stopAfterWrite(n, operation);
      await runSystem();
      const where = `after write ${n}: ${writes.join(", ")}`;
      expect(await expectSound(owner), where).toEqual(ends(writes));
      if (!killed) {
        expect(n, "the operation writes at all").toBeGreaterThan(2);
        return;
      }
    }
  });
});

it("removes a deleted job's objects even when the delete was cut short", async () => {
  const owner = `o-${randomUUID()}`;
  const claim = await claimed(owner);
  await complete(claim);
  await stopAfterWrite(1, () => deleteJob(owner, claim.row.job_id));
  await runSystem();
  const left: string[] = [];
  for await (const key of listKeys(jobPrefix(owner, claim.row.job_id))) left.push(key);
  expect(left).toEqual([]);
});

/** Brings a job to where the operation begins. */
const BEFORE: Record<string, (owner: string) => Promise<string>> = {
  create: async () => "",
  claim: async (owner) => (await create(owner)).job_id,
  finish: async (owner) => (await claimed(owner)).row.job_id,
  archive: async (owner) => {
    const claim = await claimed(owner);
    await complete(claim);
    return claim.row.job_id;
  },
};

describe.each(Object.keys(BEFORE))("a process that is killed -9 after each write of %s", (name) => {
  it("loses nothing and leaves nothing half done", async () => {
    const ends = OPERATIONS.find((operation) => operation.name === name)?.ends;
    for (let n = 1; ; n++) {
      const owner = `o-${randomUUID()}`;
      const jobId = (await BEFORE[name]?.(owner)) ?? "";
      const { killed, writes } = killAfterWrite(name, owner, jobId, n);
      await runSystem();
      expect(await expectSound(owner), `after write ${n}: ${writes}`).toEqual(ends?.(writes));
      if (!killed) {
        expect(n, "the operation writes at all").toBeGreaterThan(2);
        return;
      }
    }
  });
});
