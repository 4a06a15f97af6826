import { beforeAll, describe, expect, it } from "vitest";
import { call, send } from "./call.ts";
import { breakJob, createJob, finishJob, OWNER, plan, startJob } from "./jobs.ts";

const { summaryKey } = await import("@dailies/core/storage/object-keys");
const { objectExists } = await import("@dailies/core/storage/objects");

const LIST_KEYS = ["jobs", "total", "total_relation", "page", "page_size", "has_more", "next_cursor"];
const ROW_KEYS = [
  ...["job_id", "topic", "state", "created_at", "updated_at", "num_scenes", "duration_sec"],
  ...["video_duration_sec", "encoder", "resolution", "final_video_url", "thumbnail_url", "error", "tags"],
  ...["is_draft", "archived", "progress_pct", "parent_job_id", "root_job_id"],
];
const STATS_KEYS = [
  ...["total_jobs", "completed_jobs", "failed_jobs", "running_jobs", "success_rate"],
  ...["total_render_time_sec", "avg_render_time_sec"],
];

interface Row {
  job_id: string;
  topic: string;
  created_at: string;
  state: string;
}

const list = async (query = "") => (await call("GET", `/dashboard/jobs?${query}`)).body;
const topics = async (query: string) => (await list(query)).jobs.map((row: Row) => row.topic);
const stats = async () => (await call("GET", "/dashboard/stats")).body;
const getJob = async (jobId: string) => (await call("GET", `/dashboard/jobs/${jobId}`)).body;

