import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { FunctionSpec } from "../../../../infra/functions.ts";
import { killIfAlive } from "../kill-if-alive.ts";
import type { Logger } from "../logger.ts";
import type { HostMessage, Invocation } from "./host-message.ts";

export type InvocationResult =
  | { ok: true; payload: unknown }
  /** error: the handler threw. crash: its process ended. timeout: it was killed. closed: the server ends. */
  | { ok: false; kind: "error" | "crash" | "timeout" | "closed"; message: string };

export interface FunctionPool {
  /** Invocations at once. */
  maxProcesses: number;
  /** Runs the function once, waiting for a free process if all are busy. Never rejects. */
  invoke(event: unknown): Promise<InvocationResult>;
  /** Starts a process if there is none, so that the first invocation finds it warm. */
  warmUp(): void;
  /** Gives running invocations `graceMs`, then kills what is left. */
  close(graceMs: number): Promise<void>;
}

export interface FunctionPoolOptions {
  spec: FunctionSpec;
  /** Absolute path of the module that exports `handler`. */
  entry: string;
  environment: Record<string, string | undefined>;
  /** Each process gets a folder of its own below, as TMPDIR. */
  scratchDir: string;
  maxProcesses: number;
  log: Logger;
}

/** Lambda gives a function 10 s to load; a busy laptop gets more. */
const LOAD_TIMEOUT_MS = 30_000;

const HOST = fileURLToPath(new URL("./function-host.ts", import.meta.url));

interface Worker {
  /** Ends the process with all that it started. */
  kill(): void;
  /** One at a time. */
  run(event: unknown): Promise<InvocationResult>;
  ended: Promise<void>;
}

/**
 * Runs one function in child processes, as Lambda does: one invocation at a time in each, reused while warm,
 * killed with all its children at the function's timeout. A process that dies takes down one invocation only.
 */
export const createFunctionPool = (options: FunctionPoolOptions): FunctionPool => {
  const workers = new Set<Worker>();
  const idle = new Set<Worker>();
  const waiting: ((worker: Worker | null) => void)[] = [];
  let closed = false;

  const addWorker = (): Worker => {
    const worker = startWorker(options);
    workers.add(worker);
    worker.ended.then(() => {
      workers.delete(worker);
      idle.delete(worker);
      if (!closed) waiting.shift()?.(addWorker());
    });
    return worker;
  };

  const takeWorker = async (): Promise<Worker | null> => {
    if (closed) return null;
    for (const worker of idle) {
      idle.delete(worker);
      return worker;
    }
    if (workers.size < options.maxProcesses) return addWorker();
    return new Promise((resolve) => waiting.push(resolve));
  };

  const giveBack = (worker: Worker): void => {
    if (!workers.has(worker)) return;
    if (closed) {
      worker.kill();
      return;
    }
    const next = waiting.shift();
    if (next) next(worker);
    else idle.add(worker);
  };

  return {
    maxProcesses: options.maxProcesses,
    invoke: async (event) => {
      const worker = await takeWorker();
      if (!worker) return { ok: false, kind: "closed", message: "The server is shutting down" };
      const result = await worker.run(event);
      giveBack(worker);
      return result;
    },
    warmUp: () => {
      if (workers.size === 0) giveBack(addWorker());
    },
    close: async (graceMs) => {
      closed = true;
      for (const refuse of waiting.splice(0)) refuse(null);
      for (const worker of idle) worker.kill();
      const grace = setTimeout(() => {
        for (const worker of workers) worker.kill();
      }, graceMs);
      await Promise.all([...workers].map((worker) => worker.ended));
      clearTimeout(grace);
    },
  };
};

const startWorker = ({ spec, entry, environment, scratchDir, log }: FunctionPoolOptions): Worker => {
  const folder = join(scratchDir, `${spec.name}-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
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

  const kill = () => {
    if (child.pid) killIfAlive(-child.pid);
  };
  const loading = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let settle: ((result: InvocationResult) => void) | null = null;
  const loadTimer = setTimeout(kill, LOAD_TIMEOUT_MS);
  let hasEnded = false;
  let overdue = false;

  const onEnd = (how: string) => {
    hasEnded = true;
    clearTimeout(loadTimer);
    kill();
    rmSync(folder, { recursive: true, force: true });
    ended.resolve();
    settle?.(
      overdue
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
    } else if (!overdue) {
      settle?.(toResult(message));
    }
  });

  const run = (event: unknown) =>
    new Promise<InvocationResult>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      settle = (result) => {
        settle = null;
        clearTimeout(timer);
        resolve(result);
      };
      if (hasEnded) return onEnd("its start");
      loading.promise.then(() => {
        if (!settle) return;
        const timeoutMs = spec.timeoutSec * 1000;
        timer = setTimeout(() => {
          overdue = true;
          kill();
        }, timeoutMs);
        const invocation: Invocation = { event, requestId: randomUUID(), deadlineMs: Date.now() + timeoutMs };
        // A channel that is closed already is no news: the process's end tells.
        child.send(invocation, () => {});
      });
    });

  return { kill, run, ended: ended.promise };
};

const toResult = (message: Exclude<HostMessage, { type: "ready" }>): InvocationResult =>
  message.type === "result"
    ? { ok: true, payload: message.payload }
    : { ok: false, kind: "error", message: message.message };
