import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { FunctionSpec } from "../../../../infra/functions.ts";
import { killGroup } from "../kill-group.ts";
import type { Logger } from "../logger.ts";
import type { HostMessage, Invocation } from "./host-message.ts";

export type InvocationResult =
  | { ok: true; payload: unknown }
  /** error: the handler threw. crash: its process ended. timeout: it was killed. closed: the server ends. */
  | { ok: false; kind: "error" | "crash" | "timeout" | "closed"; message: string };

export interface FunctionPool {
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

interface Worker {
  process: ChildProcess;
  /** Resolves when the process has loaded the function; never if it ends before. */
  ready: Promise<void>;
  /** Resolves, when the process has ended, with how. */
  ended: Promise<string>;
}

const HOST = fileURLToPath(new URL("./function-host.ts", import.meta.url));

/**
 * Runs one function in child processes, as Lambda does: one invocation at a time in each, reused while warm,
 * killed with all its children at the function's timeout. A process that dies takes down one invocation only.
 */
export const createFunctionPool = (options: FunctionPoolOptions): FunctionPool => {
  const { spec, log, maxProcesses } = options;
  const workers = new Set<Worker>();
  const idle: Worker[] = [];
  const waiting: ((worker: Worker | null) => void)[] = [];
  let closed = false;

  const addWorker = (): Worker => {
    const worker = startWorker(options);
    workers.add(worker);
    worker.ended.then(() => {
      workers.delete(worker);
      const place = idle.indexOf(worker);
      if (place >= 0) idle.splice(place, 1);
      const next = closed ? undefined : waiting.shift();
      next?.(addWorker());
    });
    return worker;
  };

  const takeWorker = async (): Promise<Worker | null> => {
    if (closed) return null;
    const free = idle.pop();
    if (free) return free;
    if (workers.size < maxProcesses) return addWorker();
    return new Promise((resolve) => waiting.push(resolve));
  };

  const giveBack = (worker: Worker): void => {
    if (!workers.has(worker)) return;
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };

  const invoke = async (event: unknown): Promise<InvocationResult> => {
    const worker = await takeWorker();
    if (!worker) return { ok: false, kind: "closed", message: "The server is shutting down" };
    const result = await runOn(worker, spec, event);
    if (!result.ok && result.kind !== "error") log.error(`${spec.name}: ${result.message}`);
    giveBack(worker);
    return result;
  };

  const close = async (graceMs: number): Promise<void> => {
    closed = true;
    for (const refuse of waiting.splice(0)) refuse(null);
    for (const worker of idle.splice(0)) kill(worker);
    const grace = setTimeout(() => workers.forEach(kill), graceMs);
    while (workers.size > 0) {
      await Promise.race([...workers].map((worker) => worker.ended));
    }
    clearTimeout(grace);
  };

  const warmUp = (): void => {
    if (workers.size === 0) giveBack(addWorker());
  };

  return { invoke, warmUp, close };
};
