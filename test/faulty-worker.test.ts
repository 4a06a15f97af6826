import { join } from "node:path";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FunctionSpec, functions } from "../infra/functions.ts";
import { type Api, createApi, waitForEnd } from "./support/api.ts";

/** Fewer than in production: each costs a process. */
const MAX_ATTEMPTS = 3;

const FAULTY = join(import.meta.dirname, "fixtures/faulty-render.ts");

let local: Local;
let api: Api;

beforeAll(async () => {
  const specs = (functions as readonly FunctionSpec[]).map((spec) =>
    spec.name === "render" ? { ...spec, entry: FAULTY, timeoutSec: 2, memoryMb: 200 } : spec,
  );
  local = await startLocal({
    dataDir: null,
    port: 0,
    concurrency: 4,
    functions: specs,
    environment: {
      DAILIES_LEASE_SEC: "1",
      DAILIES_REQUEUE_SEC: "60",
      DAILIES_SWEEP_SEC: "0.5",
      DAILIES_MAX_ATTEMPTS: String(MAX_ATTEMPTS),
    },
    queue: { visibilityTimeoutSec: 3 },
    log: quietLogger,
  });
  api = createApi(local.apiUrl);
});
afterAll(() => local.close());

const submit = async (topic: string): Promise<string> => {
  const { body } = await api.post("/render", {
    topic,
    scenes: [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }],
    encoder: "simulator",
  });
  return body.job_id;
};

it.concurrent.each(["throws", "exits", "hangs", "runs out of memory"])(
  "a render function that %s on each attempt: the job ends in error with code and phase",
  async (topic) => {
    const status = await waitForEnd(api, await submit(topic), 60_000);
    expect(status).toMatchObject({
      state: "error",
      step: "error",
      attempts: MAX_ATTEMPTS,
      error_detail: { code: "WORKER_LOST", phase: "images" },
    });
  },
);

it.concurrent("a message that no worker can even take ends as a dead letter, and its job in error", async () => {
  const status = await waitForEnd(api, await submit("throws before the claim"), 60_000);
  expect(status).toMatchObject({
    state: "error",
    attempts: 0,
    error_detail: { code: "DEAD_LETTER", phase: "images" },
  });
});

it("the server lives on and renders what is well", async () => {
  expect((await api.get("/healthz")).status).toBe(200);
  const jobId = await submit("all is well");
  expect(await waitForEnd(api, jobId, 60_000)).toMatchObject({ state: "completed" });
});
