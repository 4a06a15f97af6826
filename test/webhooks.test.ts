import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCertificate } from "../packages/core/test/make-certificate.ts";
import { verifyWebhook } from "../packages/core/test/verify-webhook.ts";
import { type Api, createApi, until, waitForEnd } from "./support/api.ts";
import { type Answering, startReceiver } from "./support/start-receiver.ts";

const START = join(import.meta.dirname, "../packages/local/src/start.ts");
const PLAN = {
  topic: "A still lake",
  scenes: [{ image_prompt: "a lake", narration: "A lake.", duration_sec: 1 }],
  encoder: "simulator",
  tags: ["lake"],
};
const PAUSES = 3;
const WITHIN_MS = 60_000;

const certificate = makeCertificate(["localhost"]);

const redirect: Answering = (response) => response.writeHead(302, { location: "/inward" }).end();
const ANSWERS: Record<string, Answering> = {
  "/fails-twice": (response, _socket, nth) => response.writeHead(nth <= 2 ? 500 : 200).end("some text"),
  "/busy": (response, _socket, nth) =>
    nth === 1 ? response.writeHead(429, { "retry-after": "2" }).end() : response.writeHead(202).end(),
  "/fails": (response) => response.writeHead(503).end(),
  "/hangs": () => {},
  "/redirects": redirect,
  "/gone": (response) => response.writeHead(410).end(),
  "/broken": (_response, socket) => socket.end("this is no HTTP\r\n\r\n"),
  "/cuts": (_response, socket) => socket.destroy(),
  "/endless": (response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64_000))) {}
    };
    response.on("drain", more);
    more();
  },
  "/junk": (response) => response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip at all"),
  "/drips-headers": (_response, socket) => {
    const drip = setInterval(() => socket.write("HTTP"), 100);
    socket.on("close", () => clearInterval(drip));
  },
};

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let folder: string;
let server: ChildProcess;
let api: Api;

const startServer = async (allowedBlocks = "127.0.0.1/32"): Promise<void> => {
  server = spawn(process.execPath, [START], {
    stdio: "ignore",
    env: {
      ...process.env,
      PORT: "0",
      DAILIES_DATA: join(folder, "data"),
      DAILIES_SWEEP_SEC: "1",
      DAILIES_OUTBOX_GRACE_SEC: "1",
      DAILIES_ALLOWED_BLOCKS: allowedBlocks,
      DAILIES_WEBHOOK_PAUSES_SEC: Array(PAUSES).fill("0.2").join(","),
      DAILIES_WEBHOOK_TIMEOUT_SEC: "1",
      NODE_EXTRA_CA_CERTS: join(folder, "cert.pem"),
    },
  });
  const runtime = join(folder, "data/runtime.json");
  const { api_url: apiUrl } = await until(
    async () => (existsSync(runtime) ? JSON.parse(readFileSync(runtime, "utf8")) : {}),
    (found) => found.pid === server.pid,
    30_000,
  );
  api = createApi(apiUrl);
};

const stopServer = async (signal: NodeJS.Signals): Promise<void> => {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill(signal);
  await ended;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dailies-webhooks-"));
  writeFileSync(join(folder, "cert.pem"), certificate.cert);
  receiver = await startReceiver(certificate, ANSWERS);
  await startServer();
}, 60_000);

afterAll(async () => {
  await stopServer("SIGTERM");
  await receiver.close();
  await rm(folder, { recursive: true, force: true });
});

const register = async (path: string, rest: object = {}) => {
  const { status, body } = await api.post("/webhooks", { url: receiver.url(path), ...rest });
  expect(status).toBe(200);
  return body;
};

const deliveriesOf = async (webhookId: string) => {
  const { status, body } = await api.get(`/webhooks/${webhookId}/deliveries`);
  expect(status).toBe(200);
  return body.deliveries;
};

/** The newest delivery, when it is not pending any more. */
const ended = async (webhookId: string) => {
  const [newest] = await until(
    () => deliveriesOf(webhookId),
    ([first]) => first !== undefined && first.state !== "pending",
    WITHIN_MS,
  );
  return newest;
};

const render = async (change: object = {}): Promise<string> => {
  const { status, body } = await api.post("/render", { ...PLAN, ...change });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.job_id;
};

const forget = async () => {
  const { webhooks } = (await api.get("/webhooks")).body;
  for (const { webhook_id } of webhooks) await api.delete(`/webhooks/${webhook_id}`);
};

