import type { Context, SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { call } from "./call.ts";
import { breakJob, createJob, plan } from "./jobs.ts";

const { makePlan } = await import("../../core/test/make-plan.ts");
const { createJob: createFor } = await import("@dailies/core/job/create-job");
const { getJob } = await import("@dailies/core/job/write-job");
const { startBulk } = await import("@dailies/core/task/start-bulk");
const { startRebuild } = await import("@dailies/core/task/start-rebuild");
const { handler } = await import("../src/tasks/handler.ts");

const NEVER = new AbortController().signal;
const AT_ONCE = AbortSignal.abort(new Error("No time is left"));
const UNKNOWN = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";

const bulk = (body: unknown) => call("POST", "/dashboard/jobs/bulk", body);
const drafts = (n: number, change: object): Promise<string[]> =>
  Promise.all(Array.from({ length: n }, () => createJob({ is_draft: true, ...change })));

/** Does in the background what the queue has it done there. */
const goOnWith = (taskId: string) => {
  const body = JSON.stringify({ kind: "run", owner: "local", task_id: taskId });
  const context = { getRemainingTimeInMillis: () => 60_000 } as Context;
  return handler({ Records: [{ messageId: "1", body }] } as SQSEvent, context);
};

describe("bulk actions", () => {
  it("by ids are done at once and say what could not be done, and why", async () => {
    const [draft = "", broken = ""] = [await createJob({ is_draft: true }), await createJob()];
    await breakJob(broken);
    const { status, body } = await bulk({ action: "retry", ids: [broken, draft, broken, UNKNOWN] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "completed", counts: { total: 3, success: 1, failure: 2 } });
    expect(body.failures).toMatchObject([
      { job_id: draft, code: "STATE_CONFLICT" },
      { job_id: UNKNOWN, code: "NOT_FOUND" },
    ]);
    expect((await call("GET", `/dashboard/jobs/bulk/${body.id}`)).body).toEqual(body);
  });

  it("by filter change what matches, archived jobs only when asked for", async () => {
    const ids = await drafts(3, { topic: "Filtered", tags: ["one"] });
    await bulk({ action: "archive", ids: ids.slice(0, 1) });
    const filter = { search: "FILTERED" };
    const dry = await bulk({ action: "tag", filter, dry_run: true });
    expect(dry.status, "tags are missing").toBe(422);
    const action = { action: "tag", filter, tags: { add: ["two"] } };
    const counted = { id: null, dry_run: true, counts: { total: 2, success: 0, failure: 0 } };
    expect((await bulk({ ...action, dry_run: true })).body).toMatchObject(counted);
    expect((await bulk(action)).body).toMatchObject({ counts: { total: 2, success: 2 } });
    const tagged = (await call("GET", "/dashboard/jobs?tags=two")).body;
    expect(tagged.jobs.map(({ tags }: { tags: string[] }) => tags)).toEqual(Array(2).fill(["one", "two"]));
    const archived = { state: "archived", search: "filtered" };
    expect((await bulk({ action: "restore", filter: archived })).body.counts.success).toBe(1);
    expect((await bulk({ action: "cancel", filter: { tags: ["two"] } })).body.counts.success).toBe(2);
  });

  it("on many jobs go on in the background, tell how far they are, and can be stopped", async () => {
    await drafts(51, { tags: ["many"] });
    const begin = async (action: string, filter: object) => (await bulk({ action, filter })).body;
    const begun = await begin("archive", { tags: ["many"] });
    expect(begun).toMatchObject({ state: "running", counts: { total: 51, success: 0, failure: 0 } });
    expect(await goOnWith(begun.id)).toEqual({ batchItemFailures: [] });
    const { body } = await call("GET", `/dashboard/jobs/bulk/${begun.id}`);
    expect(body).toMatchObject({ state: "completed", counts: { total: 51, success: 51, failure: 0 } });

    const stopped = await begin("restore", { state: "archived", tags: ["many"] });
    const stop = () => call("POST", `/dashboard/jobs/bulk/${stopped.id}/stop`);
    expect(await stop()).toMatchObject({ status: 200, body: { state: "stopped" } });
    await goOnWith(stopped.id);
    expect((await stop()).body).toMatchObject({ state: "stopped", counts: { total: 51, success: 0 } });
    expect((await call("GET", "/dashboard/jobs?tags=many")).body.total).toBe(0);
    expect((await call("POST", `/dashboard/jobs/bulk/${begun.id}/stop`)).body.state).toBe("completed");
  });

  it.each([
    ["no filter at all", { action: "archive" }, "ids"],
    ["an empty filter", { action: "archive", filter: {} }, "filter"],
    ["an empty search", { action: "archive", filter: { search: "", tags: [] }, dry_run: true }, "filter"],
    ["ids and a filter", { action: "archive", ids: [UNKNOWN], filter: { state: "error" } }, "filter"],
    ["no ids", { action: "archive", ids: [] }, "ids"],
    ["1,001 ids", { action: "archive", ids: Array(1001).fill(UNKNOWN) }, "ids"],
    ["an id that is none", { action: "archive", ids: [UNKNOWN, "a/b"] }, "ids[1]"],
    ["an unknown action", { action: "delete", ids: [UNKNOWN] }, "action"],
    ["an unknown state", { action: "archive", filter: { state: "done" } }, "filter.state"],
    ["no tags", { action: "tag", ids: [UNKNOWN], tags: { add: [] } }, "tags"],
    ["a tag too long", { action: "tag", ids: [UNKNOWN], tags: { add: ["x".repeat(51)] } }, "tags.add[0]"],
  ])("refuse %s", async (_, body, path) => {
    expect(await bulk(body)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it("reach no other owner's jobs, and nobody else's actions can be seen or stopped", async () => {
    const foreign = await createFor({ owner: "other", plan: makePlan({ topic: "Foreign" }), warnings: [] });
    const answer = await bulk({ action: "cancel", ids: [foreign.job_id] });
    expect(answer.body).toMatchObject({
      counts: { success: 0, failure: 1 },
      failures: [{ code: "NOT_FOUND" }],
    });
    expect((await bulk({ action: "archive", filter: { search: "foreign" } })).body.counts.total).toBe(0);
    expect((await getJob("other", foreign.job_id)).ver).toBe(1);
    const { task_id } = await startBulk("other", { action: "archive" }, [foreign.job_id], AT_ONCE);
    for (const id of [task_id, UNKNOWN]) {
      expect((await call("GET", `/dashboard/jobs/bulk/${id}`)).status).toBe(404);
      expect((await call("POST", `/dashboard/jobs/bulk/${id}/stop`)).status).toBe(404);
    }
  });

  it("leave a job that is named `bulk` its routes", async () => {
    expect((await call("GET", "/dashboard/jobs/bulk")).body).toMatchObject({ detail: "No job bulk" });
    expect((await call("PATCH", "/dashboard/jobs/bulk", { tags: [] })).status).toBe(404);
  });
});

describe("a rebuild", () => {
  it("tells how it went, under its id", async () => {
    await call("POST", "/render", plan({ is_draft: true }));
    const { status, body } = await call("POST", "/dashboard/rebuild-index");
    expect([status, body.status]).toEqual([200, "success"]);
    expect((await call("GET", `/dashboard/rebuild-index/${body.rebuild_id}`)).body).toEqual(body);
  });

  it("that goes on in the background is the answer to whoever asks for another", async () => {
    const { task_id } = await startRebuild("local", AT_ONCE);
    const running = { status: "running", rebuild_id: task_id, jobs_indexed: 0 };
    for (let time = 0; time < 2; time++) {
      expect(await call("POST", "/dashboard/rebuild-index")).toMatchObject({ status: 202, body: running });
    }
    const progress = async () => (await call("GET", `/dashboard/rebuild-index/${task_id}`)).body;
    expect(await progress()).toMatchObject(running);
    await goOnWith(task_id);
    const { total } = (await call("GET", "/dashboard/jobs")).body;
    const done = await progress();
    expect(done).toMatchObject({ status: "success", skipped: 0, skipped_keys: [] });
    expect(done.jobs_indexed).toBeGreaterThanOrEqual(total);
    expect((await call("POST", "/dashboard/rebuild-index")).body.rebuild_id).not.toBe(task_id);
  });

  it("is nobody else's to see", async () => {
    const { task_id } = await startRebuild("other", NEVER);
    for (const id of [task_id, UNKNOWN]) {
      expect((await call("GET", `/dashboard/rebuild-index/${id}`)).status).toBe(404);
    }
  });
});
