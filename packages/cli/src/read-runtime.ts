import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "@dailies/local/is-alive";

/** A running server, as it writes itself into its data folder. */
export interface Runtime {
  pid: number;
  api_url: string;
  /** What reaches the server's storage: for the SDK and SST's `Resource`. Without keys when they are a person's own. */
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
