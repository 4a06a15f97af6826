import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A running server, as it writes itself into its data folder. */
export interface Runtime {
  pid: number;
  api_url: string;
  /** What reaches the server's storage: for the SDK and SST's `Resource`. */
  environment: Record<string, string>;
}

/** The server that runs on a data folder; null when none does (one that was killed leaves its file behind). */
export const readRuntime = (dataDir: string): Runtime | null => {
  try {
    const runtime: Runtime = JSON.parse(readFileSync(join(dataDir, "runtime.json"), "utf8"));
    return isAlive(runtime.pid) ? runtime : null;
  } catch {
    return null;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Alive, but another user's.
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
};
