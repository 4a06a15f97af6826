import { CliError, EXIT_CODES } from "./cli-error.ts";

/** npm and npx pass Ctrl-C on to a program that the terminal has told already: both are one. */
const ECHO_MS = 500;

/**
 * Aborted by Ctrl-C, by a polite kill and by a terminal that closes. The command then has the time it needs to
 * put things in order; asked again, it ends at once.
 */
export const watchInterrupts = (): AbortSignal => {
  const controller = new AbortController();
  let firstMs: number | undefined;
  const onSignal = () => {
    const nowMs = performance.now();
    if (firstMs !== undefined && nowMs - firstMs > ECHO_MS) process.exit(EXIT_CODES.interrupted);
    firstMs ??= nowMs;
    controller.abort(new CliError("interrupted", "Stopped"));
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
  return controller.signal;
};
