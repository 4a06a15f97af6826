import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

// Where they point is decided by the SDK's own variables: AWS_ENDPOINT_URL_DYNAMODB, _S3 and _SQS.

/** A service that hangs must not hang its caller: the SDK's own default is to wait for ever. */
const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 6_000;
/** Without a byte either way; a whole transfer may take longer. */
const IDLE_TIMEOUT_MS = 20_000;

const smallRequests = {
  connectionTimeout: CONNECTION_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  throwOnRequestTimeout: true,
};

export const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler: smallRequests }), {
  marshallOptions: { removeUndefinedValues: true },
});

const usesEndpoint = (service: "S3" | "SQS"): boolean =>
  Boolean(process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL);

export const s3 = new S3Client({
  requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, socketTimeout: IDLE_TIMEOUT_MS },
  // Emulators serve buckets by path; a virtual host of theirs would need DNS.
  forcePathStyle: usesEndpoint("S3"),
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
});

export const sqs = new SQSClient({
  requestHandler: smallRequests,
  // The SDK would send to the host of a queue's URL instead, and an emulator's may need DNS as well.
  useQueueUrlAsEndpoint: !usesEndpoint("SQS"),
});
