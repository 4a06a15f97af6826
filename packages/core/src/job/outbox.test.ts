import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { createJob } from "./create-job.ts";
import { deleteJob } from "./delete-job.ts";
import { updateJob } from "./edit-job.ts";
import { settleOutbox } from "./outbox.ts";
import { getJob, readJob } from "./write-job.ts";

let owner = "";
let jobId = "";
beforeEach(async () => {
  owner = `o-${randomUUID()}`;
  jobId = (await createJob({ owner, plan: makePlan(), warnings: [] })).job_id;
});

/** Renames the job, and is killed before its summary says so. Returns its row. */
const rename = async (topic: string) => {
  await stopAfterWrite(1, () => updateJob(owner, jobId, { topic }));
  return getJob(owner, jobId);
};

describe("what is taken out of an outbox", () => {
  it("is not what a later change put there", async () => {
    const first = await rename("First");
    const second = await rename("Second");
    expect(await settleOutbox(first, "summary")).toBe("changed");
    expect(await getJob(owner, jobId)).toEqual(second);
    expect(await settleOutbox(second, "summary")).toBe("settled");
    expect((await getJob(owner, jobId)).outbox).toEqual([]);
  });

  it("brings nothing of a deleted job back", async () => {
    const row = await rename("Renamed");
    await deleteJob(owner, jobId);
    expect(await settleOutbox(row, "summary")).toBe("gone");
    expect(await readJob(owner, jobId)).toBeNull();
  });
});
