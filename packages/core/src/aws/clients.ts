import { DynamoDBClient, TransactionConflictException } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

// Where they point is decided by the SDK's own variables: AWS_ENDPOINT_URL_DYNAMODB, _S3 and _SQS.

/** A service that hangs must not hang its caller: the SDK's own default is to wait for ever. */
const CONNECTION_TIMEOUT_MS = 3_000;
/** With all attempts still shorter than what readers of the log count on (OVERLAP_MS) and than the gateway's 30 s. */
const REQUEST_TIMEOUT_MS = 4_000;
/** Without a byte either way; a whole transfer may take longer. */
const IDLE_TIMEOUT_MS = 20_000;

/** Of one call: five failures in a row are an outage, three of them happen. AWS_MAX_ATTEMPTS comes first. */
const attempts = process.env.AWS_MAX_ATTEMPTS === undefined ? { maxAttempts: 5 } : {};

const smallRequests = {
  connectionTimeout: CONNECTION_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  throwOnRequestTimeout: true,
};

export const dynamo = DynamoDBDocumentClient.from(
  new DynamoDBClient({ ...attempts, requestHandler: smallRequests }),
  {
    marshallOptions: { removeUndefinedValues: true },
  },
);

/** A single write is refused while a transaction holds its item. That is soon over, but the SDK does not know that it is. */
dynamo.middlewareStack.add(
  (next) => async (args) => {
    try {
      return await next(args);
    } catch (thrown) {
      if (thrown instanceof TransactionConflictException) thrown.$retryable = {};
      throw thrown;
    }
  },
  { step: "finalizeRequest", priority: "low", name: "retryConflicts" },
);

const usesEndpoint = (service: "S3" | "SQS"): boolean =>
  Boolean(process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL);

export const s3 = new S3Client({
  ...attempts,
  requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, socketTimeout: IDLE_TIMEOUT_MS },
  // Emulators serve buckets by path; a virtual host of theirs would need DNS.
  forcePathStyle: usesEndpoint("S3"),
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
});

export const sqs = new SQSClient({
  ...attempts,
  requestHandler: smallRequests,
  // The SDK would send to the host of a queue's URL instead, and an emulator's may need DNS as well.
  useQueueUrlAsEndpoint: !usesEndpoint("SQS"),
});
