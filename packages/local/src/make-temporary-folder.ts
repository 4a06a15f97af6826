import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./is-alive.ts";

/** A folder of a server in the system's temporary folder. Those of servers that were killed go now. */
export const makeTemporaryFolder = (kind: "cloud" | "functions", serverPid: number): string => {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^dailies-(?:cloud|functions)-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) removeAbandoned(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `dailies-${kind}-${serverPid}-`));
};

const removeAbandoned = (path: string): void => {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another user's.
  }
};
