import "../../test/cloud.ts";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { stopAfterWrite } from "../../test/stop-after-write.ts";
import { listActivity } from "../activity/activity.ts";
import { s3 } from "../aws/clients.ts";
import { readCounts } from "../index/change-log.ts";
import { listJobs } from "../index/list-jobs.ts";
import { rebuildIndex } from "../index/rebuild-index.ts";
import { countRows } from "../index/recount.ts";
import { addCounts, emptyCounts } from "../job/counters.ts";
import { createJob } from "../job/create-job.ts";
import { deleteJob } from "../job/delete-job.ts";
import { updateJob } from "../job/edit-job.ts";
import { findArtifact } from "../job/find-artifact.ts";
import { readJobRecord } from "../job/read-job-record.ts";
import { putSummary } from "../job/summary.ts";
import { getJob, readJob, writeJob } from "../job/write-job.ts";
import { jobPrefix, summaryKey } from "../storage/object-keys.ts";
import { getJson, listKeys, putJson } from "../storage/objects.ts";
import { type ImportOutcome, importJob } from "./import-job.ts";
import { type FirstVersionJob, parseFirstVersion } from "./parse-first-version.ts";

const JOB = "an-old-job";
const { signal } = new AbortController();

let folder: string;
let job: FirstVersionJob;
let owner: string;
let owners = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dailies-import-job-"));
  const summary = {
    job_id: JOB,
    state: "success",
    started_at: "2025-01-01T10:00:00",
    elapsed_sec: 12.5,
    plan: { topic: "An old river", scenes: [{ image_prompt: "a river", narration: "A river." }] },
  };
  mkdirSync(join(folder, "images"));
  const files = {
    "job_summary.json": JSON.stringify(summary),
    "final.mp4": "video",
    "images/scene_1.png": "picture",
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const facts = { durationMs: 3000, widthPx: 1280, heightPx: 720 };
  job = parseFirstVersion({
    name: JOB,
    summary,
    writtenAt: new Date(),
    files: Object.keys(files),
    oddities: [],
    video: { path: "final.mp4", facts },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  owner = `owner-${owners++}`;
});

const runImport = (of = owner): Promise<ImportOutcome> => importJob(of, job, folder, signal);

const keysBelow = async (prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const key of listKeys(prefix)) keys.push(key.slice(prefix.length));
  return keys;
};

/** The job is whole, is there once, and is counted. */
const expectImported = async () => {
  const { row, result, plan } = await readJobRecord(owner, JOB);
  expect(row).toMatchObject({
    state: "completed",
    created_at: "2025-01-01T10:00:00.000Z",
    render_ms: 12_500,
    video_ms: 3000,
  });
  expect(plan.topic).toBe("An old river");
  expect(result?.assets.map(({ path }) => path)).toContain("final/final.mp4");
  expect(await keysBelow(jobPrefix(owner, JOB))).toEqual([
    "a1/final/final.mp4",
    "a1/final/thumbnail.jpg",
    "a1/first-version/job_summary.json",
    "a1/images/scene_1.png",
    "a1/result.json",
  ]);
  expect(await findArtifact(owner, JOB, "final/final.mp4")).toContain(`${JOB}/a1/final/final.mp4`);
  const counts = await readCounts(owner);
  expect(counts).toMatchObject({ completed: 1, render_ms: 12_500, video_ms: 3000 });
  expect(counts).toEqual((await countRows(owner)).reduce(addCounts, emptyCounts()));
  const events = await listActivity(owner, JOB, 10);
  expect(events.map(({ event_type }) => event_type)).toEqual(["created"]);
};

it("takes a job over with its files, once", async () => {
  const before = new Date().toISOString();
  expect(await runImport()).toBe("imported");
  await expectImported();
  // Who asks for what has changed since must be told of it.
  expect((await getJob(owner, JOB)).updated_at >= before).toBe(true);
  expect(await runImport()).toBe("already_there");
  await expectImported();
});

