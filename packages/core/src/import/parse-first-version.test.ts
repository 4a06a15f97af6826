import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../app-error.ts";
import { attemptResultSchema } from "../job/attempt-result.ts";
import { jobRowSchema } from "../job/job-row.ts";
import { planSchema } from "../plan/plan.ts";
import type { FirstVersionFolder } from "./first-version-folder.ts";
import { firstVersionJobId, parseFirstVersion } from "./parse-first-version.ts";

const SUMMARY = {
  job_id: "job-1",
  state: "success",
  started_at: "2025-01-01T10:00:00Z",
  elapsed_sec: 45.2,
  encoder: "libx264",
  resolution: "1080p",
  fast_path: false,
  plan: { topic: "A river", scenes: [{ image_prompt: "a river", narration: "A river.", duration_sec: 3 }] },
};
const VIDEO = { path: "final/final.mp4", facts: { durationMs: 6_040, widthPx: 1280, heightPx: 720 } };

const parse = (change: object = {}, folder: Partial<FirstVersionFolder> = {}) =>
  parseFirstVersion({
    name: "a-folder",
    summary: { ...SUMMARY, ...change },
    writtenAt: new Date("2025-02-02T00:00:00Z"),
    files: ["job_summary.json", "final/final.mp4"],
    oddities: [],
    video: VIDEO,
    ...folder,
  });

const reasonOf = (run: () => unknown): string => {
  try {
    run();
    return "";
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "VALIDATION_FAILED") return thrown.message;
    throw thrown;
  }
};

