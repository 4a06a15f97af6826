import { fork } from "node:child_process";
import { createCipheriv, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { HostMessage, Invocation } from "@dailies/local/functions/host-message";
import type { FunctionSpec } from "../../infra/functions.ts";

const HOST = fileURLToPath(import.meta.resolve("@dailies/local/functions/function-host"));

/** Of what Lambda sets itself: what libraries know it by, and a trace that is sampled, with nobody to receive it. */
const LAMBDA_VARIABLES = {
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:2000",
  _X_AMZN_TRACE_ID: "Root=1-6922d1a0-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1",
};

export interface RunningBundle {
  /** Rejects with what the handler threw, or when the process has ended. One at a time. */
  invoke(event: unknown): Promise<unknown>;
  /** Ends the process with all that it started. */
  close(): Promise<void>;
}

/**
 * Loads a function's bundle in a process that has only what Lambda would give it: its folder, scratch space below
 * `scratchDir`, and the environment, in which the names of the linked resources are encrypted as SST does it.
 */
export const startBundle = async (
  spec: FunctionSpec,
  folder: string,
  scratchDir: string,
  environment: Record<string, string>,
): Promise<RunningBundle> => {
  const scratch = join(scratchDir, `${spec.name}-scratch`);
  mkdirSync(scratch);
  const child = fork(HOST, [join(folder, "bundle.mjs"), scratch], {
    cwd: folder,
    env: {
      ...sealResources(folder, environment),
      ...LAMBDA_VARIABLES,
      LAMBDA_TASK_ROOT: folder,
      AWS_LAMBDA_FUNCTION_NAME: spec.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
      POWERTOOLS_LOG_LEVEL: "ERROR",
      TMPDIR: scratch,
    },
    execArgv: [`--max-old-space-size=${spec.memoryMb}`],
    // The host ends its whole process group.
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const crash = ended.then(([code, signal]) => {
    throw new Error(`The process of ${spec.name} ended with ${signal ?? code}`);
  });
  // Nobody may be waiting when it ends.
  crash.catch(() => {});
  const nextMessage = async (): Promise<HostMessage> => {
    const [message] = await Promise.race([once(child, "message"), crash]);
    return message;
  };

  await nextMessage();
  return {
    invoke: async (event) => {
      const deadlineMs = Date.now() + spec.timeoutSec * 1000;
      child.send({ event, requestId: randomUUID(), deadlineMs } satisfies Invocation);
      const message = await nextMessage();
      if (message.type === "result") return message.payload;
      throw new Error(message.type === "error" ? message.message : "The process loaded twice");
    },
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
};

/**
 * On AWS only `SST_RESOURCE_App` is a variable: the other resources are in a file beside the code, encrypted with a key
 * that is one (SST's `pkg/runtime/runtime.go`).
 */
const sealResources = (folder: string, environment: Record<string, string>): Record<string, string> => {
  const { SST_RESOURCE_App = "", ...others } = environment;
  const isLink = ([name]: [string, string]) => name.startsWith("SST_RESOURCE_");
  const { links = [], plain = [] } = Object.groupBy(Object.entries(others), (entry) =>
    isLink(entry) ? "links" : "plain",
  );
  const resources = links.map(([name, value]) => [name.replace("SST_RESOURCE_", ""), JSON.parse(value)]);
  const key = randomBytes(32);
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12));
  writeFileSync(
    join(folder, "resource.enc"),
    Buffer.concat([
      cipher.update(JSON.stringify(Object.fromEntries(resources))),
      cipher.final(),
      cipher.getAuthTag(),
    ]),
  );
  return {
    ...Object.fromEntries(plain),
    SST_RESOURCE_App,
    SST_KEY: key.toString("base64"),
    SST_KEY_FILE: "resource.enc",
  };
};
