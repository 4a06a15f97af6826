import { describe, expect, it } from "vitest";
import { call, send } from "./call.ts";
import { advance, breakJob, createJob, finishJob, plan, startJob } from "./jobs.ts";

const { createJob: createJobOf } = await import("@dailies/core/job/create-job");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");

describe("POST /render", () => {
  it("queues a job and tells what it does not know", async () => {
    const { status, headers, body } = await call("POST", "/render", {
      ...plan({ fast_path: true, proxy: true, languag: "en" }),
    });
    expect(status).toBe(200);
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["cache-control"]).toBe("no-store");
    expect(body).toEqual({
      job_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      status: "queued",
      estimated_wait_seconds: expect.any(Number),
      fast_path: true,
      proxy: true,
      message: "Render job queued",
      warnings: ["Unknown field languag is ignored; did you mean language?"],
    });
    expect(body.estimated_wait_seconds).toBeGreaterThan(0);
  });

  it("saves a draft without rendering it", async () => {
    const { body } = await call("POST", "/render", plan({ is_draft: true }));
    expect(body).toMatchObject({ status: "draft", estimated_wait_seconds: 0, message: "Draft saved" });
    const status = await call("GET", `/render/${body.job_id}/status`);
    expect(status.body).toMatchObject({ state: "draft", is_draft: true, step: null });
  });

  it("takes a JSON body without a media type, and any JSON media type", async () => {
    const body = JSON.stringify(plan());
    for (const headers of [
      {},
      { "content-type": "application/json; charset=utf-8" },
      { "content-type": "application/problem+json" },
    ]) {
      expect((await send({ method: "POST", target: "/render", headers, body })).status).toBe(200);
    }
  });

  it("makes one job of a repeated Idempotency-Key, and refuses it for another plan", async () => {
    const key = { "idempotency-key": "once-and-for-all" };
    const first = await call("POST", "/render", plan(), key);
    const again = await call("POST", "/render", plan(), key);
    expect(again.body).toEqual(first.body);
    const other = await call("POST", "/render", plan({ topic: "Another" }), key);
    expect(other.status).toBe(422);
    expect(other.body.errors[0].path).toBe("Idempotency-Key");
  });
});

it("POST /render/simple builds scenes that last exactly as long as asked", async () => {
  const request = { topic: "Himalaya", duration_sec: 100, style: "oil painting", colour: 1 };
  const { status, body } = await call("POST", "/render/simple", request);
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: "queued", warnings: ["Unknown field colour is ignored"] });
  const { scenes } = (await call("GET", `/render/${body.job_id}/status`)).body.plan;
  expect(scenes).toHaveLength(7);
  const totalMs = scenes.reduce(
    (sum: number, scene: { duration_sec: number }) => sum + Math.round(1000 * scene.duration_sec),
    0,
  );
  expect(totalMs).toBe(100_000);
});

describe("GET /render/{id}/status", () => {
  it("follows a job from the queue to its video", async () => {
    const jobId = await createJob({ tags: ["nature"], metadata: { ticket: "7" } });
    const status = async () => (await call("GET", `/render/${jobId}/status`)).body;
    expect(await status()).toMatchObject({
      ...{
        job_id: jobId,
        state: "queued",
        step: null,
        progress_pct: 0,
        timings: {},
        assets: [],
        error: null,
      },
      ...{ final_video_url: null, thumbnail_url: null, encoder: null, fast_path: true, attempts: 0 },
      logs: ["Created"],
      plan: { topic: "A quiet river", metadata: { ticket: "7" } },
    });

    const { row } = await startJob(jobId);
    await advance(jobId, row.fence, "stitch", 60);
    expect(await status()).toMatchObject({ state: "running", step: "stitch", progress_pct: 60, attempts: 1 });
  });

  it("tells of the finished video", async () => {
    const jobId = await createJob();
    await finishJob(jobId);
    const { body } = await call("GET", `/render/${jobId}/status`);
    expect(body).toMatchObject({
      ...{ state: "completed", step: "completed", progress_pct: 100, encoder: "libx264", error: null },
      timings: { total_ms: 1200 },
      final_video_url: `/artifacts/${jobId}/final/final.mp4`,
      assets: [{ path: "final/final.mp4", url: `/artifacts/${jobId}/final/final.mp4` }],
      logs: ["Created", "Rendering started", "Video completed"],
    });
  });

  it("tells why a job failed", async () => {
    const jobId = await createJob();
    await breakJob(jobId);
    const { body } = await call("GET", `/render/${jobId}/status`);
    expect(body).toMatchObject({
      ...{ state: "error", step: "error", error: "Scene 1 is no picture" },
      error_detail: { code: "MEDIA_INVALID", phase: "images", scene_index: 0 },
      error_meta: { log: ["moov atom not found"] },
    });
  });
});

