import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createLogger, type Logger, quietLogger } from "@dailies/local/logger";
import pc from "picocolors";
import { type Connection, connect, connectTo } from "../connect.ts";
import { type Fact, formatFacts } from "../format-facts.ts";
import { loadPlan } from "../load-plan.ts";
import { readRuntime } from "../read-runtime.ts";
import { renderAndSave } from "../render-and-save.ts";
import { startServer } from "../start-server.ts";
import { print, say } from "../terminal.ts";

export interface DemoOptions {
  data: string;
  host: string;
  port: number;
}

const PLAN_FILE = fileURLToPath(new URL("../../../../examples/river.json", import.meta.url));
const VIDEO = "river.mp4";

/** Starts everything as `npm start` does, renders the example, and goes on serving until Ctrl-C. */
export const demo = async (options: DemoOptions, signal: AbortSignal): Promise<void> => {
  if (readRuntime(options.data)) return demoOnRunning(options, signal);
  const log = createSwitch();
  const server = await startServer({ dataDir: options.data, host: options.host, port: options.port, log });
  const connection = connectTo(server, signal);
  try {
    await renderExample(connection);
    say(`\n${pc.dim("Serving until Ctrl-C")}\n`);
    log.use(createLogger());
    await aborted(connection.signal);
    if (!signal.aborted) throw connection.signal.reason;
    say("\nStopping");
  } finally {
    log.use(quietLogger);
    await connection.close();
  }
};

/** Another process serves the data folder already: it renders, and goes on as it was. */
const demoOnRunning = async ({ data }: DemoOptions, signal: AbortSignal): Promise<void> => {
  const connection = await connect({ dataDir: data, signal });
  try {
    await renderExample(connection);
  } finally {
    await connection.close();
  }
};

const renderExample = async (connection: Connection): Promise<void> => {
  const plan = await loadPlan(PLAN_FILE, connection.signal);
  const { apiUrl } = connection.client;
  say(`${pc.bold("Dailies")} is running at ${pc.cyan(apiUrl)} and renders examples/river.json\n`);
  const { lines, status } = await renderAndSave({ connection, plan, outputPath: resolve(VIDEO) });
  const artifacts = (status?.assets ?? []).filter(({ type }) => ["video", "thumbnail", "vtt"].includes(type));
  const addresses: Fact[] = [
    ["dashboard", apiUrl],
    ["reference", `${apiUrl}/docs`],
    ...artifacts.map(({ type, url }): Fact => [type, apiUrl + url]),
  ];
  print([...lines, "", ...formatFacts(addresses)]);
};

/** Keeps the log silent while the progress bar has the terminal. */
const createSwitch = (): Logger & { use(logger: Logger): void } => {
  let current = quietLogger;
  return {
    info: (message) => current.info(message),
    warn: (message) => current.warn(message),
    error: (message) => current.error(message),
    functionLine: (name, line) => current.functionLine(name, line),
    request: (request) => current.request(request),
    use: (logger) => {
      current = logger;
    },
  };
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });
