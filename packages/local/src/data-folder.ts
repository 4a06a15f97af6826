import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { killIfAlive } from "./kill-if-alive.ts";
import { StartError } from "./start-error.ts";

/** `.dailies` in the project's root. */
export const DEFAULT_DATA_DIR = fileURLToPath(new URL("../../../.dailies", import.meta.url));

export interface DataFolder {
  path: string;
  release(): void;
}

/**
 * Makes the folder if need be and takes it for this process alone, until release or the end of the process.
 * Then ends what a killed server may have left running in it. `fresh` forgets the data. Throws a StartError when the folder cannot be
 * written or another server has it.
 */
export const openDataFolder = async (dataDir: string, fresh: boolean): Promise<DataFolder> => {
  const path = makeFolder(dataDir);
  const lock = lockFolder(path);
  await endLeftovers(path);
  // By name: the folder may be one that holds other things too.
  for (const name of fresh ? readdirSync(path) : []) {
    if (DATA.test(name)) rmSync(join(path, name), { recursive: true });
  }
  const release = () => {
    rmSync(join(path, PID_FILE), { force: true });
    lock.close();
  };
  return { path, release };
};

const makeFolder = (dataDir: string): string => {
  try {
    mkdirSync(dataDir, { recursive: true });
    const probe = join(dataDir, "write-probe");
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

const DATA = /^(dynamodb\.sqlite.*|s3|s3-uploads|tmp)$/;

const PID_FILE = "server.pid";

/** SQLite's lock on a file belongs to the process: however it ends, the system takes the lock away. */
const lockFolder = (path: string): DatabaseSync => {
  const lock = new DatabaseSync(join(path, "server.lock"));
  const pidFile = join(path, PID_FILE);
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

/** Programs of ours that run for as long as a server does, and have its data folder among their arguments. */
const COMPANIONS = ["dynoxide", "cloud-process.ts", "function-host.ts"];

/**
 * Ends what a killed server has left running on this folder. Its companions end on their own when it goes;
 * one that cannot (it was stopped, or is caught in an endless loop) is found in the process list.
 */
const endLeftovers = async (path: string): Promise<void> => {
  const leftovers = () => processIds().filter((pid) => isCompanion(readText(`/proc/${pid}/cmdline`), path));
  for (const pid of leftovers()) killIfAlive(pid);
  while (leftovers().length > 0) await sleep(10);
};

const isCompanion = (commandLine: string, path: string): boolean =>
  COMPANIONS.some((program) => commandLine.includes(program)) &&
  // Exactly these: a path that merely begins with the folder's belongs to another server.
  [`"dataDir":${JSON.stringify(path)}`, `\0${path}/dynamodb.sqlite\0`, `\0${path}/tmp/`].some((argument) =>
    commandLine.includes(argument),
  );

/** Empty outside Linux, where only the lock protects the folder. */
const processIds = (): number[] => {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
};

/** Empty when there is no such file. */
const readText = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};