it("is completed by the next run wherever it was killed", async () => {
  for (let n = 1; ; n++) {
    owner = `killed-${n}`;
    const { killed, writes } = await stopAfterWrite(n, () => runImport());
    if (!killed) {
      expect(writes).toEqual([...Array(6).fill("PutObject"), "TransactWriteItems"]);
      break;
    }
    const isIndexed = writes.includes("TransactWriteItems");
    expect((await readJob(owner, JOB)) !== null).toBe(isIndexed);
    expect(await runImport()).toBe(isIndexed ? "already_there" : "imported");
    await expectImported();
  }
});

it("may run several times at once", async () => {
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => runImport()));
  expect(outcomes.filter((outcome) => outcome === "imported")).toHaveLength(1);
  await expectImported();
});

it("leaves a job that has changed since as it is, also when the index was lost", async () => {
  await runImport();
  await updateJob(owner, JOB, { topic: "Renamed", tags: ["kept"] });
  expect(await runImport()).toBe("already_there");
  const row = await getJob(owner, JOB);
  expect(row).toMatchObject({ topic: "Renamed", tags: ["kept"] });

  await writeJob(owner, JOB, row, null);
  expect(await runImport()).toBe("imported");
  expect(await getJob(owner, JOB)).toMatchObject({ topic: "Renamed", tags: ["kept"], ver: row.ver });
  expect(await rebuildIndex(owner)).toMatchObject({ jobs_indexed: 1, skipped: 0 });
});

it("leaves the summary of a job that is still to be rendered to the rebuild", async () => {
  const plan = makePlan();
  const { job_id: jobId } = await createJob({ owner, plan, warnings: [] });
  const row = await getJob(owner, jobId);
  await writeJob(owner, jobId, row, null);
  await putSummary({ ...row, job_id: JOB }, plan, [], null);
  expect(await runImport()).toBe("already_there");
  expect(await readJob(owner, JOB)).toBe(null);
});

it("replaces a summary that nobody can read", async () => {
  await putJson(summaryKey(owner, JOB), { half: "a summary" });
  expect(await runImport()).toBe("imported");
  await expectImported();
});

it("does not bring a deleted job back, and leaves nothing of it", async () => {
  await runImport();
  await deleteJob(owner, JOB);
  expect(await runImport()).toBe("deleted");
  expect(await readJob(owner, JOB)).toBe(null);
  expect(await keysBelow(jobPrefix(owner, JOB))).toEqual([]);
  expect(await getJson(summaryKey(owner, JOB))).toBe(null);
});

it("takes back what it stored of a job that is deleted meanwhile", async () => {
  let isFirst = true;
  s3.middlewareStack.add(
    (next) => async (args) => {
      if (isFirst) {
        isFirst = false;
        await runImport();
        await deleteJob(owner, JOB);
      }
      return next(args);
    },
    { step: "initialize", name: "meanwhile" },
  );
  // The first object of it that reaches storage comes after another import of it, and its deletion.
  const outcome = await runImport().finally(() => s3.middlewareStack.remove("meanwhile"));
  expect(outcome).toBe("deleted");
  expect(await readJob(owner, JOB)).toBe(null);
  expect(await keysBelow(jobPrefix(owner, JOB))).toEqual([]);
  expect(await getJson(summaryKey(owner, JOB))).toBe(null);
});

it("stores nothing of a folder whose file cannot be read", async () => {
  const gone = { from: "gone.png", path: "gone.png", contentType: "image/png" };
  const lacking = { ...job, artifacts: [...job.artifacts, gone] };
  await expect(importJob(owner, lacking, folder, signal)).rejects.toThrow("ENOENT");
  expect(await readJob(owner, JOB)).toBe(null);
  expect(await getJson(summaryKey(owner, JOB))).toBe(null);
});

it("stops when it is told to", async () => {
  const stopped = AbortSignal.abort(new Error("Stopped"));
  await expect(importJob(owner, job, folder, stopped)).rejects.toThrow("Stopped");
  expect(await readJob(owner, JOB)).toBe(null);
});

it("keeps the jobs of two owners with the same id apart", async () => {
  const other = `${owner}-other`;
  expect(await runImport()).toBe("imported");
  expect(await runImport(other)).toBe("imported");
  await deleteJob(owner, JOB);
  const page = await listJobs({ owner: other, page: 1, pageSize: 20, tags: [] });
  expect(page.total).toBe(1);
});