describe("a webhook", () => {
  it("is registered, listed, changed and deleted, its secret shown once", async () => {
    const { secret, ...webhook } = await register("/a", { events: ["job.failed", "job.failed"] });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook).toEqual({
      ...{ webhook_id: expect.any(String), url: receiver.url("/a"), events: ["job.failed"], state: "active" },
      created_at: expect.any(String),
    });
    const path = `/webhooks/${webhook.webhook_id}`;
    expect((await api.get("/webhooks")).body).toEqual({ webhooks: [webhook] });
    expect((await api.get(path)).body).toEqual(webhook);
    const change = { url: receiver.url("/b"), events: ["job.completed"], state: "disabled" };
    expect((await api.patch(path, change)).body).toEqual({ ...webhook, ...change });
    expect((await api.post(`${path}/test`)).status).toBe(409);
    expect((await api.delete(path)).body).toEqual({ status: "deleted", webhook_id: webhook.webhook_id });
    for (const rest of ["", "/deliveries"]) expect((await api.get(path + rest)).status).toBe(404);
    expect((await api.post(`${path}/test`)).status).toBe(404);
    expect((await api.post(`${path}/rotate-secret`)).status).toBe(404);
    expect((await api.patch(path, { state: "active" })).status).toBe(404);
    expect((await api.delete(path)).status).toBe(404);
  });

  it.each([
    "http://example.com/",
    "https://10.0.0.1/",
    "https://127.0.0.2/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::ffff:10.0.0.1]/",
    "https://[::1]/",
    "https://user:password@127.0.0.1/",
    "file:///etc/passwd",
    "nothing",
  ])("never goes to %s", async (url) => {
    const refused = { status: 422, code: "URL_REFUSED", errors: [{ path: "url" }] };
    expect((await api.post("/webhooks", { url })).body).toMatchObject(refused);
    const { webhook_id } = await register("/a");
    expect((await api.patch(`/webhooks/${webhook_id}`, { url })).body).toMatchObject(refused);
    await forget();
    await api.post("/webhooks/plan-secret");
    expect((await api.post("/render", { ...PLAN, webhook_url: url })).body).toMatchObject({
      ...{ code: "URL_REFUSED", errors: [{ path: "webhook_url" }] },
    });
  });

  it("is one of twenty at most, however many ask at once", async () => {
    const asked = await Promise.all(
      Array.from({ length: 24 }, () => api.post("/webhooks", { url: receiver.url("/a") })),
    );
    const made = asked.filter(({ status }) => status === 200).length;
    expect(made).toBeLessThanOrEqual(20);
    expect((await api.get("/webhooks")).body.webhooks).toHaveLength(made);
    for (let more = made; more < 20; more++) await register("/a");
    expect((await api.post("/webhooks", { url: receiver.url("/a") })).body.code).toBe("STATE_CONFLICT");
    await forget();
  });
});

