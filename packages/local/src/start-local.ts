import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type FunctionSpec, functions as infraFunctions } from "../../../infra/functions.ts";
import { type QueueName, queues } from "../../../infra/queues.ts";
import { checkSettings } from "./check-settings.ts";
import type { Endpoints } from "./cloud/endpoints.ts";
import { pollQueue } from "./events/poll-queue.ts";
import { runSchedule } from "./events/run-schedule.ts";
import { createFunctionPool, type FunctionPool } from "./functions/create-function-pool.ts";
import { RouteTable } from "./gateway/route-table.ts";
import { startGateway } from "./gateway/start-gateway.ts";
import type { Issuer } from "./issuer/start-issuer.ts";
import { createLogger, type Logger } from "./logger.ts";
import { makeTemporaryFolder } from "./make-temporary-folder.ts";
import type { QueueOverrides } from "./provision.ts";
import { type Cloud, startCloud } from "./start-cloud.ts";

export interface LocalOptions {
  /** Default: 127.0.0.1, which nobody else can reach. */
  host?: string;
  /** Default: 8000. 0: any free port. */
  port?: number;
  /** null: nothing is kept. */
  dataDir: string | null;
  /** Forgets the data that is there. */
  fresh?: boolean;
  /** Default: those of infra/. Entries are absolute, or relative to the project's root. */
  functions?: readonly FunctionSpec[];
  /** More variables for the functions. */
  environment?: Record<string, string>;
  /** Renders at once. Default: half of the machine's processors, at least 2. */
  concurrency?: number;
  queue?: QueueOverrides;
  /** Services to use instead of embedded ones. */
  endpoints?: Endpoints;
  region?: string;
  /** Where the built dashboard is; without it, or with none there, the API is served alone. */
  webDir?: string;
  /** For outside services. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  log?: Logger;
}

export interface Local {
  apiUrl: string;
  /** What the functions see: endpoints, names and settings. */
  environment: Record<string, string>;
  /** With whom people sign in, if they must and it is not somebody else. */
  issuer: Issuer | null;
  /** Resolves with the reason if an embedded service ends on its own; the server is then of no use. */
  failed: Promise<string>;
  /** Tells running invocations, lets them end for a moment, then ends everything. Nothing stays behind. */
  close(): Promise<void>;
}

/** Shorter than on AWS, so that a laptop recovers from a kill within seconds; and nobody reads metrics there. */
const LOCAL_SETTINGS = {
  POWERTOOLS_METRICS_DISABLED: "true",
  DAILIES_LEASE_SEC: "15",
  DAILIES_OUTBOX_GRACE_SEC: "5",
  DAILIES_REQUEUE_SEC: "20",
  DAILIES_SWEEP_SEC: "5",
  // All workers share one machine's processors.
  DAILIES_SPREAD: "never",
  DAILIES_RENDER_CORES: String(availableParallelism()),
};

const CLOSE_GRACE_MS = 3000;

const DEFAULT_CONCURRENCY = Math.max(2, Math.floor(availableParallelism() / 2));

const MAX_HTTP_PROCESSES = Math.max(4, availableParallelism());

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Where `npm start` and `npm run demo` have the dashboard built before. */
export const WEB_DIR = join(ROOT, "packages/web/dist");

/**
 * Starts the whole system on this machine: the embedded cloud, the functions in processes of their own, the API
 * gateway, the queues' event sources and the schedules. Throws a StartError that says what to do when it cannot.
 */
export const startLocal = async (options: LocalOptions): Promise<Local> => {
  const cloud = await startCloud(options);
  const undoings: (() => void | Promise<void>)[] = [cloud.close];
  const undoAll = async () => {
    for (const undo of undoings.reverse()) await undo();
  };
  try {
    const served = await serve(options, cloud, undoings);
    let closing: Promise<void> | undefined;
    const close = () => {
      closing ??= undoAll();
      return closing;
    };
    return { ...served, failed: cloud.failed, close };
  } catch (error) {
    await undoAll();
    throw error;
  }
};

/** Notes in `undoings` how to take back each thing done, also when it then throws. */
const serve = async (
  options: LocalOptions,
  cloud: Cloud,
  undoings: (() => void | Promise<void>)[],
): Promise<Pick<Local, "apiUrl" | "environment" | "issuer">> => {
  const { dataDir, host = "127.0.0.1", port = 8000, log = createLogger() } = options;
  const environment: Record<string, string> = {
    ...localSettings(),
    DAILIES_WORKERS: String(options.concurrency ?? DEFAULT_CONCURRENCY),
    ...cloud.environment,
    ...options.environment,
  };
  const issuer = await startIssuerIfNeeded({ ...process.env, ...environment });
  if (issuer) undoings.push(issuer.close);
  Object.assign(environment, issuer?.environment);
  const { auth } = checkSettings({ ...process.env, ...environment });
  const scratchDir = makeScratchDir(dataDir);
  // A killed ffmpeg may be writing still.
  undoings.push(() => rmSync(scratchDir, { recursive: true, force: true, maxRetries: 5 }));
  const served = createPools(options, environment, scratchDir, log);
  const storageUrl = options.endpoints?.s3 ? undefined : storageUrlOf(cloud.environment);
  const routes = routesOf(served);
  const issuers = auth.issuer ? [new URL(auth.issuer.url).origin] : [];
  const gateway = await startGateway({
    ...{ host, port, routes, storageUrl, webDir: options.webDir, issuers, log },
  });
  issuer?.open(originsOf(gateway.url));
  const events = startEvents(served, environment, log);
  undoings.push(async () => {
    const stopping = [gateway.close(), events.stop()];
    await Promise.all(served.map(({ pool }) => pool.close(CLOSE_GRACE_MS)));
    gateway.dropConnections();
    await Promise.all(stopping);
  });
  for (const { spec, pool } of served) {
    if (spec.trigger.type === "http" && spec.trigger.routes === "default") pool.warmUp();
  }
  if (dataDir !== null) {
    const path = join(dataDir, "runtime.json");
    undoings.push(() => rmSync(path, { force: true }));
    writeRuntimeFile(path, gateway.url, options.credentials ? withoutKeys(environment) : environment);
  }
  return { apiUrl: gateway.url, environment, issuer };
};

