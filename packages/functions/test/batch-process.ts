import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../src/batch/main.ts", import.meta.url));

export interface BatchProcess {
  /** Resolves when its log has a line with this text. */
  says(text: string): Promise<void>;
  /** Its exit code, or the signal that killed it. */
  ended: Promise<number | string>;
  signal(name: "SIGTERM"): void;
  /** As when its machine goes: kills it and all that it started. */
  vanish(): void;
}

/** Starts the process of a Batch job as its container does: in an environment of its own, with nobody to talk to. */
export const startBatchProcess = (environment: Record<string, string | undefined>): BatchProcess => {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: "INFO", ...environment },
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const log: string[] = [];
  const lines = createInterface(child.stdout).on("line", (line) => log.push(line));
  const killGroup = () => process.kill(-Number(child.pid), "SIGKILL");
  return {
    says: async (text) => {
      while (!log.some((line) => line.includes(text))) await once(lines, "line");
    },
    ended: once(child, "exit").then(([code, signal]) => signal ?? code),
    signal: (name) => child.kill(name),
    vanish: killGroup,
  };
};
