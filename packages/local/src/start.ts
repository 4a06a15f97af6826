/**
 * `npm start`. Reads PORT, HOST, DAILIES_DATA and the SDK's own endpoint, region and key variables;
 * `--fresh` forgets all data first.
 */
import { parseArgs } from "node:util";
import pc from "picocolors";
import { DEFAULT_DATA_DIR } from "./data-folder.ts";
import { createLogger } from "./logger.ts";
import { outsideCloud } from "./outside-cloud.ts";
import { StartError } from "./start-error.ts";
import { type Local, startLocal, WEB_DIR } from "./start-local.ts";

/** npm passes Ctrl-C on to a program that the terminal has told already: both are one. */
const ECHO_MS = 500;

const start = async (): Promise<void> => {
  const dataDir = process.env.DAILIES_DATA || DEFAULT_DATA_DIR;
  const log = createLogger();
  let local: Local | undefined;
  let stoppingSinceMs: number | undefined;
  const stop = async (exitCode: number) => {
    const nowMs = performance.now();
    if (stoppingSinceMs !== undefined && nowMs - stoppingSinceMs < ECHO_MS) return;
    // Asked twice, or before it runs: the child processes end when they see that this one has gone.
    if (stoppingSinceMs !== undefined || !local) process.exit(130);
    stoppingSinceMs = nowMs;
    log.info("Stopping (Ctrl-C again: at once)");
    await local.close();
    process.exit(exitCode);
  };
  process.on("SIGINT", () => stop(0));
  process.on("SIGTERM", () => stop(0));

  local = await startLocal({
    dataDir,
    fresh: readArguments().fresh,
    host: process.env.HOST || "127.0.0.1",
    port: portFrom(process.env.PORT || "8000"),
    ...outsideCloud(process.env),
    webDir: WEB_DIR,
    log,
  });
  process.stdout.write(banner(local, dataDir));
  local.failed.then((reason) => {
    log.error(`${reason}. Start again: what was unfinished goes on.`);
    stop(1);
  });
};

const readArguments = (): { fresh: boolean } => {
  try {
    return parseArgs({ options: { fresh: { type: "boolean", default: false } } }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\nUsage: npm start -- [--fresh]`);
  }
};

const portFrom = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new StartError(`PORT=${text} is not a port: a whole number from 0 (any free one) to 65535`);
};

const banner = ({ apiUrl, issuer }: Local, dataDir: string): string => `
  ${pc.bold("Dailies")} is running

  Dashboard   ${pc.cyan(apiUrl)}
  Reference   ${pc.cyan(`${apiUrl}/docs`)}
${issuer ? `  Sign-in     ${pc.cyan(issuer.url)} takes any name: it is for trying\n` : ""}  Data        ${dataDir}
  Stop        Ctrl-C

`;

start().catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`\n${pc.red(error.message)}\n\n`);
  process.exit(1);
});