/** Where people must sign in and nobody has said with whom, they do it here. */
const startIssuerIfNeeded = async ({
  DAILIES_AUTH,
  DAILIES_OIDC_ISSUER,
}: Record<string, string | undefined>): Promise<Issuer | null> => {
  if (DAILIES_AUTH !== "required" || DAILIES_OIDC_ISSUER !== undefined) return null;
  // A whole web framework comes with it.
  const { startIssuer } = await import("./issuer/start-issuer.ts");
  return startIssuer();
};

/** Under both names of this machine. */
const originsOf = (apiUrl: string): string[] => [
  ...new Set([apiUrl, apiUrl.replace("//127.0.0.1:", "//localhost:")]),
];

interface Served {
  spec: FunctionSpec;
  pool: FunctionPool;
}

/** What the person has set wins over the defaults of a laptop. */
const localSettings = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(LOCAL_SETTINGS).map(([name, value]) => [name, process.env[name] ?? value]),
  );

/** Below the data folder it is emptied at each start; what a killed server left there goes then. */
const makeScratchDir = (dataDir: string | null): string => {
  if (dataDir === null) return makeTemporaryFolder("functions", process.pid);
  const path = join(realpathSync(dataDir), "tmp");
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
};

const createPools = (
  { functions = infraFunctions, concurrency = DEFAULT_CONCURRENCY }: LocalOptions,
  environment: Record<string, string>,
  scratchDir: string,
  log: Logger,
): Served[] =>
  functions.map((spec) => ({
    spec,
    pool: createFunctionPool({
      spec,
      entry: isAbsolute(spec.entry) ? spec.entry : join(ROOT, spec.entry),
      // A profile or session of the person's own would win over the keys set here.
      environment: { ...process.env, ...environment, AWS_PROFILE: undefined, AWS_SESSION_TOKEN: undefined },
      scratchDir,
      maxProcesses: maxProcessesOf(spec, concurrency),
      log,
    }),
  }));

const maxProcessesOf = ({ trigger }: FunctionSpec, concurrency: number): number => {
  if (trigger.type === "http") return MAX_HTTP_PROCESSES;
  return trigger.type === "queue" ? Math.min(trigger.maxConcurrency, concurrency) : 1;
};

/** Where the object store is, with the keys that functions sign with. */
const storageUrlOf = (environment: Record<string, string>): string => {
  const url = new URL(environment.AWS_ENDPOINT_URL_S3 ?? "");
  url.username = encodeURIComponent(environment.AWS_ACCESS_KEY_ID ?? "");
  url.password = encodeURIComponent(environment.AWS_SECRET_ACCESS_KEY ?? "");
  return url.href;
};

const routesOf = (served: Served[]) => {
  const routes = new RouteTable<FunctionPool["invoke"]>();
  for (const { spec, pool } of served) {
    if (spec.trigger.type !== "http") continue;
    const keys = spec.trigger.routes === "default" ? ["$default"] : spec.trigger.routes;
    for (const key of keys) routes.set(key, pool.invoke);
  }
  return routes;
};

const startEvents = (served: Served[], environment: Record<string, string>, log: Logger) => {
  const client = sqsClientOf(environment);
  const stops: (() => Promise<void>)[] = [];
  for (const { spec, pool } of served) {
    const { invoke, maxProcesses: concurrency } = pool;
    if (spec.trigger.type === "queue") {
      const queueUrl = queueUrlOf(spec.trigger.queue, environment);
      stops.push(pollQueue({ client, queueUrl, concurrency, invoke, log }));
    }
    if (spec.trigger.type === "schedule") {
      const timing =
        spec.name === "sweeper" ? { everySec: Number(environment.DAILIES_SWEEP_SEC) } : spec.trigger;
      stops.push(runSchedule({ name: spec.name, ...timing, invoke, log }));
    }
  }
  const stop = async () => {
    await Promise.all(stops.map((stopOne) => stopOne()));
    client.destroy();
  };
  return { stop };
};

const sqsClientOf = (environment: Record<string, string>): SQSClient =>
  new SQSClient({
    endpoint: environment.AWS_ENDPOINT_URL_SQS ?? "",
    region: environment.AWS_REGION ?? "",
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
    },
  });

const queueUrlOf = (queue: QueueName, environment: Record<string, string>): string =>
  JSON.parse(environment[`SST_RESOURCE_${queues[queue].resource}`] ?? "{}").url;

/** A person's own keys stay where they have put them; only those of the embedded services may be written. */
const withoutKeys = ({
  AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY,
  ...environment
}: Record<string, string>): Record<string, string> => environment;

/**
 * Tells the CLI of a running server, and nobody but this user. Renamed into place, so that nobody reads half
 * of it.
 */
const writeRuntimeFile = (path: string, apiUrl: string, environment: Record<string, string>): void => {
  const runtime = JSON.stringify({ pid: process.pid, api_url: apiUrl, environment }, null, 2);
  writeFileSync(`${path}.new`, runtime, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};
