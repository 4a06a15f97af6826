import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { simulateVideo } from "@dailies/render/simulator/simulate-video";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, allJobs, createApi, expectedStats, waitForEnd } from "./support/api.ts";
import { type FirstVersion, makeFirstVersion } from "./support/make-first-version.ts";
import { probeVideo } from "./support/probe-video.ts";

const FOLDERS = process.env.DAILIES_LONG === "1" ? 5_000 : 60;
const BIN = join(import.meta.dirname, "../packages/cli/bin/dailies.js");
/** Longer than all its waits together. */
const TIMEOUT_MS = process.env.DAILIES_LONG === "1" ? 1_800_000 : 240_000;
const FPS = 25;

let scratch: string;
let old: string;
let made: FirstVersion;
let local: Local;
let api: Api;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "dailies-import-"));
  old = join(scratch, "old");
  mkdirSync(old);
  const videos = await Promise.all([25, 50, 75].map(makeVideo));
  made = makeFirstVersion(old, FOLDERS, videos);
  local = await startLocal({ dataDir: join(scratch, "data"), port: 0, log: quietLogger });
  api = createApi(local.apiUrl);
}, 120_000);
afterAll(async () => {
  await local.close();
  rmSync(scratch, { recursive: true, force: true });
});

const makeVideo = async (frames: number): Promise<Buffer> => {
  const outputPath = join(scratch, `${frames}.mp4`);
  const { signal } = new AbortController();
  await simulateVideo({ frames, fps: FPS, aspectRatio: "16:9", outputPath, signal });
  return readFileSync(outputPath);
};

interface Run {
  child: ChildProcess;
  said(text: string): Promise<void>;
  ended: Promise<{ exitCode: number | null; stdout: string; stderr: string }>;
}

const start = (...args: string[]): Run => startCommand("import", ...args);

const startCommand = (...args: string[]): Run => {
  const env = { ...process.env, NO_COLOR: "1", DAILIES_DATA: join(scratch, "data") };
  const child = spawn(process.execPath, [BIN, ...args], { env });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const ended = once(child, "close").then(([exitCode]) => ({ exitCode, ...output }));
  const said = async (text: string) => {
    while (!output.stderr.includes(text)) {
      const gone = ended.then(({ stderr }) => Promise.reject(new Error(`It ended without it: ${stderr}`)));
      await Promise.race([once(child.stderr, "data"), gone]);
    }
  };
  return { child, said, ended };
};

/** The number on a line of the result; 0 when there is no such line. */
const numberOf = (stdout: string, name: string): number =>
  Number(new RegExp(`^ +${name} +([\\d,]+)`, "m").exec(stdout)?.[1]?.replaceAll(",", "") ?? 0);

const counts = (stdout: string) => ({
  imported: numberOf(stdout, "imported"),
  unchanged: numberOf(stdout, "unchanged"),
  notTaken: numberOf(stdout, "not taken"),
});

const expectProblems = (stderr: string): void => {
  const lines = stderr.split("\n").filter((line) => line.startsWith("  "));
  expect(lines).toHaveLength(made.problems.size);
  for (const [folder, reason] of made.problems) {
    expect(lines.find((line) => line.startsWith(`  ${folder}: `))).toContain(reason);
  }
};

it(
  `takes over ${FOLDERS} folders: stopped, killed, and run again until nothing is left to do`,
  async () => {
    const stopped = start(old);
    await stopped.said("importing  10%");
    stopped.child.kill("SIGINT");
    const { exitCode, stderr } = await stopped.ended;
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 130 });
    expect(stderr).toMatch(/[\d,]+ of [\d,]+ folders are done; run it again to go on/);
    const afterStop = await allJobs(api);
    expect(afterStop.length).toBeGreaterThan(0);
    expect(afterStop.length).toBeLessThan(made.jobs.size);

    const killed = start(old);
    await killed.said("importing  50%");
    killed.child.kill("SIGKILL");
    await killed.ended;
    const afterKill = await allJobs(api);
    expect(afterKill.length).toBeGreaterThan(afterStop.length);

    const rest = await start(old).ended;
    expect(rest.exitCode).toBe(1);
    expect(counts(rest.stdout)).toEqual({
      imported: made.jobs.size - afterKill.length,
      unchanged: afterKill.length,
      notTaken: made.broken,
    });
    expectProblems(rest.stderr);
    expect(await allJobs(api)).toHaveLength(made.jobs.size);

    const again = await start(old).ended;
    expect(again.exitCode).toBe(1);
    expect(counts(again.stdout)).toEqual({ imported: 0, unchanged: made.jobs.size, notTaken: made.broken });
    expectProblems(again.stderr);
  },
  TIMEOUT_MS,
);