describe("lists", () => {
  beforeAll(async () => {
    expect(await list()).toEqual({
      ...{ jobs: [], total: 0, total_relation: "eq", page: 1, page_size: 20 },
      ...{ has_more: false, next_cursor: null },
    });
    expect(await stats()).toMatchObject(Object.fromEntries(STATS_KEYS.map((key) => [key, 0])));

    await createJob({ topic: "A river in spring", tags: ["river", "spring"] });
    await finishJob(await createJob({ topic: "The RIVER Ganges", tags: ["river"] }));
    await breakJob(await createJob({ topic: "Mountains" }));
    await startJob(await createJob({ topic: "गंगा नदी", tags: ["hindi"] }));
    await createJob({ topic: "A draft of a river", is_draft: true });
    const archived = await createJob({ topic: "An old river", tags: ["river"] });
    await call("DELETE", `/dashboard/jobs/${archived}`);
  });

  it("have exactly the promised fields, newest first, without archived jobs", async () => {
    const page = await list("page=1&page_size=20&state=&search=&tags=&refresh=true&unknown=1");
    expect(Object.keys(page).sort()).toEqual([...LIST_KEYS].sort());
    for (const row of page.jobs) expect(Object.keys(row).sort()).toEqual([...ROW_KEYS].sort());
    expect(page).toMatchObject({ total: 5, total_relation: "eq", has_more: false, next_cursor: null });
    expect(page.jobs.map((row: Row) => row.topic)).toEqual([
      "A draft of a river",
      "गंगा नदी",
      "Mountains",
      "The RIVER Ganges",
      "A river in spring",
    ]);
    expect(page.jobs[3]).toMatchObject({
      ...{ state: "completed", progress_pct: 100, encoder: "libx264", resolution: "1920x1080" },
      ...{ video_duration_sec: 3, num_scenes: 1, error: null },
      duration_sec: expect.any(Number),
      final_video_url: `/artifacts/${page.jobs[3].job_id}/final/final.mp4`,
    });
    expect(page.jobs[2]).toMatchObject({ state: "error", error: "Scene 1 is no picture" });
  });

  it("filter by state", async () => {
    expect(await topics("state=queued")).toEqual(["A river in spring"]);
    expect(await topics("state=running")).toEqual(["गंगा नदी"]);
    expect(await topics("state=completed")).toEqual(["The RIVER Ganges"]);
    expect(await topics("state=error")).toEqual(["Mountains"]);
    expect(await topics("state=canceled")).toEqual([]);
    expect(await topics("state=draft")).toEqual(["A draft of a river"]);
    expect(await topics("state=archived")).toEqual(["An old river"]);
  });

  it("search, filter by tags, and combine all", async () => {
    expect(await topics("search=RiVeR")).toEqual([
      "A draft of a river",
      "The RIVER Ganges",
      "A river in spring",
    ]);
    expect(await topics(`search=${encodeURIComponent("नदी")}`)).toEqual(["गंगा नदी"]);
    expect(await topics("tags=hindi,%20spring,,")).toEqual(["गंगा नदी", "A river in spring"]);
    expect(await topics("tags=hindi&tags=spring")).toEqual(["गंगा नदी", "A river in spring"]);
    expect(await topics("tags=river&state=completed&search=ganges")).toEqual(["The RIVER Ganges"]);
    expect(await topics("tags=river&state=archived&search=old")).toEqual(["An old river"]);
    expect(await topics("search=%00%F0%9F%98%80")).toEqual([]);
    expect(await topics("state=queued&state=completed")).toEqual(["The RIVER Ganges"]);
  });

  it("page by number and by cursor, to the same rows", async () => {
    const all = await topics("");
    expect(await list("page=2&page_size=2")).toMatchObject({
      total: 5,
      page: 2,
      page_size: 2,
      has_more: true,
    });
    expect([
      ...(await topics("page_size=2")),
      ...(await topics("page=2&page_size=2")),
      ...(await topics("page=3&page_size=2")),
    ]).toEqual(all);
    expect(await list("page=1000000000")).toMatchObject({ jobs: [], total: 5, has_more: false });

    for (const filter of ["", "search=river"]) {
      const seen: string[] = [];
      let cursor: string | null = "";
      do {
        const page = await list(`page_size=2&${filter}&cursor=${cursor}`);
        seen.push(...page.jobs.map((row: Row) => row.topic));
        cursor = page.next_cursor;
      } while (cursor);
      expect(seen).toEqual(await topics(filter));
    }
    const { next_cursor } = await list("page_size=2");
    const elsewhere = await call("GET", `/dashboard/jobs?state=queued&cursor=${next_cursor}`);
    expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ path: "cursor" }] } });
  });

  it("agree with the statistics", async () => {
    const answer = await stats();
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(STATS_KEYS));
    expect(answer).toMatchObject({
      ...{ total_jobs: 5, completed_jobs: 1, failed_jobs: 1, running_jobs: 2, success_rate: 20 },
    });
    const [completed] = (await list("state=completed")).jobs;
    expect(answer.total_render_time_sec).toBeCloseTo(completed.duration_sec, 1);
    expect(answer.avg_render_time_sec).toBe(answer.total_render_time_sec);

    const period = (await call("GET", "/dashboard/stats/period?days=7")).body;
    expect(period).toMatchObject({ days: 7, completed: 1, failed: 1, success_rate: 50 });
    expect(period.per_day.at(-1)).toMatchObject({ date: period.to, completed: 1, failed: 1 });
    expect(period.slowest).toMatchObject([{ job_id: completed.job_id, topic: completed.topic }]);
    const [failed] = (await list("state=error")).jobs;
    expect(period.failures).toMatchObject([{ count: 1, job_id: failed.job_id, topic: failed.topic }]);
  });

  it("are the same after the index was rebuilt", async () => {
    const before = { list: await list(), archived: await list("state=archived"), stats: await stats() };
    const { status, body } = await call("POST", "/dashboard/rebuild-index");
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "success", jobs_indexed: 6, message: "Index rebuilt successfully" });
    expect({ list: await list(), archived: await list("state=archived"), stats: await stats() }).toEqual(
      before,
    );
  });
});

