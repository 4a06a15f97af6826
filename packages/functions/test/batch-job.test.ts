import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startCloud } from "@dailies/local/start-cloud";
import { afterAll, describe, expect, it } from "vitest";
import { batch } from "../../../infra/batch.ts";
import { startBatchProcess } from "./batch-process.ts";

// The process that Batch starts, with real ffmpeg, or with one that hangs or fails where a test says so.
const folder = mkdtempSync(join(tmpdir(), "dailies-batch-"));
const cloud = await startCloud({ dataDir: null });
Object.assign(process.env, cloud.environment, {
  TMPDIR: folder,
  POWERTOOLS_LOG_LEVEL: "SILENT",
  DAILIES_HEARTBEAT_SEC: "0.2",
  DAILIES_LEASE_SEC: "3",
  DAILIES_BACKOFF_SEC: "0.01",
});
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

const { listActivity } = await import("@dailies/core/activity/activity");
const { claimJob } = await import("@dailies/core/job/claim-job");
const { createJob } = await import("@dailies/core/job/create-job");
const { cancelJob } = await import("@dailies/core/job/end-job");
const { heartbeat, readWork } = await import("@dailies/core/job/work-item");
const { getJob } = await import("@dailies/core/job/write-job");
const { parsePlan } = await import("@dailies/core/plan/parse-plan");
const { attemptPrefix } = await import("@dailies/core/storage/object-keys");
const { objectExists } = await import("@dailies/core/storage/objects");

const OWNER = "ada";

/** Where it is enough that there is a video: for processes whose own encoder is not looked at. */
const SIMULATOR = { DAILIES_ENCODER: "simulator" };

const create = async (change: object = {}): Promise<string> => {
  const scenes = [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }];
  const { plan } = parsePlan({ topic: "A lake", proxy: true, scenes, ...change });
  return (await createJob({ owner: OWNER, plan, warnings: [] })).job_id;
};

const start = (jobId: string, environment: Record<string, string> = {}) =>
  startBatchProcess({ DAILIES_OWNER: OWNER, DAILIES_JOB_ID: jobId, ...environment });

/** An ffmpeg in a folder of its own, that hangs or fails as its fixture says. */
const standIn = (does: "hang" | "fail") => {
  const own = mkdtempSync(join(folder, `${does}-`));
  const path = join(own, "ffmpeg");
  copyFileSync(join(import.meta.dirname, "fixtures/stand-in-ffmpeg.sh"), path);
  chmodSync(path, 0o755);
  if (does === "hang") writeFileSync(join(own, "hang"), "");
  const pids = join(own, "pids");
  const alive = (): number[] =>
    existsSync(pids) ? readFileSync(pids, "utf8").trim().split("\n").map(Number).filter(isAlive) : [];
  return { environment: { FFMPEG_PATH: path, DAILIES_ENCODER: "libx264" }, alive };
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(20);
};

/** Starts a process and waits until it is in the middle of its render. */
const startHanging = async (jobId: string) => {
  const ffmpeg = standIn("hang");
  const running = start(jobId, ffmpeg.environment);
  await until(() => ffmpeg.alive().length > 0);
  return { running, ffmpeg };
};

/** Another worker, which lives: it holds the job's first attempt until its timer is cleared. */
const keep = (jobId: string): NodeJS.Timeout =>
  setInterval(() => heartbeat(OWNER, jobId, 1, { step: "stitch", progressPct: 40 }), 500);

const expectVideo = async (jobId: string, fence: number) => {
  expect(await getJob(OWNER, jobId)).toMatchObject({ state: "completed", result_fence: fence });
  expect(await objectExists(`${attemptPrefix(OWNER, jobId, fence)}final/final.mp4`)).toBe(true);
};

