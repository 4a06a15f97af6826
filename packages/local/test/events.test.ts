import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quietLogger } from "../src/logger.ts";
import { type Local, startLocal } from "../src/start-local.ts";
import {
  deadLetterFunction,
  scheduledFunction,
  sweeperFunction,
  webFunction,
  workerFunction,
} from "./fixtures/function-specs.ts";
import { isAlive, waitFor } from "./wait-for.ts";

const MAX_RECEIVES = 2;

let local: Local;
let client: SQSClient;
const folder = mkdtempSync(join(tmpdir(), "dailies-events-"));
const scheduleLog = (name: string) => join(folder, `schedule.${name}`);

beforeAll(async () => {
  local = await startLocal({
    dataDir: null,
    port: 0,
    functions: [webFunction, workerFunction, deadLetterFunction, scheduledFunction, sweeperFunction],
    concurrency: 4,
    queue: { visibilityTimeoutSec: 3, maxReceiveCount: MAX_RECEIVES },
    environment: { SCHEDULE_LOG: scheduleLog(""), DAILIES_SWEEP_SEC: "0.05" },
    log: quietLogger,
  });
  client = new SQSClient({
    endpoint: local.environment.AWS_ENDPOINT_URL_SQS ?? "",
    region: "us-east-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
  });
});
afterAll(async () => {
  client.destroy();
  await local.close();
  rmSync(folder, { recursive: true });
});

const renderQueueUrl = () => JSON.parse(local.environment.SST_RESOURCE_RenderQueue ?? "{}").url;

const linesOf = (path: string): string[] => {
  try {
    return readFileSync(path, "utf8").trim().split("\n");
  } catch {
    return [];
  }
};

/** Sends a message that tells the worker what to do; its receives are then read from the returned file. */
const send = async (deed: string): Promise<string> => {
  const log = join(folder, deed);
  await client.send(
    new SendMessageCommand({
      QueueUrl: renderQueueUrl(),
      MessageBody: JSON.stringify({ deed, log }),
      MessageGroupId: "some-owner",
      MessageAttributes: { kind: { DataType: "String", StringValue: "prepare" } },
    }),
  );
  return log;
};

const receivesOf = (log: string) => linesOf(log).map((line) => JSON.parse(line));

test("a message reaches the function in Lambda's shape, once, and leaves the queue", async () => {
  const log = await send("succeed");
  await waitFor(() => receivesOf(log).length);
  const [{ record, memory }] = receivesOf(log);
  expect(record).toEqual({
    messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    receiptHandle: expect.any(String),
    body: JSON.stringify({ deed: "succeed", log }),
    attributes: expect.objectContaining({
      ApproximateReceiveCount: "1",
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      MessageGroupId: "some-owner",
    }),
    messageAttributes: {
      kind: { dataType: "String", stringValue: "prepare", stringListValues: [], binaryListValues: [] },
    },
    md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventSource: "aws:sqs",
    eventSourceARN: expect.stringMatching(/^arn:aws:sqs:us-east-1:\d+:dailies-render-queue$/),
    awsRegion: "us-east-1",
  });
  expect(memory).toBe("48");
  await waitFor(async () => {
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: renderQueueUrl(), AttributeNames: ["All"] }),
    );
    return Attributes?.ApproximateNumberOfMessages === "0";
  });
  expect(receivesOf(log)).toHaveLength(1);
});

describe("a message whose worker fails comes back and ends in the dead-letter queue", () => {
  test.concurrent.each(["throw", "exit", "kill", "hang", "oom", "fail", "back-off"])("%s", async (deed) => {
    const log = await send(deed);
    await waitFor(() => linesOf(`${log}.dead`).length);
    const counts = receivesOf(log).map(({ record }) => record.attributes.ApproximateReceiveCount);
    expect(counts).toEqual(["1", "2"]);
    expect(linesOf(`${log}.dead`)).toEqual([JSON.stringify({ deed, log })]);
  });
});

test("what a killed worker had started has gone, and the server lives", async () => {
  const sleepers = linesOf(join(folder, "hang.sleeper"));
  expect(sleepers.join("")).toMatch(/^\d+$/);
  expect(isAlive(Number(sleepers[0]))).toBe(false);
  expect((await fetch(`${local.apiUrl}/plain`)).status).toBe(200);
});

test("a schedule runs at once and periodically, never twice at the same time", async () => {
  await waitFor(() => linesOf(scheduleLog("sweeper")).length >= 8);
  const notes = linesOf(scheduleLog("sweeper")).slice(0, 8);
  expect(notes).toEqual(Array.from({ length: 4 }, () => ["begin aws.scheduler", "end aws.scheduler"]).flat());
});

test("the setting for the sweeper's period is the sweeper's alone", async () => {
  await waitFor(() => linesOf(scheduleLog("sweeper")).length >= 8);
  await waitFor(() => linesOf(scheduleLog("scheduled")).length >= 2);
  expect(linesOf(scheduleLog("scheduled"))).toEqual(["begin aws.scheduler", "end aws.scheduler"]);
});