describe("a receiver is told", () => {
  it("how a job ended, signed, once", async () => {
    const completed = await register("/completed", { events: ["job.completed"] });
    const others = await register("/others", { events: ["job.failed", "job.canceled"] });
    const jobId = await render();
    await waitForEnd(api, jobId, WITHIN_MS);
    const delivery = await ended(completed.webhook_id);
    expect(delivery).toMatchObject({ event: "job.completed", job_id: jobId, state: "delivered" });
    expect(delivery).toMatchObject({
      next_attempt_at: null,
      attempts: [{ response_code: 204, error: null }],
    });

    const [got] = receiver.at("/completed");
    if (!got) throw new Error("It got nothing");
    expect(got.headers["webhook-id"]).toBe(delivery.delivery_id);
    expect(got.headers["content-type"]).toBe("application/json");
    expect(verifyWebhook(got, completed.secret)).toEqual({
      type: "job.completed",
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        ...{ job_id: jobId, state: "completed", topic: PLAN.topic, tags: PLAN.tags, parent_job_id: null },
        ...{ created_at: expect.any(String), ended_at: expect.any(String), error: null },
        video_duration_sec: expect.any(Number),
        final_video_url: `/artifacts/${jobId}/final/final.mp4`,
      },
    });
    expect(() => verifyWebhook(got, others.secret)).toThrow("No matching signature");
    expect(() =>
      verifyWebhook({ ...got, text: got.text.replace("still", "wild") }, completed.secret),
    ).toThrow();
    expect(await deliveriesOf(others.webhook_id)).toEqual([]);
    await forget();
  });

  it("of failed and canceled jobs too", async () => {
    const { webhook_id, secret } = await register("/others-too");
    const scenes = [{ media: { asset_id: "missing" }, narration: "Nothing.", duration_sec: 1 }];
    const failed = await render({ scenes });
    await waitForEnd(api, failed, WITHIN_MS);
    expect(await ended(webhook_id)).toMatchObject({ event: "job.failed", job_id: failed });
    const draft = await render({ is_draft: true });
    await api.post(`/render/${draft}/cancel`);
    await until(
      () => deliveriesOf(webhook_id),
      ([first]) => first.event === "job.canceled" && first.state === "delivered",
      WITHIN_MS,
    );
    const told = receiver.at("/others-too").map((one) => verifyWebhook(one, secret));
    expect(told).toMatchObject([
      {
        type: "job.failed",
        data: { job_id: failed, error: { code: "MEDIA_NOT_FOUND" }, final_video_url: null },
      },
      { type: "job.canceled", data: { job_id: draft, state: "canceled", error: null } },
    ]);
    await forget();
  });

  it("of a plan's own address, with the secret for plans", async () => {
    const { secret } = (await api.post("/webhooks/plan-secret")).body;
    const jobId = await render({ webhook_url: receiver.url("/plan") });
    await waitForEnd(api, jobId, WITHIN_MS);
    expect(await ended("plan")).toMatchObject({ job_id: jobId, state: "delivered" });
    const [got] = receiver.at("/plan");
    if (!got) throw new Error("It got nothing");
    expect(verifyWebhook(got, secret)).toMatchObject({ data: { job_id: jobId } });
  });

  it("with both secrets while one is being changed", async () => {
    const { webhook_id, secret: former } = await register("/rotated");
    const { secret, previous_valid_until } = (await api.post(`/webhooks/${webhook_id}/rotate-secret`)).body;
    const inADay = Date.now() + 24 * 60 * 60 * 1000;
    expect(Math.abs(Date.parse(previous_valid_until) - inADay)).toBeLessThan(WITHIN_MS);
    expect(secret).not.toBe(former);
    const { delivery_id } = (await api.post(`/webhooks/${webhook_id}/test`)).body;
    expect(await ended(webhook_id)).toMatchObject({ delivery_id, event: "webhook.test", state: "delivered" });
    const [got] = receiver.at("/rotated");
    if (!got) throw new Error("It got nothing");
    for (const valid of [secret, former]) {
      expect(verifyWebhook(got, valid)).toMatchObject({ type: "webhook.test", data: { webhook_id } });
    }
    await forget();
  });
});

