import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  type KeySchemaElement,
} from "@aws-sdk/client-dynamodb";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { nextRunMs } from "@dailies/local/events/run-schedule";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { synth } from "@dailies/synth/synth";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FunctionSpec, functions } from "../../infra/functions.ts";
import { type Deployed, deployed } from "./deployed.ts";

// What a laptop really makes and does, compared with what a deployment asks AWS for.

const INSTALL_TIMEOUT_MS = 600_000;

const specs: readonly FunctionSpec[] = functions;
const folder = mkdtempSync(join(tmpdir(), "dailies-parity-"));
const echoFile = join(folder, "echo.jsonl");

let local: Local;
let stage: Deployed;
beforeAll(async () => {
  const entry = join(import.meta.dirname, "../fixtures/echo.ts");
  [local, stage] = await Promise.all([
    startLocal({
      dataDir: null,
      port: 0,
      log: quietLogger,
      functions: specs.map((spec) => ({ ...spec, entry })),
      environment: { ECHO_FILE: echoFile },
    }),
    synth({ stage: "ada" }).then(deployed),
  ]);
}, INSTALL_TIMEOUT_MS);
afterAll(async () => {
  await local.close();
  rmSync(folder, { recursive: true });
});

const named = (resource: string) => JSON.parse(local.environment[`SST_RESOURCE_${resource}`] ?? "{}");

const clientOf = (service: "DYNAMODB" | "S3" | "SQS") => ({
  endpoint: local.environment[`AWS_ENDPOINT_URL_${service}`] ?? "",
  region: local.environment.AWS_REGION ?? "",
  credentials: {
    accessKeyId: local.environment.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: local.environment.AWS_SECRET_ACCESS_KEY ?? "",
  },
});

describe("the table", () => {
  it("has the same keys, indexes and time to live", async () => {
    const client = new DynamoDBClient(clientOf("DYNAMODB"));
    const TableName = named("JobTable").name;
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    const keysOf = (schema: KeySchemaElement[] = []) =>
      Object.fromEntries(schema.map(({ KeyType, AttributeName }) => [KeyType, AttributeName]));
    const made = stage.one<{
      hashKey: string;
      rangeKey: string;
      attributes: { name: string; type: string }[];
      globalSecondaryIndexes: {
        name: string;
        hashKey: string;
        rangeKey: string;
        projectionType: string;
        nonKeyAttributes?: string[];
      }[];
      ttl: { attributeName: string };
    }>("Table");
    expect(keysOf(Table?.KeySchema)).toEqual({ HASH: made.hashKey, RANGE: made.rangeKey });
    expect(
      Object.fromEntries(
        (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => [
          IndexName,
          {
            ...keysOf(KeySchema),
            projection: Projection?.ProjectionType,
            attributes: Projection?.NonKeyAttributes?.toSorted(),
          },
        ]),
      ),
    ).toEqual(
      Object.fromEntries(
        made.globalSecondaryIndexes.map(({ name, hashKey, rangeKey, projectionType, nonKeyAttributes }) => [
          name,
          {
            HASH: hashKey,
            RANGE: rangeKey,
            projection: projectionType,
            attributes: nonKeyAttributes?.toSorted(),
          },
        ]),
      ),
    );
    const attributes = (Table?.AttributeDefinitions ?? []).map(({ AttributeName, AttributeType }) => ({
      name: AttributeName,
      type: AttributeType,
    }));
    const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
      String(a.name).localeCompare(String(b.name));
    expect(attributes.toSorted(byName)).toEqual(made.attributes.toSorted(byName));
    expect(TimeToLiveDescription?.AttributeName).toBe(made.ttl.attributeName);
    client.destroy();
  });
});

describe("the bucket", () => {
  it("is there in both", async () => {
    const client = new S3Client({ ...clientOf("S3"), forcePathStyle: true });
    await client.send(new HeadBucketCommand({ Bucket: named("Storage").name }));
    // The other holds the dashboard's files, which a laptop serves from its disk.
    expect(stage.ofType("Bucket").map(({ name }) => name)).toEqual(["StorageBucket", "WebSiteAssetsBucket"]);
    client.destroy();
  });
});

