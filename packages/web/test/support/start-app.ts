import { quietLogger } from "@dailies/local/logger";
import { type Local, type LocalOptions, startLocal } from "@dailies/local/start-local";
import { ensureBuilt } from "../../scripts/ensure-built.ts";

/** The whole system with the dashboard, on a free port; nothing of it is kept. */
export const startApp = async (options: Partial<LocalOptions> = {}): Promise<Local> => {
  const webDir = await ensureBuilt();
  return startLocal({ dataDir: null, port: 0, log: quietLogger, webDir, ...options });
};