describe("a receiver that", () => {
  /** What is in the log after a job's end was told to it. */
  const tell = async (path: string) => {
    const webhook = await register(path, { events: ["job.canceled"] });
    const draft = await render({ is_draft: true });
    await api.post(`/render/${draft}/cancel`);
    const delivery = await ended(webhook.webhook_id);
    const { state } = (await api.get(`/webhooks/${webhook.webhook_id}`)).body;
    await forget();
    return { ...webhook, delivery, state };
  };
  const attempts = (n: number, attempt: object) => Array(n).fill(expect.objectContaining(attempt));

  it("fails twice is told three times, by one id", async () => {
    const { delivery, secret } = await tell("/fails-twice");
    expect(delivery).toMatchObject({
      state: "delivered",
      attempts: [
        { response_code: 500, error: "The receiver answered with status 500" },
        { response_code: 500 },
        { response_code: 200, error: null },
      ],
    });
    const got = receiver.at("/fails-twice");
    expect(got.map(({ headers }) => headers["webhook-id"])).toEqual(Array(3).fill(delivery.delivery_id));
    for (const one of got) expect(verifyWebhook(one, secret)).toMatchObject({ type: "job.canceled" });
  });

  it("asks for time is given it", async () => {
    const { delivery } = await tell("/busy");
    expect(delivery).toMatchObject({
      state: "delivered",
      attempts: [{ response_code: 429 }, { response_code: 202 }],
    });
    const [first, second] = delivery.attempts.map(({ at }: { at: string }) => Date.parse(at));
    expect(second - first).toBeGreaterThanOrEqual(2000);
  });

  it("never answers well is given up after the last pause", async () => {
    const { delivery, state } = await tell("/fails");
    expect(delivery).toMatchObject({ state: "failed", next_attempt_at: null });
    expect(delivery.attempts).toEqual(attempts(PAUSES + 1, { response_code: 503 }));
    expect(receiver.at("/fails")).toHaveLength(PAUSES + 1);
    expect(state).toBe("active");
  });

  it.each([
    ["hangs", "it took too long"],
    ["drips-headers", "HTTPParserError"],
    ["broken", "HTTPParserError"],
    ["cuts", ""],
  ])("%s has not got it", async (path, reason) => {
    const { delivery } = await tell(`/${path}`);
    expect(delivery.state).toBe("failed");
    const error = expect.stringContaining(`The URL's host gave no answer: ${reason}`);
    expect(delivery.attempts).toEqual(attempts(PAUSES + 1, { response_code: null, error }));
  });

  it("redirects is not followed", async () => {
    const { delivery } = await tell("/redirects");
    expect(delivery.state).toBe("failed");
    expect(delivery.attempts).toEqual(attempts(PAUSES + 1, { response_code: 302 }));
    expect(receiver.at("/inward")).toEqual([]);
  });

  it.each(["endless", "junk"])(
    "answers 200 and something %s has got it, and is not listened to",
    async (path) => {
      const { delivery } = await tell(`/${path}`);
      expect(delivery).toMatchObject({ state: "delivered", attempts: [{ response_code: 200, error: null }] });
      expect(receiver.at(`/${path}`)).toHaveLength(1);
    },
  );

  it("is gone is asked once and never again", async () => {
    const { delivery, state } = await tell("/gone");
    expect(delivery).toMatchObject({ state: "failed", attempts: [{ response_code: 410 }] });
    expect(state).toBe("disabled");
    expect(receiver.at("/gone")).toHaveLength(1);
  });

  it("hangs, many times over, does not keep others from being told", async () => {
    const hanging = await register("/hangs", { events: ["job.canceled"] });
    for (let n = 0; n < 6; n++) await api.post(`/webhooks/${hanging.webhook_id}/test`);
    const other = await register("/beside", { events: ["job.canceled"] });
    await api.post(`/webhooks/${other.webhook_id}/test`);
    expect(await ended(other.webhook_id)).toMatchObject({ state: "delivered", attempts: [{ error: null }] });
    const log = await until(
      () => deliveriesOf(hanging.webhook_id),
      (all) => all.every(({ state }: { state: string }) => state === "failed"),
      WITHIN_MS,
    );
    expect(log).toHaveLength(6);
    await forget();
  });

  it("hangs does not keep a test from being tried once", async () => {
    const { webhook_id } = await register("/hangs");
    await api.post(`/webhooks/${webhook_id}/test`);
    expect(await ended(webhook_id)).toMatchObject({ state: "failed", attempts: [{ response_code: null }] });
    await forget();
  });
});

it("pages through what was sent, newest first", async () => {
  const { webhook_id } = await register("/pages");
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.unshift((await api.post(`/webhooks/${webhook_id}/test`)).body.delivery_id);
  const path = `/webhooks/${webhook_id}/deliveries?page_size=2`;
  const found: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await api.get(path + cursor);
    found.push(...body.deliveries.map(({ delivery_id }: { delivery_id: string }) => delivery_id));
    if (!body.has_more) break;
    cursor = `&cursor=${body.next_cursor}`;
  }
  expect(found).toEqual(ids);
  expect((await api.get(`${path}&cursor=${"a".repeat(40)}`)).status).toBe(422);
  await forget();
});

it(
  "a server that is killed before its receiver could be told tells it when it is back",
  async () => {
    const { webhook_id, secret } = await register("/after-the-kill");
    const { port } = receiver;
    await receiver.close();
    const draft = await render({ is_draft: true });
    const { body } = await api.post(`/render/${draft}/cancel`);
    expect(body.ok).toBe(true);
    await stopServer("SIGKILL");
    receiver = await startReceiver(certificate, ANSWERS, port);
    await startServer();
    const delivery = await ended(webhook_id);
    expect(delivery).toMatchObject({ event: "job.canceled", job_id: draft, state: "delivered" });
    const got = receiver.at("/after-the-kill");
    expect(new Set(got.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([delivery.delivery_id]));
    expect(got.map((one) => verifyWebhook(one, secret))).toContainEqual(
      expect.objectContaining({ type: "job.canceled", data: expect.objectContaining({ job_id: draft }) }),
    );
  },
  2 * WITHIN_MS,
);

it("an address that is public no more is not asked, though it was when it was registered", async () => {
  await forget();
  const { webhook_id } = await register("/no-more");
  await stopServer("SIGTERM");
  await startServer("");
  await api.post(`/webhooks/${webhook_id}/test`);
  expect(await ended(webhook_id)).toMatchObject({
    state: "failed",
    attempts: [{ response_code: null, error: "The URL's host is not on the public internet" }],
  });
  expect(receiver.at("/no-more")).toEqual([]);
});