describe.each(["RenderQueue", "TaskQueue", "WebhookQueue", "DeadLetterQueue"])("the queue %s", (resource) => {
  it("keeps, hides and gives up messages alike", async () => {
    const client = new SQSClient(clientOf("SQS"));
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: named(resource).url, AttributeNames: ["All"] }),
    );
    const made = stage.one("Queue", resource);
    expect(Number(Attributes.VisibilityTimeout)).toBe(made.visibilityTimeoutSeconds);
    expect(Number(Attributes.MessageRetentionPeriod)).toBe(made.messageRetentionSeconds);
    const redriveOf = (policy: unknown) => (policy ? JSON.parse(String(policy)) : null);
    expect(Number(redriveOf(Attributes.RedrivePolicy)?.maxReceiveCount ?? 0)).toBe(
      Number(redriveOf(made.redrivePolicy)?.maxReceiveCount ?? 0),
    );
    client.destroy();
  });
});

interface Seen {
  functionName: string;
  memoryMb: number;
  timeoutSec: number;
  records: number;
}

const seenOnLaptop = (): Seen[] =>
  readFileSync(echoFile, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** What a function of the deployment would see of itself. */
const seenOnAws = (name: string) => {
  const fn = stage.ofType("Function").find(({ inputs }) => inputs.name === `dailies-ada-${name}`);
  return { functionName: name, memoryMb: fn?.inputs.memorySize, timeoutSec: fn?.inputs.timeout };
};

it("every route reaches the same function", async () => {
  const declared = stage.all<{ routeKey: string; target: string }>("Route");
  expect(declared.length).toBeGreaterThan(20);
  for (const { routeKey, target } of declared) {
    const integration = stage.ofType("Integration").find(({ name }) => target === `integrations/${name}-id`);
    const name = String(integration?.inputs.integrationUri).split("dailies-ada-").at(-1) ?? "";
    const [method = "", path = ""] = routeKey.split(" ");
    const url = `${local.apiUrl}${path.replace(/\{path\+\}/, "a/b").replace(/\{\w+\}/g, "x")}`;
    const answer = await fetch(url, { method });
    expect({ routeKey, ...((await answer.json()) as Seen) }).toMatchObject({ routeKey, ...seenOnAws(name) });
  }
});

it("every queue drives the same function, one message at a time", async () => {
  const client = new SQSClient(clientOf("SQS"));
  const sources = {
    RenderQueue: "render",
    TaskQueue: "tasks",
    WebhookQueue: "webhook",
    DeadLetterQueue: "deadLetter",
  };
  for (const [resource, name] of Object.entries(sources)) {
    const QueueUrl = named(resource).url;
    const MessageBody = "{}";
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: "a" }));
    const source = stage
      .ofType("EventSourceMapping")
      .find(({ inputs }) => String(inputs.eventSourceArn).includes(`-${resource}Queue-`));
    expect(String(source?.inputs.functionName).split("dailies-ada-").at(-1)).toBe(name);
    await vi.waitFor(
      () => expect(seenOnLaptop()).toContainEqual({ ...seenOnAws(name), records: source?.inputs.batchSize }),
      { timeout: 20_000, interval: 100 },
    );
  }
  client.destroy();
});

it("every schedule runs the same function at the same times", async () => {
  const scheduled = specs.flatMap(({ name, trigger }) =>
    trigger.type === "schedule" ? [{ name, trigger }] : [],
  );
  const expressions = new Map(
    stage
      .all<{ scheduleExpression: string; target: { arn: string } }>("Schedule")
      .map(({ scheduleExpression, target }) => [target.arn.split("dailies-ada-").at(-1), scheduleExpression]),
  );
  expect(new Set(expressions.keys())).toEqual(new Set(scheduled.map(({ name }) => name)));
  for (const { name, trigger } of scheduled) {
    const expression = expressions.get(name) ?? "";
    const nowMs = Date.now();
    const nextMs = nextRunMs(trigger, nowMs);
    const rate = expression.match(/^rate\((\d+) minutes?\)$/);
    const cron = expression.match(/^cron\((\d+) (\d+) \* \* \? \*\)$/);
    if (rate) expect(nextMs - nowMs).toBe(Number(rate[1]) * 60_000);
    else
      expect(new Date(nextMs).toISOString().slice(11, 16).split(":").map(Number)).toEqual([
        Number(cron?.[2]),
        Number(cron?.[1]),
      ]);
  }
  await vi.waitFor(() => expect(seenOnLaptop()).toContainEqual({ ...seenOnAws("sweeper"), records: 0 }), {
    timeout: 20_000,
    interval: 100,
  });
});

it("every function is in both", () => {
  const lambdas = stage.ofType("Function").filter(({ type }) => type.startsWith("aws:lambda"));
  const made = lambdas.map(({ inputs }) => String(inputs.name).split("dailies-ada-").at(-1));
  expect(made.toSorted()).toEqual(specs.map(({ name }) => name).toSorted());
});
