import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { quietLogger } from "@dailies/local/logger";
import { type Cloud, startCloud } from "@dailies/local/start-cloud";
import { type Local, startLocal } from "@dailies/local/start-local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FaultyProxy, startFaultyProxy } from "./chaos/faulty-proxy.ts";
import { descendantsOf, listProcesses, renderWorkers, scratchLeft } from "./chaos/workers.ts";
import { type Api, createApi, statusOf, until } from "./support/api.ts";
import { createRandom } from "./support/index-model/random.ts";

/** With and without the segments handed out to other workers; with DAILIES_LONG=1 ten in all. */
const CANCELS = process.env.DAILIES_LONG ? 5 : 3;
const SEED = 20261122;
/** What the product promises with its heartbeat of two seconds; here that is shorter. */
const GONE_WITHIN_MS = 5000;

let dataDir: string;
let cloud: Cloud;
let storage: FaultyProxy;
let local: Local;
let api: Api;
/** Keys of the videos that a worker has begun to store. */
const videosBegun: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "dailies-cancel-"));
  cloud = await startCloud({ dataDir: null });
  // Core is loaded when it is known where the cloud is.
  Object.assign(process.env, cloud.environment);
  storage = await startFaultyProxy({
    service: "s3",
    target: String(cloud.environment.AWS_ENDPOINT_URL_S3),
    onRequest: ({ method, url = "" }) => {
      if (method !== "PUT" || !url.includes("/final/final.mp4")) return;
      videosBegun.push(url);
      // An upload is over in no time; of slow storage it takes long enough to be canceled.
      storage.refuseNext("throttle", 6);
    },
  });
});
afterAll(async () => {
  await storage.close();
  await cloud.close();
  await rm(dataDir, { recursive: true, force: true });
});

const scratchDir = () => join(dataDir, "tmp");

const plan = (number: string) => ({
  topic: `Canceled number ${number}`,
  scenes: [1, 2].map((scene) => ({
    image_prompt: `a lake in the mountains, ${number}.${scene}`,
    narration: "It goes on.",
    duration_sec: 2,
  })),
  encoder: "libx264",
  proxy: true,
});

const submit = async (number: string): Promise<string> =>
  (await api.post("/render", plan(number))).body.job_id;

const ffmpegs = async (): Promise<string[]> => {
  const processes = await listProcesses();
  return renderWorkers(processes, scratchDir())
    .flatMap(({ pid }) => descendantsOf(processes, pid))
    .map(({ command }) => command)
    .filter((command) => command.includes("ffmpeg"));
};

const storedFiles = async (jobId: string): Promise<string[]> => {
  const { listKeys } = await import("@dailies/core/storage/objects");
  const keys: string[] = [];
  for await (const key of listKeys(`jobs/local/${jobId}/`)) keys.push(key);
  return keys;
};

/** Where a job is canceled: whether it has come so far, and how much later it is canceled at most. */
const PLACES = [
  { isThere: async () => true, maxDelayMs: 200 },
  { isThere: async (id: string) => (await statusOf(api, id)).state === "running", maxDelayMs: 600 },
  { isThere: async () => (await ffmpegs()).length > 0, maxDelayMs: 600 },
  { isThere: async (id: string) => videosBegun.some((key) => key.includes(id)), maxDelayMs: 0 },
];

/** Cancels a new job at a place. Null when it had ended before. */
const cancelOne = async (number: string, { isThere, maxDelayMs }: (typeof PLACES)[number], share: number) => {
  const jobId = await submit(number);
  await until(() => isThere(jobId), Boolean, 60_000);
  await sleep(share * maxDelayMs);
  const { status } = await api.post(`/render/${jobId}/cancel`);
  storage.calm();
  if (status === 409) return null;
  expect(status).toBe(200);
  expect(await statusOf(api, jobId)).toMatchObject({ state: "canceled" });
  const left = async () => [
    ...(await ffmpegs()),
    ...(await scratchLeft(scratchDir())),
    ...(await storedFiles(jobId)),
  ];
  await until(left, (found) => found.length === 0, GONE_WITHIN_MS);
  return jobId;
};

const start = async (spread: string): Promise<void> => {
  local = await startLocal({
    dataDir,
    port: 0,
    concurrency: 2,
    environment: { DAILIES_HEARTBEAT_SEC: "0.5", DAILIES_SPREAD: spread },
    endpoints: {
      dynamodb: String(cloud.environment.AWS_ENDPOINT_URL_DYNAMODB),
      s3: storage.url,
      sqs: String(cloud.environment.AWS_ENDPOINT_URL_SQS),
    },
    log: quietLogger,
  });
  api = createApi(local.apiUrl);
};

// Longer than all its waits together.
const TIMEOUT_MS = 300_000;

describe.each(["never", "always"])("with its segments handed out to other workers: %s", (spread) => {
  beforeAll(() => start(spread));
  afterAll(() => local.close());

  it(
    `a job that is canceled stops wherever it is: no ffmpeg, scratch folder or file is left (seed ${SEED})`,
    async () => {
      const random = createRandom(SEED);
      const canceled: string[] = [];
      for (let number = 0; canceled.length < CANCELS; number++) {
        expect(number, "jobs that were too fast").toBeLessThan(2 * CANCELS);
        // Each place in its turn: a new job's, a running one's, with ffmpeg, and while the video is stored.
        const place = PLACES[number % PLACES.length];
        if (!place) continue;
        const jobId = await cancelOne(`${spread}.${number}`, place, random.next());
        if (jobId) canceled.push(jobId);
      }
      for (const jobId of canceled) {
        expect(await statusOf(api, jobId)).toMatchObject({ state: "canceled" });
        expect(await storedFiles(jobId)).toEqual([]);
      }
    },
    TIMEOUT_MS,
  );
});
