import type { Logger } from "@dailies/local/logger";
import type { Local } from "@dailies/local/start-local";
import { functions } from "../../../infra/functions.ts";
import { CliError } from "./cli-error.ts";

export interface ServerOptions {
  dataDir: string;
  host?: string;
  /** 0: any free port. */
  port: number;
  /** Only answers requests: no queue is read and no schedule runs. */
  readOnly?: boolean;
  /** Default: silence. */
  log?: Logger;
}

/** Starts everything in this process, as `npm start` does. Throws `unreachable` with what to do when it cannot. */
export const startServer = async ({ readOnly = false, ...options }: ServerOptions): Promise<Local> => {
  // Loaded now: a command that finds a running server needs none of it.
  const [{ startLocal, WEB_DIR }, { quietLogger }, { outsideCloud }, { StartError }] = await Promise.all([
    import("@dailies/local/start-local"),
    import("@dailies/local/logger"),
    import("@dailies/local/outside-cloud"),
    import("@dailies/local/start-error"),
  ]);
  try {
    return await startLocal({
      log: quietLogger,
      webDir: WEB_DIR,
      ...outsideCloud(process.env),
      functions: readOnly ? functions.filter(({ trigger }) => trigger.type === "http") : functions,
      ...options,
    });
  } catch (thrown) {
    if (!(thrown instanceof StartError)) throw thrown;
    throw new CliError("unreachable", thrown.message, { cause: thrown });
  }
};
