import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, allJobs, createApi, expectedStats, until } from "./support/api.ts";

const isLong = process.env.DAILIES_LONG === "1";
const JOBS = isLong ? 200 : 60;
const WORKERS = isLong ? 8 : 4;
const SUBMITTERS = 16;
const SEED = 20261122;

let local: Local;
let api: Api;

beforeAll(async () => {
  local = await startLocal({
    dataDir: null,
    port: 0,
    concurrency: WORKERS,
    environment: { DAILIES_HEARTBEAT_SEC: "1" },
    log: quietLogger,
  });
  api = createApi(local.apiUrl);
});
afterAll(() => local.close());

/** mulberry32: the same row of numbers in 0..1 for the same seed. */
const createRandom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const plan = (n: number) => ({
  topic: `Job ${n}`,
  scenes: [{ image_prompt: `a lake, number ${n}`, narration: "A lake.", duration_sec: 1 }],
  encoder: "simulator",
  proxy: true,
  // Every ninth names a picture that is not there: it ends in error and can be retried.
  ...(n % 9 === 0 && {
    scenes: [{ media: { asset_id: "missing" }, narration: "Nothing to see.", duration_sec: 1 }],
  }),
});

/** What users do meanwhile, and the answers that are right whatever state the job is in by then. */
const ACTIONS: { run(id: string): ReturnType<Api["get"]>; right: number[] }[] = [
  { run: (id) => api.delete(`/dashboard/jobs/${id}`), right: [200] },
  { run: (id) => api.post(`/dashboard/jobs/${id}/restore`), right: [200] },
  { run: (id) => api.post(`/dashboard/jobs/${id}/retry`), right: [200, 409] },
  { run: (id) => api.post(`/render/${id}/cancel`), right: [200, 409] },
];

const messagesLeft = async (name: "RenderQueue" | "DeadLetterQueue"): Promise<number> => {
  const { environment } = local;
  const client = new SQSClient({
    endpoint: String(environment.AWS_ENDPOINT_URL_SQS),
    region: String(environment.AWS_REGION),
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: JSON.parse(String(environment[`SST_RESOURCE_${name}`])).url,
      AttributeNames: ["All"],
    }),
  );
  client.destroy();
  const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: taken } = Attributes;
  return Number(waiting) + Number(taken);
};

// Longer than all its waits together.
const TIMEOUT_MS = 400_000;

it(
  `${JOBS} jobs, ${WORKERS} at a time, under random archive, restore, retry and cancel (seed ${SEED})`,
  async () => {
    const random = createRandom(SEED);
    const ids: string[] = [];
    let next = 0;
    const submit = async () => {
      while (next < JOBS) {
        const { status, body } = await api.post("/render", plan(next++));
        expect(status).toBe(200);
        ids.push(body.job_id);
      }
    };
    let submitting = true;
    const disturb = async () => {
      while (submitting || random() < 0.98) {
        const id = ids[Math.floor(random() * ids.length)];
        const action = ACTIONS[Math.floor(random() * ACTIONS.length)];
        if (!id || !action) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          continue;
        }
        const { status, body } = await action.run(id);
        expect(action.right, JSON.stringify(body)).toContain(status);
      }
    };
    const submitted = Promise.all(Array.from({ length: SUBMITTERS }, submit)).then(() => {
      submitting = false;
    });
    await Promise.all([submitted, disturb(), disturb(), disturb()]);

    const isOver = (job: { state: string }) => ["completed", "error", "canceled"].includes(job.state);
    const jobs = await until(
      () => allJobs(api),
      (all) => all.every(isOver),
      180_000,
    );
    expect(new Set(jobs.map((job) => job.job_id)).size).toBe(jobs.length);
    expect(jobs.length).toBeGreaterThanOrEqual(JOBS);
    expect(new Set(ids).difference(new Set(jobs.map((job) => job.job_id)))).toEqual(new Set());
    expect(new Set(jobs.map((job) => job.state))).toEqual(new Set(["completed", "error", "canceled"]));
    expect((await api.get("/dashboard/stats")).body).toMatchObject(expectedStats(jobs));

    await until(
      () => messagesLeft("RenderQueue"),
      (left) => left === 0,
      120_000,
    );
    expect(await messagesLeft("DeadLetterQueue")).toBe(0);
    const again = await allJobs(api);
    expect(again).toEqual(jobs);
  },
  TIMEOUT_MS,
);