describe("a job of the first version", () => {
  it("becomes a job of ours with nothing to repair", () => {
    const { row, plan, result, warnings, problems } = parse();
    expect({ warnings, problems }).toEqual({ warnings: [], problems: [] });
    expect(row).toMatchObject({
      job_id: "job-1",
      root_job_id: "job-1",
      state: "completed",
      created_at: "2025-01-01T10:00:00.000Z",
      started_at: "2025-01-01T10:00:00.000Z",
      topic: "A river",
      num_scenes: 1,
      render_ms: 45_200,
      video_ms: 6_040,
      encoder: "libx264",
      resolution: "1280x720",
      fast_path: false,
      progress_pct: 100,
      error: null,
      archived: false,
      outbox: [],
      watch_at: null,
    });
    expect(plan).toEqual(planSchema.parse(SUMMARY.plan));
    expect(result.assets).toEqual([{ type: "video", label: "Video", path: "final/final.mp4" }]);
  });

  it.each([
    ["success", "completed"],
    ["completed", "completed"],
    ["error", "error"],
    ["canceled", "canceled"],
    ["cancelled", "canceled"],
    ["draft", "draft"],
  ])("in state %s is %s", (state, expected) => {
    const { row, plan } = parse({ state });
    expect(row).toMatchObject({ state: expected, is_draft: expected === "draft" });
    expect(plan.is_draft).toBe(expected === "draft");
  });

  it.each(["queued", "running", "pending"])("in state %s was interrupted", (state) => {
    const { row, warnings } = parse({ state, progress: 55 });
    expect(row).toMatchObject({
      state: "error",
      error: { code: "INTERRUPTED", retryable: true },
      render_ms: null,
      video_ms: null,
      progress_pct: 55,
    });
    expect(warnings).toEqual([]);
  });

  it("in a state that nobody knows is what its video says", () => {
    expect(parse({ state: "archived" }).row).toMatchObject({ state: "completed" });
    const without = parse({ state: undefined }, { video: null, files: [] });
    expect(without.row).toMatchObject({ state: "error", error: { code: "INTERRUPTED" } });
    expect(without.warnings).toEqual(["The state null is not known"]);
    expect(parse({ state: "constructor" }).row.state).toBe("completed");
  });

  it("keeps why it failed, as a text or as an object", () => {
    expect(parse({ state: "error", error: "ffmpeg failed" }).row.error).toMatchObject({
      code: "INTERNAL",
      message: "ffmpeg failed",
    });
    const error = { code: "TTS_FAILURE", phase: "tts", message: "No such voice", meta: { voice_id: "x" } };
    const { row, result } = parse({ state: "error", error });
    expect(row.error).toMatchObject({ code: "NARRATION_FAILED", phase: "tts", message: "No such voice" });
    expect(result.error_meta).toEqual({ first_version: error });
    const emoji = parse({ state: "error", error: `a${"\u{1F600}".repeat(200)}` });
    expect(emoji.row.error?.message.isWellFormed()).toBe(true);
    expect(parse({ state: "error", error: undefined }).row.error?.message).toContain("did not say");
  });

  it.each([
    ["2025-01-01T10:00:00.123456", "2025-01-01T10:00:00.123Z"],
    ["2025-01-01 10:00:00", "2025-01-01T10:00:00.000Z"],
    ["2025-01-01T10:00:00+05:30", "2025-01-01T04:30:00.000Z"],
    ["2025-01-01T10:00:00.5-0800", "2025-01-01T18:00:00.500Z"],
    ["2025-01-01", "2025-01-01T00:00:00.000Z"],
  ])("started at %s was created at %s", (started_at, createdAt) => {
    expect(parse({ started_at })).toMatchObject({ row: { created_at: createdAt }, warnings: [] });
  });

  it("without a time of its own has that of another, and tells so", () => {
    const finished = parse({ started_at: undefined, finished_at: "2025-01-03T00:00:00" });
    expect(finished.row).toMatchObject({ created_at: "2025-01-03T00:00:00.000Z", started_at: null });
    for (const started_at of ["yesterday", 1735725600, "2025-13-45T00:00:00Z", "+012345-01-01T00:00:00Z"]) {
      const { row, warnings } = parse({ started_at });
      expect(row.created_at).toBe("2025-02-02T00:00:00.000Z");
      expect(warnings).toEqual([expect.stringContaining("started_at")]);
    }
  });

  it("takes its render time from where it stands", () => {
    const none = { elapsed_sec: undefined };
    expect(parse({ ...none, timings: { total_ms: 1500 } }).row.render_ms).toBe(1500);
    expect(parse({ ...none, finished_at: "2025-01-01T10:00:07" }).row.render_ms).toBe(7000);
    expect(parse({ elapsed_sec: -3 }).row.render_ms).toBe(null);
    expect(parse({ elapsed_sec: "long" }).row.render_ms).toBe(null);
  });

  it("has its tags and its archive flag, also from the library's mark", () => {
    const { row, warnings } = parse({ archived: true, tags: ["a", "a", " b ", 7, "x".repeat(51)] });
    expect(row).toMatchObject({ archived: true, tags: ["a", "b"] });
    expect(warnings).toEqual(["Tags that cannot be kept: 2"]);
    expect(parse({}, { files: [".deleted"] }).row.archived).toBe(true);
  });

  it("is named after its folder when it does not say its id", () => {
    expect(parse({ job_id: undefined }).row.job_id).toBe("a-folder");
    expect(firstVersionJobId("A_b-1", { state: "error" })).toBe("A_b-1");
  });

  it("is refused with the reason when it cannot be a job", () => {
    for (const job_id of ["", "a/b", "../x", "a b", "é", "x".repeat(65)]) {
      expect(reasonOf(() => parse({ job_id }))).toContain("job_id must be 1 to 64 letters");
    }
    expect(reasonOf(() => firstVersionJobId("a b", { state: "error" }))).toContain(
      "the folder's name must be",
    );
    for (const summary of [null, 5, "success", [SUMMARY], {}, { version: "1.0.0" }, { plan: [] }]) {
      expect(reasonOf(() => firstVersionJobId("a", summary))).toContain("not a job summary");
    }
  });

  it("is never refused for anything else that JSON can say, and its plan can always be rendered", () => {
    const any = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" });
    const scene = fc.record(
      { image_prompt: any, narration: any, duration_sec: any, caption: any, media: any, transition: any },
      { requiredKeys: [] },
    );
    const plan = fc.record(
      {
        topic: any,
        language: any,
        voice: any,
        voice_id: any,
        scenes: fc.array(fc.oneof(scene, any)),
        output: any,
      },
      { requiredKeys: [] },
    );
    const odd = fc.record(
      { started_at: any, error: any, timings: any, assets: any, tags: any, elapsed_sec: any, progress: any },
      { requiredKeys: [] },
    );
    const state = fc.constantFrom("success", "error", "running", "?");
    fc.assert(
      fc.property(fc.oneof(plan, any), odd, state, (plan, odd, state) => {
        const parsed = parse({ ...odd, plan, state });
        expect(planSchema.safeParse(parsed.plan).success).toBe(true);
        const row = { ...parsed.row, owner: "somebody", updated_at: parsed.row.created_at };
        expect(jobRowSchema.safeParse(row).success).toBe(true);
        expect(attemptResultSchema.safeParse(parsed.result).success).toBe(true);
      }),
    );
  });
});

