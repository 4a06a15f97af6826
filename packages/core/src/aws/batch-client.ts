import { BatchClient } from "@aws-sdk/client-batch";

// Apart from clients.ts, so that only a function that sends jobs there carries it. Where it points is decided by the
// SDK's own variable: AWS_ENDPOINT_URL_BATCH.

/** A service that hangs must not hang its caller: the SDK's own default is to wait for ever. */
const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 5_000;

export const batchClient = new BatchClient({
  maxAttempts: Number(process.env.AWS_MAX_ATTEMPTS ?? 5),
  requestHandler: {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  },
});
