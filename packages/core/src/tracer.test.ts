import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const PROGRAM = join(import.meta.dirname, "../test/traced-work.ts");

/** Runs the work in a process of its own; what it would send to X-Ray's daemon is sent here. */
const run = async (environment: Record<string, string>) => {
  const daemon = createSocket("udp4");
  const segments: Record<string, unknown>[] = [];
  // Each message is a line that tells its format, then the segment.
  daemon.on("message", (message) => segments.push(JSON.parse(String(message).split("\n")[1] ?? "")));
  daemon.bind(0, "127.0.0.1");
  await once(daemon, "listening");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM], {
    env: {
      PATH: process.env.PATH,
      AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
      ...environment,
    },
  });
  // What was sent over the loopback before the process ended is in the socket by now.
  await new Promise(setImmediate);
  daemon.close();
  return { stdout, stderr, segments };
};

const LAMBDA = {
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  LAMBDA_TASK_ROOT: "/var/task",
  _X_AMZN_TRACE_ID: "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
};

it("a job's work is found in X-Ray by owner and job, with its error", async () => {
  const { stdout, segments } = await run(LAMBDA);
  expect(stdout).toBe("42 It failed\n");
  const annotations = { owner: "some-owner", job_id: "some-job" };
  const trace_id = "1-5759e988-bd862e3fe1be46a994272793";
  expect(segments).toMatchObject([
    { name: "render", type: "subsegment", trace_id, annotations },
    { name: "dead letter", fault: true, cause: { exceptions: [{ message: "It failed" }] }, annotations },
  ]);
});

it("outside Lambda nothing is traced, and nobody hears of it", async () => {
  expect(await run({})).toEqual({ stdout: "42 It failed\n", stderr: "", segments: [] });
});
