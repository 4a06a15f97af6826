import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SQSClient } from "@aws-sdk/client-sqs";
import { quietLogger } from "@dailies/local/logger";
import { startCloud } from "@dailies/local/start-cloud";
import { startLocal } from "@dailies/local/start-local";
import { type FunctionSpec, functions } from "../../infra/functions.ts";
import { createApi } from "../support/api.ts";
import type { EndReport } from "./check-end.ts";
import { type Clock, createClock } from "./create-clock.ts";
import { startFaultyProxy } from "./faulty-proxy.ts";
import { injectFault, type SentMessage, type Victims } from "./inject-fault.ts";
import { makeScenario, type ScheduledFault, type Service } from "./make-scenario.ts";
import { runStories } from "./run-stories.ts";

export interface ChaosOptions {
  seed: number;
  jobs: number;
  faults: number;
  /** Whether segments are handed out to other workers; the simulator's jobs have none. */
  spread: "always" | "never";
  /** Hears what happens. */
  log(line: string): void;
}

export interface ChaosReport extends EndReport {
  /** How often each kind of fault was done. */
  faults: Record<string, number>;
  requests: number;
}

const WORKERS = 4;
/** More than workers, so that some jobs wait. */
const CLIENTS = 6;
const LOOK_MS = 20;
/** The audit would set counters right before they are looked at. */
const FUNCTIONS = (functions as readonly FunctionSpec[]).filter(({ name }) => name !== "audit");
const OWNER = "local";

/**
 * Everything that waits is short. Attempts are so many that no sound plan uses them up: what happens when they are is
 * tested elsewhere.
 */
const SETTINGS = {
  DAILIES_LEASE_SEC: "4",
  DAILIES_HEARTBEAT_SEC: "0.5",
  DAILIES_OUTBOX_GRACE_SEC: "1",
  DAILIES_REQUEUE_SEC: "10",
  DAILIES_SWEEP_SEC: "0.5",
  DAILIES_BACKOFF_SEC: "0.3",
  DAILIES_MAX_ATTEMPTS: "50",
};
const QUEUE = { visibilityTimeoutSec: 8, maxReceiveCount: 100 };

/**
 * Renders jobs of mixed plans while faults are done to the workers, the messages and the connections to the embedded cloud, then lets
 * everything settle and says what is not as it must be. Nothing stays behind.
 */
export const runChaos = async ({ seed, jobs, faults, spread, log }: ChaosOptions): Promise<ChaosReport> => {
  const scenario = makeScenario(seed, jobs, faults);
  const undoings: (() => unknown)[] = [];
  try {
    const dataDir = await mkdtemp(join(tmpdir(), "dailies-chaos-"));
    undoings.push(() => rm(dataDir, { recursive: true, force: true }));
    const cloud = await startCloud({ dataDir: null, queue: QUEUE });
    undoings.push(cloud.close);
    // Core modules are loaded only now: they read where the cloud is when they are. These reach it without a proxy.
    Object.assign(process.env, cloud.environment);
    const { checkEnd, settled } = await import("./check-end.ts");
    const { makeAssets } = await import("./assets.ts");
    const { putBytes } = await import("@dailies/core/storage/objects");
    for (const [key, bytes] of await makeAssets(OWNER)) await putBytes(key, bytes);

    const clock = createClock();
    const sent: SentMessage[] = [];
    const proxies = await startProxies(cloud.environment, clock, sent);
    for (const proxy of Object.values(proxies)) undoings.push(proxy.close);
    const local = await startLocal({
      dataDir,
      port: 0,
      concurrency: WORKERS,
      functions: FUNCTIONS,
      environment: { ...SETTINGS, DAILIES_SPREAD: spread },
      queue: QUEUE,
      endpoints: { dynamodb: proxies.dynamodb.url, s3: proxies.s3.url, sqs: proxies.sqs.url },
      log: quietLogger,
    });
    undoings.push(local.close);
    const sqs = new SQSClient({ endpoint: String(cloud.environment.AWS_ENDPOINT_URL_SQS) });
    undoings.push(() => sqs.destroy());
    const queues = { sqs, urls: queueUrls(cloud.environment) };
    const api = createApi(local.apiUrl);
    const victims: Victims = { proxies, scratchDir: join(dataDir, "tmp"), queues, sent, started: [] };

    // Each waits for the other: no fault meets an idle system, and no job is spared.
    const pace = { faults: 0, jobs: 0 };
    const injecting = injectAll(scenario.faults, victims, clock, {
      mayHappen: (number) => until(() => (pace.jobs + CLIENTS) * faults >= number * jobs),
      onInjected: (done) => {
        pace.faults++;
        log(`fault ${pace.faults}: ${done}`);
      },
    });
    const [told, injected] = await Promise.all([
      runStories({
        ...{ api, clock, stories: scenario.stories, clients: CLIENTS },
        mayBegin: (number) => until(() => pace.faults * jobs >= (number - CLIENTS) * faults),
        onTold: () => pace.jobs++,
      }),
      injecting,
    ]);
    for (const proxy of Object.values(proxies)) proxy.calm();
    log("All stories are told and all faults are done; now everything settles");
    const unsettled = await settled(OWNER, queues);
    const end = await checkEnd({ owner: OWNER, api, told, victims });
    return {
      ...end,
      problems: [...injected.problems, ...unsettled, ...end.problems],
      faults: injected.counts,
      requests: clock.requests(),
    };
  } finally {
    for (const undo of undoings.reverse()) await undo();
  }
};

const queueUrls = (environment: Record<string, string>): string[] =>
  Object.entries(environment).flatMap(([name, value]) =>
    /^SST_RESOURCE_\w+Queue$/.test(name) ? [JSON.parse(value).url] : [],
  );

const startProxies = async (environment: Record<string, string>, clock: Clock, sent: SentMessage[]) => {
  const start = (service: Service) =>
    startFaultyProxy({
      service,
      target: String(environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]),
      onRequest: clock.tick,
      onMessage: (message) => sent.push(message),
    });
  const [dynamodb, s3, sqs] = await Promise.all([start("dynamodb"), start("s3"), start("sqs")]);
  return { dynamodb, s3, sqs };
};

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(LOOK_MS);
};

interface Pace {
  /** Resolves when the fault of this number may happen. */
  mayHappen(number: number): Promise<void>;
  onInjected(done: string): void;
}

/** Does the faults one after the other, each at its moment. */
const injectAll = async (faults: ScheduledFault[], victims: Victims, clock: Clock, pace: Pace) => {
  const counts: Record<string, number> = {};
  const consequences: Promise<string | null>[] = [];
  for (const [number, fault] of faults.entries()) {
    await pace.mayHappen(number);
    await clock.pass(fault.at);
    const injected = await injectFault(fault, victims);
    if (injected.problem) consequences.push(injected.problem);
    counts[fault.kind] = (counts[fault.kind] ?? 0) + 1;
    pace.onInjected(injected.done);
  }
  return { counts, problems: (await Promise.all(consequences)).filter((problem) => problem !== null) };
};
