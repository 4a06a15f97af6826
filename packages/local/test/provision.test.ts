import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queues } from "../../../infra/queues.ts";
import { jobTable } from "../../../infra/tables.ts";
import { endpointsFrom } from "../src/cloud/endpoints.ts";
import { findDynoxide } from "../src/cloud/find-dynoxide.ts";
import { secretValues } from "../src/secret-values.ts";
import { type Cloud, startCloud } from "../src/start-cloud.ts";

const shared = { region: "us-east-1", credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" } };

let cloud: Cloud;
let dynamo: DynamoDBClient;
let s3: S3Client;
let sqs: SQSClient;
beforeAll(async () => {
  cloud = await startCloud({ dataDir: null });
  const { environment } = cloud;
  dynamo = new DynamoDBClient({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? "" });
  s3 = new S3Client({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_S3 ?? "", forcePathStyle: true });
  sqs = new SQSClient({ ...shared, endpoint: environment.AWS_ENDPOINT_URL_SQS ?? "" });
});
afterAll(() => cloud.close());

const resource = (name: string) => JSON.parse(cloud.environment[`SST_RESOURCE_${name}`] ?? "{}");

test("the table has the keys, indexes and TTL of infra", async () => {
  const TableName = resource(jobTable.resource).name;
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
  const keys = ({ hash, range }: { hash: string; range: string }) => [
    { AttributeName: hash, KeyType: "HASH" },
    { AttributeName: range, KeyType: "RANGE" },
  ];
  expect(Table?.KeySchema).toEqual(keys(jobTable.key));
  expect(Table?.BillingModeSummary?.BillingMode).toBe("PAY_PER_REQUEST");
  const indexes = Table?.GlobalSecondaryIndexes?.map((index) => ({
    name: index.IndexName,
    keys: index.KeySchema,
    projection: index.Projection?.NonKeyAttributes ?? index.Projection?.ProjectionType,
  }));
  const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
    (a.name ?? "").localeCompare(b.name ?? "");
  const declared = jobTable.indexes.map(({ name, projection, ...key }) => ({
    name,
    keys: keys(key),
    projection,
  }));
  expect(indexes?.toSorted(byName)).toEqual(declared.toSorted(byName));
  const { TimeToLiveDescription } = await dynamo.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toMatchObject({ AttributeName: jobTable.ttl, TimeToLiveStatus: "ENABLED" });
});

test("the queues have the timeouts, retention and redrive of infra", async () => {
  const attributesOf = async (name: string) => {
    const QueueUrl = resource(name).url;
    return (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }))).Attributes;
  };
  const deadLetter = await attributesOf(queues.deadLetter.resource);
  expect(deadLetter).toMatchObject({
    VisibilityTimeout: String(queues.deadLetter.visibilityTimeoutSec),
    MessageRetentionPeriod: String(queues.deadLetter.retentionSec),
  });
  const render = await attributesOf(queues.render.resource);
  expect(render).toMatchObject({
    VisibilityTimeout: String(queues.render.visibilityTimeoutSec),
    MessageRetentionPeriod: String(queues.render.retentionSec),
  });
  expect(JSON.parse(render?.RedrivePolicy ?? "{}")).toEqual({
    deadLetterTargetArn: deadLetter?.QueueArn,
    maxReceiveCount: queues.render.maxReceiveCount,
  });
});

test("a second cloud on the same services keeps what is there and starts none of its own", async () => {
  const TableName = resource(jobTable.resource).name;
  const Item = { pk: { S: "O#local" }, sk: { S: "J#1" } };
  await dynamo.send(new PutItemCommand({ TableName, Item }));
  const Bucket = resource("Storage").name;
  await s3.send(new PutObjectCommand({ Bucket, Key: "summaries/local/1.json", Body: "{}" }));

  const second = await startCloud({ dataDir: null, endpoints: endpointsFrom(cloud.environment) });
  const { SST_RESOURCE_CursorKey: secret, ...names } = cloud.environment;
  expect(second.environment).toMatchObject(names);
  expect(second.environment.SST_RESOURCE_CursorKey).not.toBe(secret);
  expect((await dynamo.send(new ScanCommand({ TableName }))).Items).toEqual([Item]);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "summaries/local/1.json" }));
  expect(await Body?.transformToString()).toBe("{}");
  await second.close();
});

test("a data folder keeps its secrets, for its user alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "dailies-secrets-"));
  const first = secretValues(folder);
  expect(JSON.parse(first.SST_RESOURCE_CursorKey ?? "").value).toHaveLength(44);
  expect(secretValues(folder)).toEqual(first);
  expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600]);
  rmSync(folder, { recursive: true });
});

test("an outside service that does not answer is named", async () => {
  const endpoints = { ...endpointsFrom(cloud.environment), dynamodb: "http://127.0.0.1:1" };
  await expect(startCloud({ dataDir: null, endpoints })).rejects.toThrow(/dynamodb at http:\/\/127.0.0.1:1/);
});

test("a platform without an embedded database is told what to set", () => {
  expect(() => findDynoxide("plan9-mips")).toThrow(/plan9-mips.*AWS_ENDPOINT_URL_DYNAMODB=/s);
});

test("AWS_ENDPOINT_URL stands for every service that has no variable of its own", () => {
  const environment = { AWS_ENDPOINT_URL: "http://all", AWS_ENDPOINT_URL_S3: "http://objects" };
  expect(endpointsFrom(environment)).toEqual({
    dynamodb: "http://all",
    s3: "http://objects",
    sqs: "http://all",
  });
  expect(endpointsFrom({})).toEqual({});
});
