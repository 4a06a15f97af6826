import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { CloudAnswer, CloudOrder } from "./cloud/cloud-process.ts";
import type { Endpoints } from "./cloud/endpoints.ts";
import { findDynoxide } from "./cloud/find-dynoxide.ts";
import { openDataFolder } from "./data-folder.ts";
import { killIfAlive } from "./kill-if-alive.ts";
import { type Access, provision, type QueueOverrides } from "./provision.ts";
import { secretValues } from "./secret-values.ts";
import { StartError } from "./start-error.ts";

export interface Cloud {
  /** For the SDK and SST's `Resource`: endpoints, region, credentials and the names of what was provisioned. */
  environment: Record<string, string>;
  /** Resolves with the reason if an embedded service ends on its own; nothing works from then on. */
  failed: Promise<string>;
  /** Ends the services and waits until their processes have gone. */
  close(): Promise<void>;
}

export interface CloudOptions {
  /** Where data is kept; taken for this process alone. null: in memory, gone at close. */
  dataDir: string | null;
  /** Forgets the data that is there. */
  fresh?: boolean;
  /** Services to use instead of embedded ones. */
  endpoints?: Endpoints;
  queue?: QueueOverrides;
  /** Default: us-east-1. */
  region?: string;
  /** For outside services; embedded ones take any. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

const EMBEDDED_KEYS = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };

/**
 * Starts real servers for DynamoDB, S3 and SQS in one child process and provisions them from infra/.
 * Throws a StartError when the data folder is in use or not writable, or when there is no embedded database
 * for this platform.
 */
export const startCloud = async (options: CloudOptions): Promise<Cloud> => {
  const { dataDir, endpoints = {}, region = "us-east-1", credentials = EMBEDDED_KEYS } = options;
  const folder = dataDir === null ? null : await openDataFolder(dataDir, options.fresh ?? false);
  try {
    const services = await startServices({
      dataDir: folder?.path ?? null,
      dynoxide: endpoints.dynamodb ? null : findDynoxide(),
      s3: !endpoints.s3,
      sqs: !endpoints.sqs,
      region,
      accessKeyId: credentials.accessKeyId,
    });
    const close = async () => {
      await services.close();
      folder?.release();
    };
    const access: Access = {
      endpoints: requireAll({ ...services.endpoints, ...endpoints }),
      region,
      credentials,
    };
    try {
      const names = await provision(access, options.queue);
      const environment = { ...sdkVariables(access), ...names, ...secretValues(folder?.path ?? null) };
      return { environment, failed: services.failed, close };
    } catch (error) {
      await services.close();
      throw explainProvisioning(error, endpoints);
    }
  } catch (error) {
    folder?.release();
    throw error;
  }
};

interface Services {
  endpoints: Endpoints;
  failed: Promise<string>;
  close(): Promise<void>;
}

const startServices = async (order: CloudOrder): Promise<Services> => {
  if (!order.dynoxide && !order.s3 && !order.sqs) {
    return { endpoints: {}, failed: new Promise(() => {}), close: async () => {} };
  }
  const program = fileURLToPath(new URL("./cloud/cloud-process.ts", import.meta.url));
  const child = fork(program, [JSON.stringify(order)], {
    // s3rver makes tokens with DES: without it, any listing longer than a page fails.
    execArgv: ["--openssl-legacy-provider"],
    // A group of its own: Ctrl-C in the terminal reaches the server alone, which then ends things in order.
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let closing = false;
  const exited = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => {
      if (child.pid) killIfAlive(-child.pid);
      resolve(signal ?? `code ${code}`);
    });
  });
  const endpoints = await firstAnswer(child, exited);
  return {
    endpoints,
    failed: new Promise((resolve) => {
      exited.then((how) => !closing && resolve(`The embedded services ended on their own (${how})`));
    }),
    close: async () => {
      closing = true;
      child.kill("SIGTERM");
      await exited;
    },
  };
};

const firstAnswer = async (child: ChildProcess, exited: Promise<string>): Promise<Endpoints> => {
  const answer = await Promise.race([
    new Promise<CloudAnswer>((resolve) => child.once("message", resolve)),
    exited.then((how): CloudAnswer => ({ failed: `their process ended with ${how}` })),
  ]);
  if ("ready" in answer) return answer.ready;
  throw new StartError(`The embedded services did not start: ${answer.failed}`);
};

const requireAll = ({ dynamodb, s3, sqs }: Endpoints): Required<Endpoints> => {
  if (!dynamodb || !s3 || !sqs) throw new Error("A service has no endpoint");
  return { dynamodb, s3, sqs };
};

const sdkVariables = ({ endpoints, region, credentials }: Access): Record<string, string> => ({
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
});

/** Only an outside service can refuse; which one, the person who named it knows best. */
const explainProvisioning = (error: unknown, outside: Endpoints): unknown => {
  const named = Object.entries(outside).map(([service, url]) => `${service} at ${url}`);
  if (named.length === 0) return error;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new StartError(
    `The table, bucket and queues could not be made (${reason}). Is it running: ${named.join(", ")}?`,
    { cause: error },
  );
};
