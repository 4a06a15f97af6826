import { fileURLToPath } from "node:url";
import { createLogger, type Logger, quietLogger } from "@dailies/local/logger";
import pc from "picocolors";
import { type Connection, connect, connectTo } from "../connect.ts";
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
  const connection = await connectTo(server, signal);
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

/** Another server has the data folder already: it renders, and goes on as it was. */
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
  const { lines, status } = await renderAndSave({ connection, plan, outputPath: VIDEO });
  const addresses = [
    ["API", apiUrl],
    ["Reference", `${apiUrl}/docs`],
    ...(status?.assets ?? [])
      .filter(({ type }) => type === "video" || type === "thumbnail" || type === "vtt")
      .map(({ label, url }) => [label, apiUrl + url]),
  ];
  print([...lines, "", ...addresses.map(([name = "", url = ""]) => `  ${name.padEnd(11)} ${pc.cyan(url)}`)]);
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