describe("the process of a Batch job", () => {
  it("renders its job from start to end", async () => {
    const jobId = await create();
    expect(await start(jobId, { DAILIES_ENCODER: "libx264" }).ended).toBe(0);
    await expectVideo(jobId, 1);
    expect(await getJob(OWNER, jobId)).toMatchObject({ attempts: 1, encoder: "libx264" });
    expect(await readWork(OWNER, jobId)).toBeNull();
  });

  it("takes over from one whose machine went away in the middle", async () => {
    const jobId = await create();
    const { running, ffmpeg } = await startHanging(jobId);
    running.vanish();
    expect(await running.ended).toBe("SIGKILL");
    await until(() => ffmpeg.alive().length === 0);
    expect(await start(jobId, SIMULATOR).ended).toBe(0);
    await expectVideo(jobId, 2);
    expect(await getJob(OWNER, jobId)).toMatchObject({ attempts: 2 });
  });

  it("gives its job back when its machine is to go, and asks to be started again", async () => {
    const jobId = await create();
    const { running, ffmpeg } = await startHanging(jobId);
    running.signal("SIGTERM");
    expect(await running.ended).toBe(batch.againExitCode);
    expect(ffmpeg.alive()).toEqual([]);
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "running", attempts: 0 });
    expect((await readWork(OWNER, jobId))?.lease_until).toBeLessThanOrEqual(Date.now());
    expect(await start(jobId, SIMULATOR).ended).toBe(0);
    await expectVideo(jobId, 2);
    expect(await getJob(OWNER, jobId)).toMatchObject({ attempts: 1 });
  });

  it("stops while it waits for another's lease", async () => {
    const jobId = await create();
    await claimJob(OWNER, jobId);
    const waiting = start(jobId, { DAILIES_LEASE_SEC: "60" });
    const other = keep(jobId);
    try {
      await waiting.says("Another worker has the job");
      waiting.signal("SIGTERM");
      expect(await waiting.ended).toBe(batch.againExitCode);
    } finally {
      clearInterval(other);
    }
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "running", attempts: 1, fence: 1 });
  });

  it("ends by itself when its job is canceled", async () => {
    const jobId = await create();
    const { running, ffmpeg } = await startHanging(jobId);
    await cancelJob(OWNER, jobId);
    expect(await running.ended).toBe(0);
    expect(ffmpeg.alive()).toEqual([]);
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "canceled", attempts: 1 });
  });

  it("leaves a job alone that another worker keeps", async () => {
    const jobId = await create();
    await claimJob(OWNER, jobId);
    const other = keep(jobId);
    try {
      expect(await start(jobId).ended).toBe(0);
    } finally {
      clearInterval(other);
    }
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "running", fence: 1, attempts: 1 });
  });

  it("tries again by itself what may go well another time, and ends the job after the last attempt", async () => {
    const jobId = await create();
    const ffmpeg = standIn("fail");
    expect(await start(jobId, { ...ffmpeg.environment, DAILIES_MAX_ATTEMPTS: "2" }).ended).toBe(0);
    expect(await getJob(OWNER, jobId)).toMatchObject({
      state: "error",
      attempts: 2,
      error: { code: "ENCODE_FAILED" },
    });
    const events = await listActivity(OWNER, jobId, 100);
    expect(events.filter(({ event_type }) => event_type === "attempt_failed")).toHaveLength(1);
  });

  it("has nothing to do for a job that has ended or was never there", async () => {
    const jobId = await create();
    await cancelJob(OWNER, jobId);
    const before = await getJob(OWNER, jobId);
    expect(await Promise.all([start(jobId).ended, start("nobody-knows-it").ended])).toEqual([0, 0]);
    expect(await getJob(OWNER, jobId)).toEqual(before);
  });

  it("asks to be started again when the database does not answer, and not when nobody said what to render", async () => {
    const jobId = await create();
    const nowhere = { AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" };
    const withoutJob = startBatchProcess({ DAILIES_OWNER: OWNER, DAILIES_JOB_ID: undefined });
    expect(await Promise.all([start(jobId, nowhere).ended, withoutJob.ended])).toEqual([
      batch.againExitCode,
      1,
    ]);
    expect(await getJob(OWNER, jobId)).toMatchObject({ state: "queued", attempts: 0 });
  });
});