it("GET /render/{id}/activity gives the newest events first", async () => {
  const jobId = await createJob();
  await finishJob(jobId);
  const { body } = await call("GET", `/render/${jobId}/activity?limit=2`);
  expect(body.events.map((event: { event_type: string }) => event.event_type)).toEqual([
    "completed",
    "started",
  ]);
  expect(body.events[0]).toEqual({
    ...{ job_id: jobId, event_type: "completed", message: "Video completed", meta: {} },
    ts_iso: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
});

it("POST /render/{id}/cancel cancels once, says so twice, and refuses for a finished job", async () => {
  const jobId = await createJob();
  const canceled = { ok: true, job_id: jobId, status: "canceled" };
  expect((await call("POST", `/render/${jobId}/cancel`)).body).toEqual(canceled);
  expect((await call("POST", `/render/${jobId}/cancel`)).body).toEqual({ ...canceled, already: true });

  const finished = await createJob();
  await finishJob(finished);
  const refused = await call("POST", `/render/${finished}/cancel`);
  expect(refused).toMatchObject({ status: 409, body: { code: "STATE_CONFLICT" } });
});

describe("POST /render/{id}/duplicate", () => {
  it("makes a job of the plan as it is, with no body at all", async () => {
    const jobId = await createJob({ tags: ["a"] });
    const { body } = await send({ method: "POST", target: `/render/${jobId}/duplicate` });
    expect(body).toEqual({ job_id: expect.any(String), status: "queued", parent_job_id: jobId });
    const copy = (await call("GET", `/dashboard/jobs/${body.job_id}`)).body;
    expect(copy).toMatchObject({ topic: "A quiet river", tags: ["a"] });
    expect(copy.lineage).toEqual({ parent_job_id: jobId, root_job_id: jobId, child_job_ids: [] });
    const original = (await call("GET", `/dashboard/jobs/${jobId}`)).body;
    expect(original.lineage.child_job_ids).toEqual([body.job_id]);
  });

  it("changes the plan by a merge patch, once for each Idempotency-Key", async () => {
    const jobId = await createJob({ tags: ["a"] });
    const duplicate = () =>
      call(
        "POST",
        `/render/${jobId}/duplicate`,
        { topic: "A loud river", tags: null, output: { fps: 25 } },
        {
          "Idempotency-Key": "twice",
        },
      );
    const first = await duplicate();
    expect((await duplicate()).body).toEqual(first.body);
    const copy = (await call("GET", `/render/${first.body.job_id}/status`)).body;
    expect(copy).toMatchObject({ topic: "A loud river", tags: [], plan: { output: { fps: 25 } } });
  });
});

describe("GET /artifacts/{id}/{path}", () => {
  it("redirects to a signed URL that outlives the redirect's own life", async () => {
    const jobId = await createJob();
    await finishJob(jobId);
    for (const method of ["GET", "HEAD"]) {
      const { status, headers } = await send({ method, target: `/artifacts/${jobId}/final/final.mp4` });
      expect(status).toBe(302);
      expect(headers["cache-control"]).toBe("private, max-age=600");
      const signed = new URL(headers.location ?? "");
      expect(signed.searchParams.get("X-Amz-Expires")).toBe("900");
      if (method === "GET") expect(await (await fetch(signed)).json()).toBe("a video");
    }
  });

  it("has browsers save the file under a name of any script", async () => {
    const jobId = await createJob();
    await finishJob(jobId);
    const path = `/artifacts/${jobId}/final/final.mp4`;
    const name = encodeURIComponent("गंगा (it's new).mp4");
    const { headers } = await send({ method: "GET", target: `${path}?download=${name}` });
    const signed = new URL(headers.location ?? "");
    expect(signed.searchParams.get("response-content-disposition")).toBe(
      "attachment; filename*=UTF-8''%E0%A4%97%E0%A4%82%E0%A4%97%E0%A4%BE%20%28it%27s%20new%29.mp4",
    );
    expect((await send({ method: "GET", target: `${path}?download=${"x".repeat(201)}` })).status).toBe(422);
  });

  it("finds nothing outside a job's own files", async () => {
    const jobId = await createJob();
    await finishJob(jobId);
    for (const path of [
      "final/none.mp4",
      "result.json",
      "../../../summaries/local",
      "%2e%2e/%2e%2e/secret",
      "..%2f..%2fsummaries%2flocal",
      "final/..%5c..%5csecret",
      "final//final.mp4",
      ".hidden",
      "final/final.mp4%00",
      "%E0%A4%A",
      `${"a/".repeat(200)}b`,
    ]) {
      const { status, body } = await send({ method: "GET", target: `/artifacts/${jobId}/${path}` });
      expect([path, status, body.code]).toEqual([path, 404, "NOT_FOUND"]);
    }
    const badId = await send({ method: "GET", target: `/artifacts/${"x".repeat(3000)}/final/final.mp4` });
    expect(badId.status).toBe(404);
  });
});

it("another owner's job is not found by any route", async () => {
  const { plan: parsed, warnings } = parsePlan(plan());
  const { job_id: jobId } = await createJobOf({ owner: "somebody", plan: parsed, warnings });
  for (const [method, target] of [
    ["GET", `/render/${jobId}/status`],
    ["GET", `/render/${jobId}/activity`],
    ["POST", `/render/${jobId}/cancel`],
    ["POST", `/render/${jobId}/duplicate`],
    ["GET", `/artifacts/${jobId}/final/final.mp4`],
    ["GET", `/dashboard/jobs/${jobId}`],
    ["PATCH", `/dashboard/jobs/${jobId}`],
    ["POST", `/dashboard/jobs/${jobId}/duplicate`],
    ["POST", `/dashboard/jobs/${jobId}/retry`],
    ["POST", `/dashboard/jobs/${jobId}/restore`],
    ["DELETE", `/dashboard/jobs/${jobId}`],
    ["DELETE", `/dashboard/jobs/${jobId}?force=true`],
  ] as const) {
    const body = method === "PATCH" ? { topic: "Mine now" } : undefined;
    const answer = await call(method, target, body);
    expect([target, answer.status, answer.body.code]).toEqual([target, 404, "NOT_FOUND"]);
  }
  expect((await call("GET", "/dashboard/jobs?page_size=100")).body.jobs).not.toContainEqual(
    expect.objectContaining({ job_id: jobId }),
  );
});
