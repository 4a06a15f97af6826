import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { RESULT } from "../../test/result.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { sweep } from "../index/sweep.ts";
import { claimJob } from "../job/claim-job.ts";
import { createJob } from "../job/create-job.ts";
import { cancelJob, completeJob } from "../job/end-job.ts";
import { getJob } from "../job/write-job.ts";
import { createWebhook } from "./create-webhook.ts";
import { PLAN_WEBHOOK_ID } from "./delivery.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { rotatePlanSecret } from "./rotate-secret.ts";
import { JOB_EVENTS } from "./webhook.ts";

/** An address and no name: nothing is looked up; and nothing is sent, as nobody takes the messages. */
const HOOK_URL = "https://8.8.8.8/hook";
const FIRST_PAGE = { pageSize: 100, cursor: undefined };

process.env.DAILIES_OUTBOX_GRACE_SEC = "0.01";
process.env.POWERTOOLS_LOG_LEVEL = "SILENT";

const hook = () => ({ webhook_id: randomUUID(), url: HOOK_URL });

/** An owner with a receiver of everything, one of failures, and a secret for plans. */
const makeOwner = async () => {
  const owner = randomUUID();
  const all = await createWebhook(owner, { ...hook(), events: [...JOB_EVENTS] });
  const failures = await createWebhook(owner, { ...hook(), events: ["job.failed"] });
  await rotatePlanSecret(owner);
  return { owner, webhookIds: [all.webhook_id, failures.webhook_id, PLAN_WEBHOOK_ID] };
};

const create = (owner: string) =>
  createJob({ owner, plan: makePlan({ webhook_url: HOOK_URL }), warnings: [] });

/** What is to be told, by receiver. */
const told = (owner: string, webhookIds: string[]) =>
  Promise.all(
    webhookIds.map(async (webhookId) => {
      const { deliveries } = await listDeliveries(owner, webhookId, FIRST_PAGE);
      return deliveries.map(({ event, job_id, state }) => ({ event, job_id, state }));
    }),
  );

/** More writes than any of these make. */
const WRITES = 14;

describe.each([
  ["a render that is completed", "job.completed"],
  ["a job that is canceled", "job.canceled"],
])("%s", (_name, event) => {
  it("is told to whom it concerns, once, wherever the process is killed", async () => {
    let kills = 0;
    for (let n = 1; n <= WRITES; n++) {
      const { owner, webhookIds } = await makeOwner();
      const { job_id } = await create(owner);
      const claim = await claimJob(owner, job_id);
      if (!claim) throw new Error("It cannot be claimed");
      const end = () =>
        event === "job.completed"
          ? completeJob(claim, { ...RESULT, videoMs: 3000 })
          : cancelJob(owner, job_id);
      const { killed } = await stopAfterWrite(n, end);
      if (killed) kills += 1;
      // Nobody is told before the end is written.
      if ((await getJob(owner, job_id)).state === "running") {
        expect(await told(owner, webhookIds)).toEqual([[], [], []]);
        await end();
      }
      const isSettled = async () => (await getJob(owner, job_id)).outbox.length === 0;
      await expect
        .poll(async () => (await sweep()) >= 0 && (await isSettled()), { timeout: 20_000 })
        .toBe(true);
      const one = [{ event, job_id, state: "pending" }];
      expect(await told(owner, webhookIds)).toEqual([one, [], one]);
    }
    // The job, two receivers with a message each, the summary, the outbox.
    expect(kills).toBeGreaterThanOrEqual(7);
  });
});

it("an owner without webhooks is told nothing", async () => {
  const owner = randomUUID();
  const { job_id } = await createJob({ owner, plan: makePlan(), warnings: [] });
  await cancelJob(owner, job_id);
  expect((await getJob(owner, job_id)).outbox).toEqual([]);
  expect(await told(owner, [PLAN_WEBHOOK_ID])).toEqual([[]]);
});

it("a plan's own address needs a secret", async () => {
  await expect(create(randomUUID())).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    errors: [{ path: "webhook_url" }],
  });
});