describe("one job", () => {
  it("is told in full", async () => {
    const jobId = await createJob({ tags: ["a"], languag: "en" });
    await breakJob(jobId);
    const job = await getJob(jobId);
    expect(Object.keys(job)).toEqual(expect.arrayContaining(ROW_KEYS));
    expect(job).toMatchObject({
      plan: { topic: "A quiet river", output: { resolution: "1080p", fps: 30 } },
      ...{ timings: { images_ms: 12 }, assets: [], fallback_reason: null, attempts: 1 },
      error_detail: { code: "MEDIA_INVALID" },
      lineage: { parent_job_id: null, root_job_id: jobId },
      warnings: [expect.stringContaining("languag")],
      started_at: expect.any(String),
    });
  });

  it("is renamed and retagged", async () => {
    const jobId = await createJob({ tags: ["a"] });
    const { body } = await call("PATCH", `/dashboard/jobs/${jobId}`, {
      topic: "  Renamed 🏞️ ",
      tags: ["b", "b", "c"],
    });
    expect(body).toMatchObject({ job_id: jobId, topic: "Renamed 🏞️", tags: ["b", "c"] });
    expect(Object.keys(body).sort()).toEqual([...ROW_KEYS].sort());
    const { body: untagged } = await call("PATCH", `/dashboard/jobs/${jobId}`, { tags: [] });
    expect(untagged).toMatchObject({ topic: "Renamed 🏞️", tags: [] });
    expect(await topics("search=renamed")).toEqual(["Renamed 🏞️"]);
  });

  it("is archived and restored, the same as before but for updated_at", async () => {
    const jobId = await createJob({ topic: "To and fro" });
    await finishJob(jobId);
    const [before, statsBefore] = [await getJob(jobId), await stats()];

    const archive = () => call("DELETE", `/dashboard/jobs/${jobId}`);
    const archived = { status: "archived", job_id: jobId, message: "Job archived successfully" };
    expect(await archive()).toMatchObject({ status: 200, body: archived });
    expect((await archive()).body).toEqual(archived);
    expect(await topics("search=to%20and%20fro")).toEqual([]);
    expect(await topics("search=to%20and%20fro&state=archived")).toEqual(["To and fro"]);
    expect((await stats()).total_jobs).toBe(statsBefore.total_jobs - 1);

    const { body } = await call("POST", `/dashboard/jobs/${jobId}/restore`);
    expect(body).toEqual({ status: "restored", job_id: jobId, message: "Job restored successfully" });
    expect(await getJob(jobId)).toEqual({ ...before, updated_at: expect.any(String) });
    expect(await stats()).toEqual(statsBefore);
  });

  it("is deleted for good, with all that it made", async () => {
    const jobId = await createJob();
    await finishJob(jobId);
    const { body } = await call("DELETE", `/dashboard/jobs/${jobId}?force=true`);
    expect(body).toEqual({ status: "deleted", job_id: jobId, message: "Job deleted permanently" });
    expect((await call("GET", `/dashboard/jobs/${jobId}`)).status).toBe(404);
    expect(await objectExists(summaryKey(OWNER, jobId))).toBe(false);
    expect((await call("DELETE", `/dashboard/jobs/${jobId}?force=true`)).status).toBe(404);
  });

  it("is duplicated in any state, with or without changes", async () => {
    const jobId = await createJob({ topic: "Original", tags: ["x"] });
    await call("POST", `/render/${jobId}/cancel`);
    const target = `/dashboard/jobs/${jobId}/duplicate`;
    for (const request of [
      { headers: {} },
      { headers: { "content-type": "application/json" }, body: "" },
      { headers: { "content-type": "application/json" }, body: "{}" },
    ]) {
      const { body } = await send({ method: "POST", target, ...request });
      const message = `Duplicated from ${jobId}`;
      expect(body).toEqual({ new_job_id: expect.any(String), status: "queued", message });
      expect(await getJob(body.new_job_id)).toMatchObject({
        topic: "Original",
        tags: ["x"],
        state: "queued",
      });
    }
    const { body } = await call("POST", target, { topic: "Variation", is_draft: true });
    expect(body.status).toBe("draft");
    expect(await getJob(body.new_job_id)).toMatchObject({ topic: "Variation", parent_job_id: jobId });
  });

  it("is retried only when it is in error, once for each Idempotency-Key", async () => {
    const jobId = await createJob();
    const retry = () =>
      call("POST", `/dashboard/jobs/${jobId}/retry`, undefined, { "Idempotency-Key": jobId });
    expect(await retry()).toMatchObject({ status: 409, body: { code: "STATE_CONFLICT" } });
    await breakJob(jobId);
    const first = await retry();
    const message = `Retry job created from ${jobId}`;
    expect(first.body).toEqual({ new_job_id: expect.any(String), status: "queued", message });
    expect((await retry()).body).toEqual(first.body);
    const again = await getJob(first.body.new_job_id);
    expect(again).toMatchObject({ state: "queued", parent_job_id: jobId, plan: plan() });
  });
});

it("finds a tag that has a comma in it", async () => {
  const jobId = await createJob({ tags: ["Paris, France"] });
  const found = async (query: string) => (await list(query)).jobs.map((row: Row) => row.job_id);
  expect(await found(`tags=${encodeURIComponent("Paris\\, France")}`)).toEqual([jobId]);
  expect(await found(`tags=other,${encodeURIComponent("Paris\\, France")}`)).toEqual([jobId]);
  expect(await found(`tags=${encodeURIComponent("Paris, France")}`)).toEqual([]);
});
