import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const BIN = fileURLToPath(new URL("../bin/dailies.js", import.meta.url));
const MEDIA = fileURLToPath(new URL("../../../examples/media/", import.meta.url));

/** Quick to render: nothing is spoken or encoded. */
const PLAN = {
  topic: "A Walk by the Lake",
  encoder: "simulator",
  voice: "none",
  tags: ["walk"],
  scenes: [{ image_prompt: "a lake at dawn", duration_sec: 2 }],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dailies-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const writePlan = (name: string, plan: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof plan === "string" ? plan : JSON.stringify(plan));
  return path;
};

interface Run {
  child: ChildProcess;
  /** Resolves once the standard error has the text. */
  said(text: string): Promise<void>;
  ended: Promise<{ exitCode: number | null; stdout: string; stderr: string }>;
}

const start = (args: string[], input = ""): Run => {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    DAILIES_API: undefined,
    DAILIES_API_KEY: undefined,
    DAILIES_DATA: undefined,
  };
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, env });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  child.stdin.end(input);
  const ended = once(child, "close").then(([exitCode]) => ({ exitCode, ...output }));
  const said = async (text: string) => {
    while (!output.stderr.includes(text)) {
      const gone = ended.then(({ stderr }) =>
        Promise.reject(new Error(`It ended without "${text}": ${stderr}`)),
      );
      await Promise.race([once(child.stderr, "data"), gone]);
    }
  };
  return { child, said, ended };
};

const run = (args: string[], input?: string) => start(args, input).ended;

describe("bad input", () => {
  it("ends with 2 and says where the plan is broken", async () => {
    const cases: [args: string[], said: string[]][] = [
      [
        ["render", writePlan("broken.json", '{"topic": "x",\n "scenes": [,]}')],
        ["line 2, column 13", "^"],
      ],
      [["render", "gone.json"], [`There is no file ${join(folder, "gone.json")}`]],
      [
        ["render", writePlan("bad.json", { topic: "", scens: [], voice: "X" })],
        ["topic: ", "scenes: ", "voice: ", "did you mean scenes?"],
      ],
      [
        ["render", writePlan("media.json", { ...PLAN, scenes: [{ media: { path: "no.png" } }] })],
        [`scenes[0].media.path: no such file: ${join(folder, "no.png")}`],
      ],
      [["render", writePlan("good.json", PLAN), "-o", "gone/x.mp4"], ["There is no folder"]],
      [["render"], ["missing required argument 'plan'"]],
      [["jobs", "--state", "lost"], ["Allowed choices are draft, queued, running"]],
      [["jobs", "--limit", "0"], ["whole number from 1 to 10000"]],
    ];
    const runs = await Promise.all(
      cases.map(([args]) => run([...args, ...(args[1] ? ["--data", folder] : [])])),
    );
    for (const [index, { exitCode, stdout, stderr }] of runs.entries()) {
      for (const text of cases[index]?.[1] ?? []) expect(stderr).toContain(text);
      expect({ stderr, exitCode }).toMatchObject({ exitCode: 2 });
      expect(stdout).toBe("");
    }
    expect(existsSync(join(folder, "server.lock"))).toBe(false);
  }, 60_000);

  it("ends with 3 when the API cannot be reached", async () => {
    const { exitCode, stderr } = await run([
      "render",
      writePlan("p.json", PLAN),
      "--api",
      "http://127.0.0.1:1",
    ]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("Cannot reach http://127.0.0.1:1");
    expect(stderr).toContain("npm start");
  }, 60_000);
});

describe("with a running server", () => {
  let server: Local;
  let data: string[];
  beforeAll(async () => {
    const dataDir = join(folder, "data");
    server = await startLocal({ dataDir, port: 0, log: quietLogger });
    data = ["--data", dataDir];
  }, 60_000);
  afterAll(() => server.close());

  it("renders a plan with local files, says what it ignored, and lists the job", async () => {
    const plan = writePlan("lake.json", {
      ...PLAN,
      colour: "blue",
      scenes: [{ media: { path: `${MEDIA}paper-boat.jpg` } }, ...PLAN.scenes],
      watermark: { path: `${MEDIA}paper-boat.jpg` },
    });
    const rendered = await run(["render", plan, ...data]);
    expect(rendered.stderr).toContain("! Unknown field colour is ignored");
    expect(rendered).toMatchObject({ exitCode: 0 });
    expect(rendered.stdout).toMatch(/✓ a-walk-by-the-lake\.mp4\n +length +0:05\n +size +[\d.]+ kB\n/);
    const video = readFileSync(join(folder, "a-walk-by-the-lake.mp4"));
    expect(video.toString("latin1", 4, 8)).toBe("ftyp");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);

    const jobId = /Job (\S+)/.exec(rendered.stderr)?.[1] ?? "";
    const [table, json, status] = await Promise.all([
      run(["jobs", "--state", "completed", "--search", "WALK", ...data]),
      run(["jobs", "--json", ...data]),
      run(["status", jobId, "--watch", ...data]),
    ]);
    expect(table.stdout).toMatch(/^ID +STATE +% +CREATED +LENGTH +RENDER +TOPIC\n/);
    expect(table.stdout).toMatch(new RegExp(`^${jobId} +completed +100 .* 0:05 .* A Walk by the Lake$`, "m"));
    expect(JSON.parse(json.stdout)).toMatchObject({
      total: 1,
      jobs: [{ job_id: jobId, state: "completed" }],
    });
    expect(status).toMatchObject({ exitCode: 0 });
    expect(status.stdout).toContain(`${server.apiUrl}/artifacts/${jobId}/final/final.mp4`);
  }, 60_000);

  it("reads a plan from the standard input and takes the API by its URL", async () => {
    const plan = JSON.stringify({ ...PLAN, topic: "From a pipe" });
    const { exitCode, stderr } = await run(["render", "-", "--api", server.apiUrl], plan);
    expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(folder, "from-a-pipe.mp4"))).toBe(true);
  }, 60_000);

  it("cannot upload to an API of which it does not know the storage", async () => {
    const plan = writePlan("far.json", { ...PLAN, scenes: [{ media: { path: `${MEDIA}paper-boat.jpg` } }] });
    const elsewhere = ["--data", join(folder, "elsewhere")];
    const { exitCode, stderr } = await run(["render", plan, "--api", server.apiUrl, ...elsewhere]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("this API's storage is not known here");
  }, 60_000);

  it("ends with 1 and the reason when the job fails", async () => {
    const lost = { ...PLAN, scenes: [{ media: { asset_id: "lost" } }] };
    const { exitCode, stderr } = await run(["render", writePlan("lost.json", lost), ...data]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("The job failed at images in scene 1: There is no asset lost (MEDIA_NOT_FOUND)");
  }, 60_000);

  it("passes on what the API refuses, and ends with 2", async () => {
    const unknown = await run(["status", "no-such-job", ...data]);
    expect(unknown).toMatchObject({ exitCode: 2, stdout: "" });
    const refused = await run(["render", "-", "--api", server.apiUrl], '{"topic": 5}');
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused.stderr).toMatch(/^ {2}topic: /m);
    expect(refused.stderr).toMatch(/^ {2}scenes: /m);
  }, 60_000);
});

