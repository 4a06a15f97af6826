import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { DeleteMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { dynamo, sqs } from "../aws/clients.ts";
import { listJobs } from "../index/list-jobs.ts";
import { recount } from "../index/recount.ts";
import { sweep } from "../index/sweep.ts";
import { claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { archiveJob } from "../job/edit-job.ts";
import { abandonJob, cancelJob } from "../job/end-job.ts";
import { jobError } from "../job/job-row.ts";
import { getJob } from "../job/write-job.ts";
import { resources } from "../resources.ts";
import { taskJobsKey } from "../storage/object-keys.ts";
import { deleteKeys } from "../storage/objects.ts";
import { createTask, getTask } from "./change-task.ts";
import { runTask } from "./run-task.ts";
import { selectJobs } from "./select-jobs.ts";
import { startBulk } from "./start-bulk.ts";
import { stopBulk } from "./stop-bulk.ts";
import type { BulkAction, BulkTask } from "./task.ts";

const NEVER = new AbortController().signal;
const AT_ONCE = AbortSignal.abort(new Error("No time is left"));

/** While it is so, the first answer to each put of a task's record is lost after DynamoDB has written it. */
let loseAnswers = false;
dynamo.middlewareStack.add(
  (next, { commandName }) => {
    let isFirst = true;
    return async (args) => {
      const answer = await next(args);
      if (!loseAnswers || !isFirst || commandName !== "PutItemCommand") return answer;
      isFirst = false;
      throw Object.assign(new Error("The connection broke"), { name: "TimeoutError" });
    };
  },
  // Inside of the SDK's own repetition.
  { step: "finalizeRequest", priority: "low", name: "loseAnswers" },
);

let owner = "";
beforeEach(() => {
  owner = `o-${randomUUID()}`;
});
afterEach(async () => {
  vi.useRealTimers();
  await receive();
});

const create = (change: object = {}) =>
  createJob({ owner, plan: makePlan({ is_draft: true, ...change }), warnings: [] });
const createMany = async (n: number, change: object = {}): Promise<string[]> => {
  const rows = await Promise.all(Array.from({ length: n }, () => create(change)));
  return rows.map(({ job_id }) => job_id).sort();
};
const breakJob = async (jobId: string) => {
  await claimJob(owner, jobId);
  await abandonJob(owner, jobId, () => jobError({ code: "ENCODE_FAILED", message: "ffmpeg" }, "stitch"));
};
const list = async (state?: "archived" | "queued") =>
  (await listJobs({ owner, page: 1, pageSize: 100, tags: [], state })).jobs;
const start = (what: BulkAction, jobIds: string[], signal = NEVER) => startBulk(owner, what, jobIds, signal);

/** Takes every message off the task queue; the ids of the tasks that are to go on. */
const receive = async (): Promise<string[]> => {
  const QueueUrl = resources.taskQueueUrl;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  return Messages.flatMap(({ Body }) => JSON.parse(String(Body)).task_id ?? []);
};

/** Does in the background what is to be done there, as the queue's function does. */
const work = async (signal = NEVER): Promise<string[]> => {
  const taskIds = await receive();
  for (const taskId of taskIds) await runTask(owner, taskId, signal);
  return taskIds;
};

/** A signal that aborts once it was asked n times: before each slice of 25 jobs, and before each job. */
const abortedAfter = (n: number): AbortSignal => {
  let asked = 0;
  return {
    get aborted() {
      return asked++ >= n;
    },
  } as AbortSignal;
};

describe("a bulk action on a few jobs", () => {
  it("is done at once; a job in the wrong state, of nobody or of somebody else counts as a failure", async () => {
    const [broken = "", draft = ""] = await createMany(2);
    const queued = await create({ is_draft: false });
    await breakJob(queued.job_id);
    const foreign = await createJob({ owner: `o-${randomUUID()}`, plan: makePlan(), warnings: [] });
    const task = await start({ action: "retry" }, [broken, queued.job_id, draft, foreign.job_id, "nobody"]);
    expect(task).toMatchObject({ state: "completed", total: 5, success: 1, failure: 4 });
    expect(task.failures.map(({ job_id, code }) => [job_id, code])).toEqual([
      [broken, "STATE_CONFLICT"],
      [draft, "STATE_CONFLICT"],
      [foreign.job_id, "NOT_FOUND"],
      ["nobody", "NOT_FOUND"],
    ]);
    expect(await list("queued")).toMatchObject([{ parent_job_id: queued.job_id }]);
    expect((await getJob(foreign.owner, foreign.job_id)).ver).toBe(foreign.ver);
    expect(await receive()).toEqual([]);
  });

  it.each([
    ["archive", { archived: true }],
    ["cancel", { state: "canceled" }],
  ] as const)("%s: each job once, and again is a success too", async (action, expected) => {
    const jobIds = await createMany(3);
    for (let time = 0; time < 2; time++) {
      expect(await start({ action }, jobIds)).toMatchObject({ state: "completed", success: 3, failure: 0 });
    }
    for (const jobId of jobIds) expect(await getJob(owner, jobId)).toMatchObject({ ...expected, ver: 2 });
  });

  it("restores and duplicates", async () => {
    const jobIds = await createMany(2);
    await start({ action: "archive" }, jobIds);
    await start({ action: "restore" }, jobIds);
    expect(await list()).toHaveLength(2);
    await start({ action: "duplicate" }, jobIds);
    const copies = await list("queued");
    expect(copies.map(({ parent_job_id }) => parent_job_id).sort()).toEqual(jobIds);
  });

  it("tags: adds behind, takes off, changes nothing twice, and says which job would have too many", async () => {
    const { job_id: few } = await create({ tags: ["a", "b"] });
    const { job_id: many } = await create({ tags: Array.from({ length: 20 }, (_, i) => `t${i}`) });
    const tags = { add: ["c", "a"], remove: ["b", "none"] };
    const task = await start({ action: "tag", tags }, [few, many]);
    expect(task).toMatchObject({ success: 1, failure: 1 });
    expect(task.failures).toMatchObject([{ job_id: many, code: "VALIDATION_FAILED" }]);
    await start({ action: "tag", tags }, [few]);
    expect(await getJob(owner, few)).toMatchObject({ tags: ["a", "c"], ver: 2 });
  });

  it("of no jobs at all is done", async () => {
    expect(await start({ action: "archive" }, [])).toMatchObject({ state: "completed", total: 0 });
  });

  it("goes on in the background when there is no time", async () => {
    const jobIds = await createMany(3);
    const { task_id } = await start({ action: "archive" }, jobIds, AT_ONCE);
    expect(await list("archived")).toEqual([]);
    expect(await work()).toEqual([task_id]);
    expect(await getTask(owner, task_id, "bulk")).toMatchObject({ state: "completed", success: 3 });
    expect(await work()).toEqual([]);
  });
});

describe("a bulk action on many jobs", () => {
  it("is done in the background, slice by slice, on the jobs that matched when it began", async () => {
    const jobIds = await createMany(60, { tags: ["old"] });
    const other = await create();
    const selected = await selectJobs(owner, { tags: ["old"] });
    expect(selected.toSorted()).toEqual(jobIds);
    const begun = await start({ action: "archive" }, selected);
    expect(begun).toMatchObject({ state: "running", total: 60, success: 0, failure: 0 });
    const late = await create({ tags: ["old"] });
    await work(abortedAfter(26));
    expect(await getTask(owner, begun.task_id, "bulk")).toMatchObject({ state: "running", success: 25 });
    while ((await work(abortedAfter(26))).length > 0);
    const task = await getTask(owner, begun.task_id, "bulk");
    expect(task).toMatchObject({ state: "completed", total: 60, success: 60, failure: 0, watch_at: null });
    expect((await list()).map(({ job_id }) => job_id).sort()).toEqual([other.job_id, late.job_id].sort());
    expect((await recount(owner, { repair: false })).drift).toEqual([]);
  });

  it("begins no job when its time is over, and counts those it had begun", async () => {
    const jobIds = await createMany(60);
    const { task_id } = await start({ action: "archive" }, jobIds);
    await work(abortedAfter(11));
    expect(await getTask(owner, task_id, "bulk")).toMatchObject({ state: "running", success: 10 });
    expect((await list("archived")).map(({ job_id }) => job_id).sort()).toEqual(jobIds.slice(0, 10));
    await work();
    expect(await getTask(owner, task_id, "bulk")).toMatchObject({ state: "completed", success: 60 });
  });

  it("can be stopped; what was under way counts", async () => {
    const jobIds = await createMany(60);
    const { task_id } = await start({ action: "archive" }, jobIds);
    await work(abortedAfter(26));
    expect(await stopBulk(owner, task_id)).toMatchObject({ state: "stopped", success: 25 });
    await work();
    expect(await getTask(owner, task_id, "bulk")).toMatchObject({ state: "stopped", success: 25 });
    expect(await list("archived")).toHaveLength(25);
    expect(await stopBulk(owner, task_id)).toMatchObject({ state: "stopped" });
    await expect(stopBulk(`o-${randomUUID()}`, task_id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("counts what it did while it was stopped", async () => {
    const jobIds = await createMany(60);
    const { task_id } = await start({ action: "archive" }, jobIds);
    const [, running] = [await receive(), runTask(owner, task_id, NEVER)];
    await vi.waitUntil(async () => (await list("archived")).length > 0);
    await stopBulk(owner, task_id);
    await running;
    const task = await getTask(owner, task_id, "bulk");
    expect(task).toMatchObject({ state: "stopped", success: (await list("archived")).length });
  });

  it("counts every job once when several work on it and some are killed", async () => {
    const jobIds = await createMany(40, { is_draft: false });
    for (const jobId of jobIds.slice(0, 30)) await cancelJob(owner, jobId);
    const { task_id } = await start({ action: "retry" }, jobIds, AT_ONCE);
    const duplicate = await start({ action: "duplicate" }, jobIds, AT_ONCE);
    await receive();
    // Killed in the middle of a slice: its jobs are done again.
    for (const n of [3, 20]) {
      const { killed } = await stopAfterWrite(n, () => runTask(owner, duplicate.task_id, NEVER));
      expect(killed).toBe(true);
    }
    await Promise.all([1, 2, 3].map(() => runTask(owner, duplicate.task_id, NEVER)));
    expect(await getTask(owner, duplicate.task_id, "bulk")).toMatchObject({
      ...{ state: "completed", success: 40, failure: 0 },
    });
    await Promise.all([1, 2].map(() => runTask(owner, task_id, NEVER)));
    const task = await getTask(owner, task_id, "bulk");
    expect(task).toMatchObject({ state: "completed", success: 0, failure: 40 });
    expect(task.failures).toHaveLength(20);
    const { total } = await listJobs({ owner, page: 1, pageSize: 1, tags: [] });
    expect(total).toBe(80);
    expect((await recount(owner, { repair: false })).drift).toEqual([]);
  });

  it("knows its own writes again when their answers were lost", async () => {
    const jobIds = await createMany(30);
    const { task_id } = await start({ action: "cancel" }, jobIds, AT_ONCE);
    await receive();
    loseAnswers = true;
    try {
      await runTask(owner, task_id, NEVER);
    } finally {
      loseAnswers = false;
    }
    expect(await getTask(owner, task_id, "bulk")).toMatchObject({ state: "completed", success: 30 });
  });

  it("fails when the list of its jobs is lost", async () => {
    const { task_id } = await start({ action: "archive" }, await createMany(2), AT_ONCE);
    await deleteKeys([taskJobsKey(owner, task_id)]);
    await work();
    expect(await getTask(owner, task_id, "bulk")).toMatchObject({
      state: "failed",
      error: expect.any(String),
    });
  });
});

describe("a task whose message was lost", () => {
  /** A task that nobody knows of. */
  const lose = async (): Promise<BulkTask> => {
    const task = await start({ action: "archive" }, await createMany(2), AT_ONCE);
    await receive();
    return task;
  };
  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

  it("is sent again by the sweeper, not before its time, and goes on", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const { task_id } = await lose();
    await sweep();
    expect(await receive()).toEqual([]);
    pass(91_000);
    await sweep();
    await sweep();
    expect(await work()).toEqual([task_id]);
    expect(await getTask(owner, task_id, "bulk")).toMatchObject({ state: "completed", resends: 0 });
    pass(10_000_000);
    await sweep();
    expect(await receive()).toEqual([]);
  });

  it("is given up at last when it never gets on", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const { task_id } = await lose();
    let sent = 0;
    for (let time = 0; time < 15; time++) {
      pass(16 * 90_000 + 1000);
      await sweep();
      sent += (await receive()).length;
    }
    expect(sent).toBe(10);
    expect(await getTask(owner, task_id, "bulk")).toMatchObject({ state: "failed", watch_at: null });
  });

  it("that is gone, or was never there, is dropped", async () => {
    await runTask(owner, "nothing", NEVER);
    const task = await start({ action: "archive" }, []);
    await createTask(task);
    await runTask(owner, task.task_id, NEVER);
    expect(await getTask(owner, task.task_id, "bulk")).toEqual(task);
  });
});

it("archived jobs are selected by their state alone, and by words and tags as lists do", async () => {
  const { job_id: river } = await create({ topic: "A RIVER", tags: ["water"] });
  const { job_id: lake } = await create({ topic: "A lake", tags: ["water", "still"] });
  await archiveJob(owner, lake);
  expect(await selectJobs(owner, { state: "archived", tags: [] })).toEqual([lake]);
  expect(await selectJobs(owner, { search: "river", tags: [] })).toEqual([river]);
  expect(await selectJobs(owner, { tags: ["water"] })).toEqual([river]);
  expect(await selectJobs(owner, { state: "queued", tags: ["water"] })).toEqual([]);
});