describe("the files of a job", () => {
  const pathsOf = (files: string[], video: FirstVersionFolder["video"]) =>
    parse({}, { files, video }).artifacts.map(({ from, path }) => `${from} -> ${path}`);

  it("are kept under their paths, the video and the thumbnail where the API looks for them", () => {
    const files = [
      "final_video.mp4",
      "images/scene_10.png",
      "images/scene_2.png",
      "job_summary.json",
      "a.txt",
    ];
    expect(pathsOf(files, { ...VIDEO, path: "final_video.mp4" })).toEqual([
      "a.txt -> a.txt",
      "final_video.mp4 -> final/final.mp4",
      "images/scene_2.png -> images/scene_2.png",
      "images/scene_10.png -> images/scene_10.png",
      "job_summary.json -> first-version/job_summary.json",
      "images/scene_2.png -> final/thumbnail.jpg",
    ]);
    expect(pathsOf(["thumb.png", "images/a.png"], null)).toContain("thumb.png -> final/thumbnail.jpg");
    expect(pathsOf(["final/thumbnail.jpg"], null)).toEqual(["final/thumbnail.jpg -> final/thumbnail.jpg"]);
  });

  it("never take the place of our own", () => {
    const files = ["result.json", "final/final.mp4", "output.mp4"];
    expect(pathsOf(files, { ...VIDEO, path: "output.mp4" })).toEqual([
      "final/final.mp4 -> first-version/final/final.mp4",
      "output.mp4 -> final/final.mp4",
      "result.json -> first-version/result.json",
    ]);
  });

  it("have the labels of the summary, and their type by their ending", () => {
    const assets = [{ type: "image", label: "Scene 1", path: ".\\images\\scene_1.PNG".replace(".\\", "") }];
    const files = ["images/scene_1.PNG", "captions.srt", "page.html"];
    const { result, artifacts } = parse({ assets }, { files, video: null });
    expect(result.assets).toContainEqual({ type: "image", label: "Scene 1", path: "images/scene_1.PNG" });
    expect(result.assets).toContainEqual({ type: "srt", label: "captions.srt", path: "captions.srt" });
    expect(artifacts.find(({ from }) => from === "page.html")?.contentType).toBe("application/octet-stream");
  });

  it("are told of when they are missing, broken, or cannot be kept", () => {
    const problemsOf = (folder: Partial<FirstVersionFolder>, change = {}) => parse(change, folder).problems;
    expect(problemsOf({ files: [], video: null })).toEqual(["The video is missing"]);
    expect(problemsOf({ files: ["final.mp4"], video: null })).toEqual(["The video final.mp4 is empty"]);
    expect(problemsOf({ video: { path: "final.mp4", facts: null } })).toEqual([
      "final.mp4 is no video that can be played",
    ]);
    expect(problemsOf({ files: [], video: null }, { state: "error" })).toEqual([]);
    const assets = [1, 2, 3, 4, 5].map((n) => ({ path: `images/${n}.png` }));
    expect(problemsOf({}, { assets: [...assets, { path: "/tmp/x.png" }, { path: "output.mp4" }] })).toEqual([
      "images/1.png, images/2.png, images/3.png and 2 more: missing, though the summary names it",
    ]);
    expect(problemsOf({ files: ["my song.mp3", ".DS_Store"], oddities: ["link", ".git"] })).toEqual([
      "my song.mp3: left out, its name cannot be an artifact's",
      "link: left out, it is not a plain file",
    ]);
  });
});