describe("on its own", () => {
  it("cancels the job and leaves nothing behind after Ctrl-C", async () => {
    const dataDir = join(folder, "own");
    mkdirSync(dataDir);
    const scene = {
      image_prompt: "a forest in the mist",
      narration: "A long walk begins.",
      duration_sec: 60,
    };
    const plan = writePlan("long.json", {
      topic: "A long walk",
      scenes: Array.from({ length: 20 }, () => scene),
    });
    const { child, said, ended } = start(["render", plan, "--data", dataDir]);
    await said("pictures");
    child.kill("SIGINT");
    const { exitCode, stdout, stderr } = await ended;
    expect({ stderr, exitCode }).toMatchObject({ exitCode: 130 });
    expect(stderr).toMatch(/Stopped\. Job \S+ was canceled/);
    expect(stdout).toBe("");
    expect(processesOf(dataDir)).toEqual([]);
    expect(existsSync(join(folder, "a-long-walk.mp4"))).toBe(false);

    const listed = await run(["jobs", "--json", "--data", dataDir]);
    expect(JSON.parse(listed.stdout)).toMatchObject({ jobs: [{ topic: "A long walk", state: "canceled" }] });
    expect(processesOf(dataDir)).toEqual([]);
  }, 90_000);
});

/** Command lines of the processes that name a folder; Linux only, elsewhere none are seen. */
const processesOf = (path: string): string[] =>
  (existsSync("/proc") ? readdirSync("/proc") : []).flatMap((pid) => {
    try {
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return commandLine.includes(path) ? [commandLine] : [];
    } catch {
      return [];
    }
  });
