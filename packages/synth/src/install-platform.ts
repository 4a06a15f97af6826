import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isAlive } from "@dailies/local/is-alive";
import { ROOT } from "./root.ts";

const WORK_DIR = join(ROOT, ".sst");
export const PLATFORM_DIR = join(WORK_DIR, "platform");

/** The version of Pulumi's command that SST 4.17.1 asks for. It is not run: only its version is looked at. */
const PULUMI_VERSION = "v3.215.0";

const POLL_MS = 250;

/**
 * Installs SST's platform (its components, Pulumi's SDK and the AWS provider's) into `.sst/platform` as `sst install`
 * does, with npm alone: nothing else is downloaded and no AWS account is asked. Does nothing when it is there.
 * Several processes may call it at once: one installs, the others wait.
 */
export const installPlatform = async (): Promise<void> => {
  mkdirSync(WORK_DIR, { recursive: true });
  const lock = join(WORK_DIR, "install.lock");
  while (!isInstalled()) {
    if (!takeLock(lock)) {
      await sleep(POLL_MS);
      continue;
    }
    try {
      if (!isInstalled()) await install();
    } finally {
      rmSync(lock, { force: true });
    }
  }
};

const SST_DIR = join(ROOT, "node_modules/sst");

const sstVersion = (): string => JSON.parse(readFileSync(join(SST_DIR, "package.json"), "utf8")).version;

/** `sst install` writes the version first and ends with the types: both must be there. */
const isInstalled = (): boolean => {
  const version = join(PLATFORM_DIR, "version");
  return (
    existsSync(version) &&
    readFileSync(version, "utf8").trim() === sstVersion() &&
    existsSync(join(PLATFORM_DIR, "config.d.ts")) &&
    existsSync(join(PLATFORM_DIR, "node_modules/@pulumi/aws/package.json"))
  );
};

/** False when another process that still runs has it. */
const takeLock = (lock: string): boolean => {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
};

const install = async (): Promise<void> => {
  const configHome = mkdtempSync(join(tmpdir(), "dailies-sst-"));
  try {
    standInForPulumi(configHome);
    await promisify(execFile)(join(SST_DIR, "bin/sst.mjs"), ["install", "--stage", "offline"], {
      cwd: ROOT,
      env: {
        ...process.env,
        XDG_CONFIG_HOME: configHome,
        // npm instead of bun, which SST would download.
        NO_BUN: "true",
        SST_TELEMETRY_DISABLED: "1",
      },
    });
  } finally {
    rmSync(configHome, { recursive: true, force: true });
  }
  if (!isInstalled()) throw new Error("`sst install` ended well, but .sst/platform is not complete");
};

/** SST downloads Pulumi unless a command of the version it wants lies in its own folder. */
const standInForPulumi = (configHome: string): void => {
  const bin = join(configHome, "sst/bin");
  mkdirSync(bin, { recursive: true });
  const command = join(bin, "pulumi");
  writeFileSync(command, `#!/bin/sh\necho ${PULUMI_VERSION}\n`);
  chmodSync(command, 0o755);
};
