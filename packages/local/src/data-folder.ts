import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { PIDS_FILE } from "./cloud/pids-file.ts";
import { StartError } from "./start-error.ts";

export interface DataFolder {
  path: string;
  release(): void;
}

/**
 * Makes the folder if need be and takes it for this process alone, until release or the end of the process.
 * Then ends what a killed server may have left running in it. Throws a StartError when the folder cannot be
 * written or another server has it.
 */
export const openDataFolder = async (dataDir: string): Promise<DataFolder> => {
  const path = makeFolder(dataDir);
  const lock = lockFolder(path);
  await endLeftovers(path);
  return { path, release: () => lock.close() };
};

const makeFolder = (dataDir: string): string => {
  try {
    mkdirSync(dataDir, { recursive: true });
    const probe = join(dataDir, "server.pid.new");
    writeFileSync(probe, "");
    rmSync(probe);
    return realpathSync(dataDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${reason}). Use another: DAILIES_DATA=/some/folder`,
      { cause: error },
    );
  }
};

/** SQLite's lock on a file belongs to the process: however it ends, the system takes the lock away. */
const lockFolder = (path: string): DatabaseSync => {
  const lock = new DatabaseSync(join(path, "server.lock"));
  const pidFile = join(path, "server.pid");
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw new StartError(
      `Another server (process ${readText(pidFile).trim() || "unknown"}) uses the data folder ${path}.
Stop it, or use another folder and port: DAILIES_DATA=/some/folder PORT=8010`,
      { cause: error },
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return lock;
};

/** Ends processes noted by an earlier server, if they run on this very folder still. */
const endLeftovers = async (path: string): Promise<void> => {
  const pids = readText(join(path, PIDS_FILE)).split("\n").filter(Boolean).map(Number);
  const isOurs = (pid: number) => readText(`/proc/${pid}/cmdline`).includes(path);
  for (const pid of pids) {
    if (isOurs(pid)) process.kill(pid, "SIGKILL");
  }
  while (pids.some(isOurs)) await sleep(10);
};

/** Empty when there is no such file (or, outside Linux, no /proc). */
const readText = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};
