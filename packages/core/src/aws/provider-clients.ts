import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { PollyClient } from "@aws-sdk/client-polly";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { readSettings } from "../settings.ts";

// Apart from clients.ts, so that only a function that speaks or draws carries them. Where they point is decided by the
// SDK's own variables: AWS_ENDPOINT_URL_POLLY and _BEDROCK_RUNTIME.

/** A service that hangs must not hang its caller: the SDK's own default is to wait for ever. */
const CONNECTION_TIMEOUT_MS = 3_000;
/** Of one attempt, until it begins to answer: a picture is made in 5 to 20 s and comes all at once. */
const REQUEST_TIMEOUT_MS = 60_000;
/** Without a byte either way. */
const IDLE_TIMEOUT_MS = 60_000;

const { bedrockRegion } = readSettings();

/** Many workers share an account's quota: a client that was throttled also sends its next requests slower. */
const patient = { maxAttempts: Number(process.env.AWS_MAX_ATTEMPTS ?? 5), retryMode: "adaptive" };

// Their own would be HTTP/2, which knows no time-out for connecting, and which few emulators speak.
const requestHandler = new NodeHttpHandler({
  connectionTimeout: CONNECTION_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  throwOnRequestTimeout: true,
  socketTimeout: IDLE_TIMEOUT_MS,
});

export const polly = new PollyClient({ ...patient, requestHandler });

export const bedrock = new BedrockRuntimeClient({
  ...patient,
  ...(bedrockRegion !== undefined && { region: bedrockRegion }),
  requestHandler,
});
