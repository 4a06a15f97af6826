import { createCanvas } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import { type Api, allJobs, createApi, expectedStats, until, waitForEnd } from "./support/api.ts";
import { describeFirstVersionClient } from "./support/first-version-client.ts";

const plan = (change: object = {}) => ({
  topic: "A still lake",
  scenes: [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }],
  encoder: "simulator",
  proxy: true,
  ...change,
});

const WITHIN_MS = 50_000;

/** Tests of all that users do over HTTP, on a system that is running and has no jobs. */
export const describeMainPath = (apiUrl: () => string): void => {
  describeFirstVersionClient(apiUrl);

  describe("users of today", () => {
    let api: Api;
    let jobId: string;

    beforeAll(() => {
      api = createApi(apiUrl());
    });

    const create = async (change: object = {}): Promise<string> => {
      const { status, body } = await api.post("/render", plan(change));
      expect(status).toBe(200);
      return body.job_id;
    };
    const topics = async (query: string): Promise<string[]> => {
      const { status, body } = await api.get(`/dashboard/jobs?${query}`);
      expect(status).toBe(200);
      return body.jobs.map((job: { topic: string }) => job.topic);
    };

    it("find the documentation", async () => {
      expect((await api.get("/openapi.json")).body.openapi).toMatch(/^3\.1/);
      expect((await api.get("/docs")).status).toBe(200);
    });

    it("make one job of a repeated request", async () => {
      const post = (change: object) => api.post("/render", plan(change), { "Idempotency-Key": "once" });
      const first = await post({});
      jobId = first.body.job_id;
      expect((await post({})).body.job_id).toBe(jobId);
      expect((await post({ topic: "Another lake" })).status).toBe(422);
      expect(await waitForEnd(api, jobId, WITHIN_MS)).toMatchObject({ state: "completed" });
    });

    it("make a job of a topic alone, and cancel it", async () => {
      const { body } = await api.post("/render/simple", {
        topic: "The Himalayas",
        duration_sec: 30,
        proxy: true,
      });
      const canceled = await api.post(`/render/${body.job_id}/cancel`);
      expect(canceled.body).toEqual({ ok: true, job_id: body.job_id, status: "canceled" });
      expect((await api.post(`/render/${body.job_id}/cancel`)).body.already).toBe(true);
      expect(await waitForEnd(api, body.job_id, WITHIN_MS)).toMatchObject({ state: "canceled" });
    });

    it("save a draft, name it, and render a copy of it", async () => {
      const draft = await create({ is_draft: true, topic: "A draft" });
      const change = { topic: "A named draft", tags: ["lake"] };
      expect((await api.patch(`/dashboard/jobs/${draft}`, change)).body).toMatchObject(change);
      const { body } = await api.post(`/render/${draft}/duplicate`, { topic: "A rendered draft" });
      expect(await waitForEnd(api, body.job_id, WITHIN_MS)).toMatchObject({
        ...{ state: "completed", topic: "A rendered draft", tags: ["lake"], parent_job_id: draft },
      });
    });

    it("learn why a job failed, and try it again", async () => {
      const scenes = [{ media: { asset_id: "missing" }, narration: "Nothing to see.", duration_sec: 1 }];
      const failed = await create({ topic: "No picture", scenes });
      const error = { state: "error", error_detail: { code: "MEDIA_NOT_FOUND", scene_index: 0 } };
      expect(await waitForEnd(api, failed, WITHIN_MS)).toMatchObject(error);
      const { status, body } = await api.post(`/dashboard/jobs/${failed}/retry`);
      expect(status).toBe(200);
      expect(await waitForEnd(api, body.new_job_id, WITHIN_MS)).toMatchObject(error);
    });

    it("find their jobs by state, words, tags and page", async () => {
      expect(await topics("state=draft")).toEqual(["A named draft"]);
      expect(await topics("state=completed&search=DRAFT")).toEqual(["A rendered draft"]);
      expect(await topics("state=error")).toEqual(["No picture", "No picture"]);
      expect(await topics("state=canceled&search=himalaya")).toEqual(["The Himalayas"]);
      expect(await topics("tags=lake")).toEqual(["A rendered draft", "A named draft"]);
      const all = await topics("page_size=100");
      const first = (await api.get("/dashboard/jobs?page_size=3")).body;
      expect(first).toMatchObject({ total: all.length, has_more: true });
      expect(await topics("page_size=3&page=2")).toEqual(all.slice(3, 6));
      expect(await topics(`page_size=3&cursor=${first.next_cursor}`)).toEqual(all.slice(3, 6));
    });

    it("read a job in full, and its files, but none that are not there", async () => {
      const job = (await api.get(`/dashboard/jobs/${jobId}`)).body;
      expect(job).toMatchObject({ job_id: jobId, state: "completed", plan: plan() });
      for (const { url } of job.assets) expect((await fetch(new URL(url, apiUrl()))).status).toBe(200);
      expect((await api.get(`/artifacts/${jobId}/final/none.mp4`)).status).toBe(404);
      expect((await api.get("/dashboard/jobs/none")).status).toBe(404);
      expect((await api.get("/render/none/status")).status).toBe(404);
    });

    it("bring a picture of their own, show it, and take it back", async () => {
      const picture = new Uint8Array(createCanvas(64, 36).encodeSync("png"));
      const announced = { name: "lake.png", content_type: "image/png", size_bytes: picture.length };
      const { body } = await api.post("/assets", announced);
      const { method, url, headers } = body.upload;
      const scenes = [{ media: { asset_id: body.asset_id }, narration: "Mine.", duration_sec: 1 }];
      expect((await api.post("/render", plan({ scenes }))).status).toBe(422);
      const sent = await fetch(new URL(url, apiUrl()), { method, headers, body: picture });
      expect(sent.status).toBe(200);
      const asset = (await api.post(`/assets/${body.asset_id}/complete`)).body;
      expect(asset).toMatchObject({ ...announced, kind: "picture", width: 64, height: 36 });
      expect((await api.get("/assets?kind=picture")).body.assets).toEqual([asset]);
      expect((await api.get(`/assets/${body.asset_id}`)).body).toEqual(asset);
      const shown = await fetch(new URL(asset.url, apiUrl()));
      expect(new Uint8Array(await shown.arrayBuffer())).toEqual(picture);
      const made = await waitForEnd(api, await create({ topic: "My own", scenes }), WITHIN_MS);
      expect(made).toMatchObject({ state: "completed" });
      expect((await api.delete(`/assets/${body.asset_id}`)).status).toBe(200);
      expect((await api.get(asset.url)).status).toBe(404);
    });

    it("make an API key, see it listed, and revoke it", async () => {
      const { body } = await api.post("/keys", {
        name: "nightly",
        scopes: ["jobs:read"],
        expires_in_days: 1,
      });
      const { key, ...listed } = body;
      expect(key).toMatch(/^dk_[\w-]{43}$/);
      expect((await api.get("/keys")).body).toEqual({ keys: [listed] });
      expect((await api.delete(`/keys/${listed.key_id}`)).status).toBe(200);
      expect((await api.get("/keys")).body).toEqual({ keys: [] });
      expect((await api.get("/audit")).body.events).toEqual([]);
    });

    it("delete a job for good, files and all", async () => {
      const { body } = await api.delete(`/dashboard/jobs/${jobId}?force=true`);
      expect(body).toMatchObject({ status: "deleted", job_id: jobId });
      expect((await api.get(`/dashboard/jobs/${jobId}`)).status).toBe(404);
      expect((await api.get(`/render/${jobId}/activity`)).status).toBe(404);
      expect((await api.get(`/artifacts/${jobId}/final/final.mp4`)).status).toBe(404);
    });

    it("tag, archive and restore many jobs at once", async () => {
      const act = async (action: string, rest: object) => {
        const { status, body } = await api.post("/dashboard/jobs/bulk", { action, ...rest });
        expect(status).toBe(200);
        return body;
      };
      const all = (await topics("page_size=100")).length;
      const failed = { filter: { state: "error" } };
      expect((await act("archive", { ...failed, dry_run: true })).counts.total).toBe(2);
      await act("tag", { ...failed, tags: { add: ["failed"], remove: ["lake"] } });
      expect(await topics("tags=failed")).toEqual(["No picture", "No picture"]);
      expect(await act("archive", failed)).toMatchObject({ counts: { total: 2, success: 2, failure: 0 } });
      expect(await topics("page_size=100")).toHaveLength(all - 2);
      const ids = (await api.get("/dashboard/jobs?state=archived&tags=failed")).body.jobs.map(
        (job: { job_id: string }) => job.job_id,
      );
      // Too many to be done at once; most of them are nobody's.
      const many = Array.from({ length: 60 }, (_, i) => `nobody-${i}`);
      const begun = await act("restore", { ids: [...ids, ...many] });
      expect(begun).toMatchObject({ state: "running", counts: { total: 62 } });
      const ended = await until(
        async () => (await api.get(`/dashboard/jobs/bulk/${begun.id}`)).body,
        ({ state }) => state !== "running",
        WITHIN_MS,
      );
      expect(ended).toMatchObject({ state: "completed", counts: { success: 2, failure: 60 } });
      expect(await topics("page_size=100")).toHaveLength(all);
      expect((await api.post(`/dashboard/jobs/bulk/${begun.id}/stop`)).body).toEqual(ended);
    });

    it("see the same lists and numbers after the index was rebuilt", async () => {
      const before = await allJobs(api);
      const stats = (await api.get("/dashboard/stats")).body;
      expect(stats).toMatchObject(expectedStats(before));
      const rebuilt = await api.post("/dashboard/rebuild-index");
      expect(rebuilt).toMatchObject({ status: 200, body: { jobs_indexed: before.length, skipped: 0 } });
      expect(await allJobs(api)).toEqual(before);
      expect((await api.get("/dashboard/stats")).body).toEqual(stats);
    });
  });
};