it("shows every job as the first version left it, newest first, and counts them exactly", async () => {
  const jobs = await allJobs(api);
  expect(jobs).toHaveLength(made.jobs.size);
  for (const job of jobs) {
    const { video, ...expected } = made.jobs.get(job.job_id) ?? { video: null };
    expect(job).toMatchObject(expected);
    if (video && job.state === "completed") expect(job.video_duration_sec).toBeGreaterThan(0.9);
    if (!video) expect(job.video_duration_sec).toBe(null);
  }
  const listed = jobs.filter((job) => !job.archived).map((job) => job.created_at);
  expect(listed).toEqual(listed.toSorted().reverse());
  expect((await api.get("/dashboard/stats")).body).toMatchObject(expectedStats(jobs));
}, 120_000);

it("serves the videos, the pictures and the old summaries", async () => {
  const withVideo = [...made.jobs].filter(([, { video }]) => video !== null);
  // Every kind of folder is among them.
  for (const [jobId, { video, state }] of withVideo.slice(0, 60)) {
    const open = (path: string) => fetch(new URL(`/artifacts/${jobId}/${path}`, local.apiUrl));
    const answer = await open("final/final.mp4");
    expect(answer.headers.get("content-type")).toBe("video/mp4");
    expect(Buffer.from(await answer.arrayBuffer()).equals(video ?? Buffer.alloc(0))).toBe(true);
    expect((await open("first-version/job_summary.json")).status).toBe(200);
    if (state === "completed") expect((await open("final/thumbnail.jpg")).status).toBe(200);
  }
  const [jobId] = withVideo.at(-1) ?? [""];
  const video = await fetch(new URL(`/artifacts/${jobId}/final/final.mp4`, local.apiUrl));
  const path = join(scratch, "served.mp4");
  writeFileSync(path, Buffer.from(await video.arrayBuffer()));
  expect((await probeVideo(path)).video.codec_name).toBe("h264");
}, 120_000);

it("renders the imported plans again, also those of which little was left", async () => {
  const jobs = await allJobs(api);
  const whole = jobs.find((job) => job.state === "error" && job.topic !== "Untitled");
  const planless = jobs.find((job) => job.topic === "Untitled");
  for (const { job_id, topic } of [whole, planless]) {
    const { body } = await api.post(`/dashboard/jobs/${job_id}/duplicate`, { encoder: "simulator" });
    expect(await waitForEnd(api, body.new_job_id, 60_000)).toMatchObject({ state: "completed", topic });
  }
  const retried = await api.post(`/dashboard/jobs/${whole.job_id}/retry`);
  expect(retried.status).toBe(200);
  await api.post(`/render/${retried.body.new_job_id}/cancel`);
}, 120_000);

it(
  "leaves an index that agrees with the summaries, and jobs that can be changed like any other",
  async () => {
    const audited = await startCommand("audit").ended;
    expect(audited).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/ 0 +0 +0 +local$/m) });
    // Every kind of folder is among them.
    for (const [jobId, { topic }] of [...made.jobs].slice(0, 60)) {
      const { status, body } = await api.get(`/dashboard/jobs/${jobId}`);
      expect({ status, topic: body.topic }).toEqual({ status: 200, topic });
    }

    const [jobId = ""] = [...made.jobs.keys()].slice(-1);
    await api.patch(`/dashboard/jobs/${jobId}`, { topic: "Another name" });
    expect(counts((await start(old).ended).stdout).imported).toBe(0);
    expect((await api.get(`/dashboard/jobs/${jobId}`)).body.topic).toBe("Another name");
  },
  TIMEOUT_MS,
);

it(
  "leaves a deleted job deleted, and gives jobs to the owner it is told",
  async () => {
    const [jobId = ""] = [...made.jobs.keys()];
    expect((await api.delete(`/dashboard/jobs/${jobId}?force=true`)).status).toBe(200);
    const again = await start(old).ended;
    expect(again.stdout).toMatch(/deleted +1 were deleted here within the last day/);
    expect((await api.get(`/dashboard/jobs/${jobId}`)).status).toBe(404);

    const other = await start(old, "--owner", "somebody").ended;
    expect(counts(other.stdout).imported).toBe(made.jobs.size);
    expect((await api.get(`/dashboard/jobs/${jobId}`)).status).toBe(404);
  },
  TIMEOUT_MS,
);

it("refuses what is no output folder, and takes an empty one", async () => {
  const [folder] = made.jobs.keys();
  const empty = join(scratch, "empty");
  mkdirSync(empty);
  const [gone, one, none, owner] = await Promise.all([
    start(join(scratch, "gone")).ended,
    start(join(old, String(folder))).ended,
    start(empty).ended,
    start(old, "--owner", "a/b").ended,
  ]);
  expect(gone).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("is not there") });
  expect(one).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("give the one above it") });
  expect(none).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/imported +0/) });
  expect(owner).toMatchObject({ exitCode: 2 });
}, 60_000);
