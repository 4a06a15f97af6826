import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, HeadBucketCommand, NotFound, S3Client } from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { storageBucket } from "../../../infra/buckets.ts";
import { type QueueName, queues } from "../../../infra/queues.ts";
import { jobTable } from "../../../infra/tables.ts";
import type { Endpoints } from "./cloud/endpoints.ts";

export interface QueueOverrides {
  /** Of the render queue. */
  visibilityTimeoutSec?: number;
  /** Of the render queue. */
  maxReceiveCount?: number;
}

export interface Access {
  endpoints: Required<Endpoints>;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/**
 * Makes the table, bucket and queues that infra/ describes. What is there already is kept.
 * @returns the variables by which SST's `Resource` finds them.
 */
export const provision = async (
  access: Access,
  overrides: QueueOverrides = {},
): Promise<Record<string, string>> => {
  const [tableName, bucketName, queueUrls] = await Promise.all([
    provisionTable(access),
    provisionBucket(access),
    provisionQueues(access, overrides),
  ]);
  const resource = (name: string, value: object) => [`SST_RESOURCE_${name}`, JSON.stringify(value)];
  return Object.fromEntries([
    resource("App", { name: "dailies", stage: "local" }),
    resource(jobTable.resource, { name: tableName, type: "sst.aws.Dynamo" }),
    resource(storageBucket.resource, { name: bucketName, type: "sst.aws.Bucket" }),
    ...queueUrls.map(([name, url]) => resource(name, { url, type: "sst.aws.Queue" })),
  ]);
};

const clientOptions = ({ endpoints, region, credentials }: Access, service: keyof Endpoints) => ({
  endpoint: endpoints[service],
  region,
  credentials,
});

/** `RenderQueue` is `dailies-render-queue`. */
const physicalName = (resource: string): string =>
  `dailies${resource.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const provisionTable = async (access: Access): Promise<string> => {
  const client = new DynamoDBClient(clientOptions(access, "dynamodb"));
  const TableName = physicalName(jobTable.resource);
  const keys = [jobTable.key, ...jobTable.indexes];
  const attributes = new Set(keys.flatMap(({ hash, range }) => [hash, range]));
  try {
    const { TableDescription } = await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [...attributes].map(
          (name): AttributeDefinition => ({ AttributeName: name, AttributeType: "S" }),
        ),
        KeySchema: keySchema(jobTable.key),
        GlobalSecondaryIndexes: jobTable.indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection:
            index.projection === "KEYS_ONLY"
              ? { ProjectionType: "KEYS_ONLY" }
              : { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.projection] },
        })),
      }),
    );
    if (TableDescription?.TableStatus !== "ACTIVE") {
      await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 60 }, { TableName });
    }
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus !== "ENABLED") {
    const TimeToLiveSpecification = { AttributeName: jobTable.ttl, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  client.destroy();
  return TableName;
};

const keySchema = ({ hash, range }: { hash: string; range: string }) => [
  { AttributeName: hash, KeyType: "HASH" as const },
  { AttributeName: range, KeyType: "RANGE" as const },
];

const provisionBucket = async (access: Access): Promise<string> => {
  const client = new S3Client({ ...clientOptions(access, "s3"), forcePathStyle: true });
  const Bucket = physicalName(storageBucket.resource);
  try {
    await client.send(new HeadBucketCommand({ Bucket }));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await client.send(new CreateBucketCommand({ Bucket }));
  }
  client.destroy();
  return Bucket;
};

/** The queues' URLs by their resources' names. */
const provisionQueues = async (access: Access, overrides: QueueOverrides): Promise<[string, string][]> => {
  const client = new SQSClient(clientOptions(access, "sqs"));
  const deadLetter = await provisionQueue(
    client,
    queues.deadLetter.resource,
    attributesOf(queues.deadLetter),
  );
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetter, AttributeNames: ["QueueArn"] }),
  );
  const made: [string, string][] = [[queues.deadLetter.resource, deadLetter]];
  for (const name of ["render", "task", "webhook"] as const satisfies QueueName[]) {
    const { resource, ...spec } = { ...queues[name], ...(name === "render" && overrides) };
    const url = await provisionQueue(client, resource, {
      ...attributesOf(spec),
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: Attributes?.QueueArn,
        maxReceiveCount: spec.maxReceiveCount,
      }),
    });
    made.push([resource, url]);
  }
  client.destroy();
  return made;
};

const attributesOf = (spec: { visibilityTimeoutSec: number; retentionSec: number }) => ({
  VisibilityTimeout: String(spec.visibilityTimeoutSec),
  MessageRetentionPeriod: String(spec.retentionSec),
});

/** A queue that is there keeps its messages and takes on the attributes. */
const provisionQueue = async (
  client: SQSClient,
  resource: string,
  Attributes: Record<string, string>,
): Promise<string> => {
  const QueueName = physicalName(resource);
  const existing = await client.send(new GetQueueUrlCommand({ QueueName })).catch((error) => {
    if (error instanceof QueueDoesNotExist) return null;
    throw error;
  });
  const { QueueUrl } = existing ?? (await client.send(new CreateQueueCommand({ QueueName, Attributes })));
  if (!QueueUrl) throw new Error(`The queue service gave no URL for ${QueueName}`);
  if (existing) await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  return QueueUrl;
};
