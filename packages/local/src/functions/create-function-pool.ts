import type { InvocationResult } from "./invocation-result.ts";
import { startWorker, type Worker, type WorkerOptions } from "./start-worker.ts";

export interface FunctionPool {
  /** Invocations at once. */
  maxProcesses: number;
  /** Runs the function once, waiting for a free process if all are busy. Never rejects. */
  invoke(event: unknown): Promise<InvocationResult>;
  /** Starts a process if there is none, so that the first invocation finds it warm. */
  warmUp(): void;
  /** Tells running invocations by SIGTERM, gives them `graceMs` to answer, then kills what is left. */
  close(graceMs: number): Promise<void>;
}

export interface FunctionPoolOptions extends WorkerOptions {
  maxProcesses: number;
}

const CLOSED = { ok: false, kind: "closed", message: "The server is shutting down" } as const;

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
      if (!worker) return CLOSED;
      const result = await worker.run(event);
      giveBack(worker);
      const endedByClose = closed && !result.ok && result.kind === "crash";
      return endedByClose ? CLOSED : result;
    },
    warmUp: () => {
      if (workers.size === 0) giveBack(addWorker());
    },
    close: async (graceMs) => {
      closed = true;
      for (const refuse of waiting.splice(0)) refuse(null);
      for (const worker of workers) worker.stop();
      const grace = setTimeout(() => {
        for (const worker of workers) worker.kill();
      }, graceMs);
      await Promise.all([...workers].map((worker) => worker.ended));
      clearTimeout(grace);
    },
  };
};
