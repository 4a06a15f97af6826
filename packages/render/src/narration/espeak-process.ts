import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AppError } from "@dailies/core/app-error";
import { libraryPath } from "../library-path.ts";
import type { EspeakReply, EspeakRequest } from "./espeak/espeak-worker.ts";

/** The process ended before it answered. Trying again is cheap: the text may have had nothing to do with it. */
class ProcessEnded extends Error {}

export interface EspeakProcess {
  /** One at a time. Rejects with the signal's reason, or NARRATION_FAILED. */
  ask(request: EspeakRequest, signal: AbortSignal): Promise<EspeakReply>;
  close(): void;
}

/**
 * A process of espeak-ng: started by the first request, and anew after it crashed, was aborted or gave no answer
 * within `timeoutMs`. It never keeps the calling process alive and ends with it.
 */
export const createEspeakProcess = (timeoutMs: number): EspeakProcess => {
  let child: ChildProcess | undefined;
  let isClosed = false;

  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(new URL("./espeak/espeak-worker.ts", import.meta.url)), {
      serialization: "advanced",
      execArgv: [],
      env: libraryPath(),
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    started.unref();
    started.channel?.unref();
    started.on("error", () => started.kill("SIGKILL"));
    started.once("exit", () => {
      if (child === started) child = undefined;
    });
    return started;
  };

  const stop = () => {
    child?.kill("SIGKILL");
    child = undefined;
  };

  const askOnce = async (request: EspeakRequest, signal: AbortSignal): Promise<EspeakReply> => {
    signal.throwIfAborted();
    if (isClosed) throw new AppError("NARRATION_FAILED", "The narrator is closed", { retryable: false });
    child ??= start();
    const { promise, resolve, reject } = Promise.withResolvers<EspeakReply>();
    const current = child;
    const onMessage = (reply: unknown) => resolve(reply as EspeakReply);
    const onExit = () => reject(new ProcessEnded());
    const give = (reason: unknown) => {
      reject(reason);
      stop();
    };
    const onAbort = () => give(signal.reason);
    const timer = setTimeout(() => {
      give(new AppError("NARRATION_FAILED", `espeak-ng gave no answer within ${timeoutMs / 1000} s`));
    }, timeoutMs);
    current.once("message", onMessage).once("exit", onExit);
    signal.addEventListener("abort", onAbort, { once: true });
    current.send(request, (error) => {
      if (error) reject(new ProcessEnded());
    });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      current.off("message", onMessage).off("exit", onExit);
    }
  };

  const ask = async (request: EspeakRequest, signal: AbortSignal): Promise<EspeakReply> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await askOnce(request, signal);
      } catch (error) {
        if (!(error instanceof ProcessEnded)) throw error;
        stop();
        if (attempt === 2) {
          throw new AppError("NARRATION_FAILED", "The process of espeak-ng ended before it answered");
        }
      }
    }
  };

  const close = () => {
    isClosed = true;
    stop();
  };

  return { ask, close };
};
