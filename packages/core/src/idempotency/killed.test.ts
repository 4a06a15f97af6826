import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import { killAfterWrite } from "../../test/kill-after-write.ts";
import { makeOnce } from "../../test/make-once.ts";
import { makePlan } from "../../test/make-plan.ts";
import { listKeys } from "../auth/list-keys.ts";
import { listJobs } from "../index/list-jobs.ts";
import { createJob } from "../job/create-job.ts";
import { readUsage } from "../limits/read-usage.ts";
import { runTask } from "../task/run-task.ts";
import type { BulkTask } from "../task/task.ts";

// A request that makes something comes again with its Idempotency-Key, as the process that answered it the first time was killed.

afterEach(() => void vi.useRealTimers());

const NEVER = new AbortController().signal;
/** Longer than a process for each write takes on a busy machine. */
const TIMEOUT_MS = 240_000;
/** By the time that a dead process's hold on the key has ended. */
const AFTER_LOCK_MS = 61_000;

const countJobs = async (owner: string) =>
  (await listJobs({ owner, page: 1, pageSize: 100, tags: [] })).total;

/** What there is to be at the end, and how it is counted. */
const CASES: [
  name: keyof ReturnType<typeof makeOnce>,
  count: (owner: string) => Promise<number>,
  one: number,
][] = [
  ["a job", countJobs, 2],
  ["an asset", async (owner) => (await readUsage(owner)).assets.used, 1],
  ["an API key", async (owner) => (await listKeys(owner)).length, 1],
  ["a bulk action", countJobs, 2],
];

it.each(CASES)(
  "%s is made once, whichever write the first process died after",
  async (name, count, one) => {
    for (let n = 1; ; n++) {
      const owner = `o-${randomUUID()}`;
      const { job_id: jobId } = await createJob({ owner, plan: makePlan(), warnings: [] });
      const { killed, writes } = killAfterWrite(name, owner, jobId, n);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + AFTER_LOCK_MS });
      const again = makeOnce(owner, jobId)[name];
      const answer = await again();
      expect(await again(), `after write ${n}: ${writes}`).toEqual(answer);
      // What was begun in the background goes on there.
      if (name === "a bulk action") await runTask(owner, (answer as BulkTask).task_id, NEVER);
      expect(await count(owner), `after write ${n}: ${writes}`).toBe(one);
      vi.useRealTimers();
      if (!killed) {
        expect(n, "it writes at all").toBeGreaterThan(2);
        return;
      }
    }
  },
  TIMEOUT_MS,
);
