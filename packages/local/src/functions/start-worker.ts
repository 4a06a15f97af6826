import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { FunctionSpec } from "../../../../infra/functions.ts";
import { killIfAlive } from "../kill-if-alive.ts";
import type { Logger } from "../logger.ts";
import type { HostMessage, Invocation } from "./host-message.ts";
import type { InvocationResult } from "./invocation-result.ts";

export interface WorkerOptions {
  spec: FunctionSpec;
  /** Absolute path of the module that exports `handler`. */
  entry: string;
  environment: Record<string, string | undefined>;
  /** Each process gets a folder of its own below, as TMPDIR. */
  scratchDir: string;
  log: Logger;
}

export interface Worker {
  /** Runs the function once; one at a time. Never rejects. */
  run(event: unknown): Promise<InvocationResult>;
  /** Tells the function that the server ends, by SIGTERM; a process that runs nothing is killed. */
  stop(): void;
  /** Ends the process with all that it started. */
  kill(): void;
  ended: Promise<void>;
}

/** Lambda gives a function 10 s to load; a busy laptop gets more. */
const LOAD_TIMEOUT_MS = 30_000;

const HOST = fileURLToPath(new URL("./function-host.ts", import.meta.url));

/** A process for one function. When it cannot be started, by a full disk say, what it is given to run crashes. */
export const startWorker = (options: WorkerOptions): Worker => {
  const { spec, scratchDir } = options;
  const folder = join(scratchDir, `${spec.name}-${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true });
    return supervise(forkHost(options, folder), spec, folder);
  } catch (error) {
    removeFolder(folder);
    const reason = error instanceof Error ? error.message : String(error);
    const message = `No process could be started for ${spec.name}: ${reason}`;
    return {
      run: async () => ({ ok: false, kind: "crash", message }),
      stop: () => {},
      kill: () => {},
      ended: Promise.resolve(),
    };
  }
};

const forkHost = ({ spec, entry, environment, log }: WorkerOptions, folder: string): ChildProcess => {
  const child = fork(HOST, [entry, folder], {
    execArgv: [`--max-old-space-size=${spec.memoryMb}`],
    env: {
      ...environment,
      AWS_LAMBDA_FUNCTION_NAME: spec.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
      TMPDIR: folder,
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const output of [child.stdout, child.stderr]) {
    if (output) createInterface({ input: output }).on("line", (line) => log.functionLine(spec.name, line));
  }
  return child;
};

const supervise = (child: ChildProcess, spec: FunctionSpec, folder: string): Worker => {
  const loading = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let settle: ((result: InvocationResult) => void) | null = null;
  let isInvoked = false;
  let isOverdue = false;
  let hasEnded = false;

  const kill = () => {
    if (child.pid) killIfAlive(-child.pid);
  };
  const loadTimer = setTimeout(kill, LOAD_TIMEOUT_MS);

  const onEnd = (how: string) => {
    hasEnded = true;
    clearTimeout(loadTimer);
    kill();
    removeFolder(folder);
    ended.resolve();
    settle?.(
      isOverdue
        ? { ok: false, kind: "timeout", message: `${spec.name} did not end in ${spec.timeoutSec} s` }
        : { ok: false, kind: "crash", message: `The process of ${spec.name} ended with ${how}` },
    );
  };
  child.once("exit", (code, signal) => onEnd(signal ?? `code ${code}`));
  child.once("error", (error) => onEnd(error.message));
  child.on("message", (message: HostMessage) => {
    if (message.type === "ready") {
      clearTimeout(loadTimer);
      loading.resolve();
    } else if (!isOverdue) {
      settle?.(toResult(message));
    }
  });

  const run = (event: unknown) =>
    new Promise<InvocationResult>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      settle = (result) => {
        settle = null;
        isInvoked = false;
        clearTimeout(timer);
        resolve(result);
      };
      if (hasEnded) return onEnd("its start");
      loading.promise.then(() => {
        if (!settle) return;
        const timeoutMs = spec.timeoutSec * 1000;
        timer = setTimeout(() => {
          isOverdue = true;
          kill();
        }, timeoutMs);
        const invocation: Invocation = { event, requestId: randomUUID(), deadlineMs: Date.now() + timeoutMs };
        isInvoked = true;
        // A channel that is closed already is no news: the process's end tells.
        child.send(invocation, () => {});
      });
    });

  const stop = () => {
    if (isInvoked) child.kill("SIGTERM");
    else kill();
  };

  return { run, stop, kill, ended: ended.promise };
};

const toResult = (message: Exclude<HostMessage, { type: "ready" }>): InvocationResult =>
  message.type === "result"
    ? { ok: true, payload: message.payload }
    : { ok: false, kind: "error", message: message.message };

/** What cannot be removed now is removed with the server's whole scratch folder. */
const removeFolder = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
};
