import { execFile, fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundleConfig } from "./bundle-config.ts";
import { installPlatform } from "./install-platform.ts";
import type { Deployment } from "./resource.ts";
import type { Order } from "./run-config.ts";

export interface SynthOptions {
  stage: string;
  /** As `sst dev` deploys it: functions run on the engineer's machine. Default: false. */
  dev?: boolean;
  /** Settings of the deployment, as variables of the shell that deploys. */
  environment?: Record<string, string>;
}

const BUILD_WEB = fileURLToPath(new URL("../../web/scripts/build-if-changed.ts", import.meta.url));
const RUN_CONFIG = fileURLToPath(new URL("./run-config.ts", import.meta.url));

/**
 * What `sst deploy --stage` would ask AWS to make: runs the real `sst.config.ts` with SST's own components under Pulumi's mocks.
 * Needs no AWS account and changes nothing. Functions are not bundled. Throws with the program's own error when
 * the config is wrong.
 */
export const synth = async ({ stage, dev = false, environment = {} }: SynthOptions): Promise<Deployment> => {
  await installPlatform();
  await buildWeb();
  const bundles = await bundleConfig();
  try {
    return await run({ bundles, stage, dev }, environment);
  } finally {
    await rm(bundles.folder, { recursive: true });
  }
};

/** The site's files are listed while the config runs; its build command is not. In a process of its own, under this Node. */
const buildWeb = () => promisify(execFile)(process.execPath, [BUILD_WEB]);

const run = (order: Order, environment: Record<string, string>): Promise<Deployment> =>
  new Promise((resolve, reject) => {
    const child = fork(RUN_CONFIG, [JSON.stringify(order)], {
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: "--no-warnings", ...environment },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let said = "";
    for (const output of [child.stdout, child.stderr]) output?.on("data", (chunk) => (said += chunk));
    let deployment: Deployment | undefined;
    child.once("message", (message: Deployment) => {
      deployment = message;
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0 && deployment) resolve(deployment);
      else reject(new Error(`sst.config.ts did not run for stage ${order.stage}:\n${said}`));
    });
  });
