import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, allJobs, createApi, expectedStats, statusOf, until, waitForEnd } from "./support/api.ts";

const START = join(import.meta.dirname, "../packages/local/src/start.ts");
const scene = (n: number) => ({
  image_prompt: `mountain and river number ${n} at sunset`,
  narration: "The river goes on.",
  duration_sec: 3,
});
const PLAN = {
  topic: "A long way",
  scenes: [1, 2, 3, 4].map(scene),
  output: { resolution: "720p" },
  encoder: "libx264",
};

let dataDir: string;
const servers: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "dailies-kill-"));
});
afterAll(async () => {
  const last = servers.at(-1);
  if (last?.exitCode === null) {
    const ended = new Promise((resolve) => last.once("exit", resolve));
    last.kill("SIGTERM");
    await ended;
  }
  await rm(dataDir, { recursive: true, force: true });
});

/** `npm start` on the data folder, in a process of its own; its API once it answers. */
const startServer = async (): Promise<{ server: ChildProcess; api: Api }> => {
  const server = spawn(process.execPath, [START], {
    stdio: "ignore",
    env: {
      ...process.env,
      PORT: "0",
      DAILIES_DATA: dataDir,
      DAILIES_LEASE_SEC: "4",
      DAILIES_HEARTBEAT_SEC: "0.5",
      DAILIES_SWEEP_SEC: "1",
      DAILIES_OUTBOX_GRACE_SEC: "1",
      DAILIES_REQUEUE_SEC: "3",
    },
  });
  servers.push(server);
  const runtime = join(dataDir, "runtime.json");
  const { api_url: apiUrl } = await until(
    async () => (existsSync(runtime) ? JSON.parse(readFileSync(runtime, "utf8")) : {}),
    (found) => found.pid === server.pid,
    30_000,
  );
  return { server, api: createApi(apiUrl) };
};

/** Command lines of living processes that work on the data folder or were started by the server. */
const leftProcesses = (): string[] =>
  execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(dataDir));

// Longer than all its waits together.
const TIMEOUT_MS = 240_000;

it(
  "a killed server goes on where it was: one video, exact counters, no process left behind",
  async () => {
    const first = await startServer();
    const { body } = await first.api.post("/render", PLAN);
    const waiting = await first.api.post("/render", {
      ...PLAN,
      topic: "Second in line",
      encoder: "simulator",
    });
    await until(
      () => statusOf(first.api, body.job_id),
      (status) => status.state === "running" && status.step === "stitch",
      60_000,
    );
    first.server.kill("SIGKILL");
    await until(
      async () => leftProcesses(),
      (left) => left.length === 0,
      10_000,
    );

    const { api } = await startServer();
    const status = await waitForEnd(api, body.job_id, 90_000);
    expect(status).toMatchObject({ state: "completed", progress_pct: 100, error: null });
    expect(await waitForEnd(api, waiting.body.job_id, 60_000)).toMatchObject({ state: "completed" });
    expect((await fetch(new URL(status.final_video_url, (await api.get("/healthz")).url))).status).toBe(200);

    const jobs = await allJobs(api);
    expect(jobs).toHaveLength(2);
    expect((await api.get("/dashboard/stats")).body).toMatchObject(expectedStats(jobs));
    const { events } = (await api.get(`/render/${body.job_id}/activity?limit=1000`)).body;
    expect(events.filter((event: { event_type: string }) => event.event_type === "completed")).toHaveLength(
      1,
    );
  },
  TIMEOUT_MS,
);
