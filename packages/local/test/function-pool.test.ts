import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pollQueue } from "../src/events/poll-queue.ts";
import { runSchedule } from "../src/events/run-schedule.ts";
import { createFunctionPool } from "../src/functions/create-function-pool.ts";
import { quietLogger } from "../src/logger.ts";
import { startCloud } from "../src/start-cloud.ts";
import { webFunction, workerFunction } from "./fixtures/function-specs.ts";
import { waitFor } from "./wait-for.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dailies-pool-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const poolOf = (options: { spec: typeof webFunction; maxProcesses: number; scratchDir: string }) =>
  createFunctionPool({ ...options, entry: options.spec.entry, environment: process.env, log: quietLogger });

test("close tells what runs, deals with its answers, and takes no more messages", async () => {
  const cloud = await startCloud({ dataDir: null });
  const client = new SQSClient({
    endpoint: cloud.environment.AWS_ENDPOINT_URL_SQS ?? "",
    region: "us-east-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
  });
  const queueUrl = JSON.parse(cloud.environment.SST_RESOURCE_RenderQueue ?? "{}").url;
  const send = async (deed: string) => {
    const log = join(folder, deed);
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ deed, log }) }),
    );
    return log;
  };
  const spec = { ...workerFunction, timeoutSec: 600 };
  const pool = poolOf({ spec, maxProcesses: 3, scratchDir: join(folder, "scratch") });
  const stop = pollQueue({ client, queueUrl, concurrency: 3, invoke: pool.invoke, log: quietLogger });
  const deeds = ["succeed when told", "fail when told", "succeed late"];
  const logs = await Promise.all(deeds.map(send));
  await waitFor(() => logs.every((log) => hasText(log)));
  const notTaken = await send("succeed");

  const stopped = stop();
  await pool.close(30_000);
  await stopped;

  expect(hasText(notTaken)).toBe(false);
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["All"] }),
  );
  // The embedded server counts those not visible among all.
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: "2",
    ApproximateNumberOfMessagesNotVisible: "1",
  });
  client.destroy();
  await cloud.close();
});

const hasText = (path: string): boolean => {
  try {
    return readFileSync(path, "utf8").length > 0;
  } catch {
    return false;
  }
};

const crash = { ok: false, kind: "crash", message: expect.any(String) };

test("a process that cannot be started is a crash of each invocation, not of the server", async () => {
  const scratchDir = join(folder, "scratch");
  const pool = poolOf({ spec: webFunction, maxProcesses: 1, scratchDir });
  pool.warmUp();
  const first = pool.invoke({ rawPath: "/exit" });
  const waiting = [pool.invoke({ rawPath: "/plain" }), pool.invoke({ rawPath: "/plain" })];
  // As when the disk is full: no process of this function gets its folder any more.
  rmSync(scratchDir, { recursive: true });
  writeFileSync(scratchDir, "");
  expect(await first).toEqual(crash);
  expect(await Promise.all(waiting)).toEqual([crash, crash]);
  expect(await pool.invoke({ rawPath: "/plain" })).toEqual(crash);

  pool.warmUp();
  const errors: string[] = [];
  const log = { ...quietLogger, error: (message: string) => errors.push(message) };
  const stop = runSchedule({ name: "broken", everySec: 0.01, invoke: pool.invoke, log });
  await waitFor(() => errors.length >= 2);
  await stop();

  rmSync(scratchDir);
  expect(await pool.invoke({ rawPath: "/plain" })).toEqual({ ok: true, payload: { plain: true } });
  await pool.close(0);
});
