import { randomUUID } from "node:crypto";
import { type Local, startLocal } from "@dailies/local/start-local";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Answer, type Api, allJobs, createApi } from "./support/api.ts";

const TIMES = 50;
const plan = {
  topic: "A still lake",
  scenes: [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }],
  encoder: "simulator",
};

let local: Local;
let api: Api;

beforeAll(async () => {
  local = await startLocal({ port: 0, dataDir: null });
  api = createApi(local.apiUrl);
});
afterAll(() => local?.close());

/** The same request 50 times at once with one key; each until it is not in flight any more. */
const postAll = (path: string, body: unknown): Promise<Answer[]> => {
  const headers = { "Idempotency-Key": randomUUID() };
  const post = async (): Promise<Answer> => {
    const answer = await api.post(path, body, headers);
    if (answer.body.code !== "IDEMPOTENCY_IN_FLIGHT") return answer;
    expect(answer.status).toBe(409);
    expect(answer.headers.get("retry-after")).toBe("1");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return post();
  };
  return Promise.all(Array.from({ length: TIMES }, post));
};

const only = (values: unknown[]): unknown => {
  expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(1);
  return values[0];
};

it(`${TIMES} renders at once with one key are one job`, async () => {
  const answers = await postAll("/render", plan);
  expect(only(answers.map(({ status, body }) => ({ status, body })))).toMatchObject({
    ...{ status: 200, body: { status: "queued" } },
  });
  expect(await allJobs(api)).toHaveLength(1);
});

it(`${TIMES} announcements at once with one key are one asset`, async () => {
  const answers = await postAll("/assets", { name: "a", content_type: "image/png", size_bytes: 10 });
  expect(only(answers.map(({ status, body }) => ({ status, body })))).toMatchObject({ status: 200 });
  expect((await api.get("/dashboard/usage")).body.assets.used).toBe(1);
});

it(`${TIMES} bulk actions at once with one key are one`, async () => {
  const [job] = await allJobs(api);
  const answers = await postAll("/dashboard/jobs/bulk", { action: "duplicate", ids: [job?.job_id] });
  expect(only(answers.map(({ status, body }) => ({ status, body })))).toMatchObject({
    status: 200,
    body: { state: "completed", counts: { total: 1, success: 1, failure: 0 } },
  });
  expect(await allJobs(api)).toHaveLength(2);
});

it("a key is for one request", async () => {
  const headers = { "Idempotency-Key": randomUUID() };
  expect((await api.post("/render", plan, headers)).status).toBe(200);
  const asset = { name: "a", content_type: "image/png", size_bytes: 10 };
  expect((await api.post("/assets", asset, headers)).status).toBe(422);
});
