import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, createApi, waitForEnd } from "./api.ts";
import { probeVideo } from "./probe-video.ts";

// The plan that clients of the first version send, as it is.
const PLAN = {
  topic: "A quiet river",
  language: "en",
  voice: "F",
  scenes: [{ image_prompt: "a quiet river at dawn", narration: "A quiet river wakes up.", duration_sec: 3 }],
  fast_path: true,
  proxy: true,
};
const SHOWN = [
  ...["job_id", "topic", "state", "created_at", "updated_at", "num_scenes", "duration_sec"],
  ...["video_duration_sec", "encoder", "resolution", "final_video_url", "thumbnail_url", "error", "tags"],
  ...["is_draft", "archived", "progress_pct", "parent_job_id", "root_job_id"],
];

/** The tests of a first version's client, on a system that is running and has no jobs. */
export const describeFirstVersionClient = (apiUrl: () => string): void => {
  describe("a client of the first version", () => {
    let api: Api;
    let folder: string;
    let jobId: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "dailies-test-"));
      api = createApi(apiUrl());
    });
    afterAll(() => rm(folder, { recursive: true }));

    it("finds the server ready", async () => {
      expect((await api.get("/healthz")).body).toEqual({ status: "ok" });
      expect((await api.get("/readyz")).body).toEqual({
        ok: true,
        status: "ready",
        simulate_mode: false,
        ffmpeg_ok: true,
        write_ok: true,
        environment: "local",
      });
    });

    it("has its plan rendered, and finds everything that was made", async () => {
      const created = await api.post("/render", PLAN);
      expect(created.status).toBe(200);
      expect(created.body).toEqual({
        job_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        status: "queued",
        estimated_wait_seconds: expect.any(Number),
        fast_path: true,
        proxy: true,
        message: expect.any(String),
        warnings: [],
      });
      jobId = created.body.job_id;
      const status = await waitForEnd(api, jobId, 60_000);
      expect(status).toMatchObject({
        job_id: jobId,
        state: "completed",
        step: "completed",
        progress_pct: 100,
        encoder: "libx264",
        resolution: "854x480",
        fast_path: true,
        timings: { total_ms: expect.any(Number), upload_ms: expect.any(Number) },
        final_video_url: `/artifacts/${jobId}/final/final.mp4`,
        error: null,
        fallback_reason: null,
        plan: PLAN,
      });
      const types = new Set(status.assets.map((asset: { type: string }) => asset.type));
      expect(types).toEqual(new Set(["image", "audio", "srt", "vtt", "video", "thumbnail"]));
      for (const asset of status.assets) {
        expect(asset.url).toBe(`/artifacts/${jobId}/${asset.path}`);
        expect((await fetch(new URL(asset.url, apiUrl()))).status).toBe(200);
      }
      expect((await fetch(new URL(status.thumbnail_url, apiUrl()))).headers.get("content-type")).toBe(
        "image/jpeg",
      );
    });

    it("downloads the video, whole and in part", async () => {
      const url = new URL(`/artifacts/${jobId}/final/final.mp4`, apiUrl());
      const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
      const part = await fetch(url, { headers: { range: "bytes=100-199" } });
      expect(part.status).toBe(206);
      expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 200));
      const path = join(folder, "final.mp4");
      await writeFile(path, whole);
      const { video, audio } = await probeVideo(path);
      expect(video).toMatchObject({ codec_name: "h264", profile: "High", width: 854, height: 480 });
      expect(Number(video.nb_read_packets)).toBe(90);
      expect(audio).toMatchObject({ codec_name: "aac", sample_rate: "48000" });
    });

    it("follows the job's activity", async () => {
      const { events } = (await api.get(`/render/${jobId}/activity?limit=100`)).body;
      expect(events[0]).toMatchObject({ job_id: jobId, event_type: "completed", meta: {} });
      expect(events.at(-1).event_type).toBe("created");
      expect((await api.get(`/render/${jobId}/activity?limit=1`)).body.events).toHaveLength(1);
    });

    it("passes the self-test", async () => {
      const { body } = await api.get("/render/selftest");
      expect(body).toMatchObject({
        status: "passed",
        mode: "real",
        results: { passed: expect.anything(), errors: [] },
      });
      expect(body.results.tests.every((test: { passed: boolean }) => test.passed)).toBe(true);
    });

    it("uses all seven dashboard routes", async () => {
      const list = (
        await api.get("/dashboard/jobs?page=1&page_size=20&state=&search=QUIET&tags=&refresh=true")
      ).body;
      expect(list).toMatchObject({ total: 1, total_relation: "eq", page: 1, page_size: 20, has_more: false });
      expect(Object.keys(list.jobs[0]).toSorted()).toEqual(SHOWN.toSorted());

      expect((await api.delete(`/dashboard/jobs/${jobId}`)).body).toEqual({
        status: "archived",
        job_id: jobId,
        message: "Job archived successfully",
      });
      expect((await api.get("/dashboard/jobs")).body.jobs).toEqual([]);
      expect((await api.get("/dashboard/jobs?state=archived")).body.jobs[0].job_id).toBe(jobId);
      expect((await api.post(`/dashboard/jobs/${jobId}/restore`)).body).toEqual({
        status: "restored",
        job_id: jobId,
        message: "Job restored successfully",
      });
      const [restored] = (await api.get("/dashboard/jobs")).body.jobs;
      expect(restored).toEqual({ ...list.jobs[0], updated_at: restored.updated_at });

      expect((await api.post(`/dashboard/jobs/${jobId}/retry`)).status).toBe(409);
      const duplicate = (await api.post(`/dashboard/jobs/${jobId}/duplicate`)).body;
      expect(duplicate).toEqual({
        new_job_id: expect.any(String),
        status: "queued",
        message: `Duplicated from ${jobId}`,
      });
      expect((await api.post(`/render/${duplicate.new_job_id}/cancel`)).body).toMatchObject({ ok: true });

      expect((await api.get("/dashboard/stats")).body).toMatchObject({
        total_jobs: 2,
        completed_jobs: 1,
        failed_jobs: 0,
        running_jobs: 0,
        success_rate: 50,
        total_render_time_sec: Math.round(restored.duration_sec * 100) / 100,
        avg_render_time_sec: Math.round(restored.duration_sec * 100) / 100,
      });
      expect((await api.post("/dashboard/rebuild-index")).body).toMatchObject({
        status: "success",
        jobs_indexed: 2,
        message: "Index rebuilt successfully",
      });
    });
  });
};
