import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AppError } from "@dailies/core/app-error";
import { espeakVoices, espeakWordsPerMinute } from "./espeak-voices.ts";
import type { EspeakReply, EspeakRequest } from "./espeak-worker.ts";
import { silence } from "./finish-speech.ts";
import type { Narration, NarrationRequest, Narrator } from "./narrator.ts";
import { speakableText } from "./speakable-text.ts";

/** How long a text with nothing to say lasts. */
const SILENCE_SEC = 0.3;

/** The process ended before it answered. Trying again is cheap: the text may have had nothing to do with it. */
class ProcessEnded extends Error {}

/**
 * A narrator on espeak-ng in a process of its own: started by the first request, used for all the following, one
 * at a time, and started anew after it crashed, was aborted or gave no answer within `timeoutMs`. It never keeps
 * the calling process alive and ends with it. After `close()` every request is refused.
 *
 * `voiceId` is a voice of espeak-ng: a language or a voice's name, with a variant if wanted ("en-gb+f5").
 */
export const createEspeakNarrator = ({ timeoutMs = 60_000 } = {}): Narrator & { close(): void } => {
  let child: ChildProcess | undefined;
  let lastTurn: Promise<void> = Promise.resolve();
  let isClosed = false;

  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(new URL("./espeak-worker.ts", import.meta.url)), {
      serialization: "advanced",
      execArgv: [],
      env: {},
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

  const ask = async (request: EspeakRequest, signal: AbortSignal): Promise<EspeakReply> => {
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

  const askTwice = async (request: EspeakRequest, signal: AbortSignal): Promise<EspeakReply> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask(request, signal);
      } catch (error) {
        if (!(error instanceof ProcessEnded)) throw error;
        stop();
        if (attempt === 2) {
          throw new AppError("NARRATION_FAILED", "The process of espeak-ng ended before it answered");
        }
      }
    }
  };

  /** Waits for the requests before this one, so that an abort or a time-out ends nobody else's. */
  const inTurn = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const before = lastTurn;
    const own = Promise.withResolvers<void>();
    const aborted = Promise.withResolvers<never>();
    const onAbort = () => aborted.reject(signal.reason);
    lastTurn = own.promise;
    try {
      signal.throwIfAborted();
      signal.addEventListener("abort", onAbort, { once: true });
      await Promise.race([before, aborted.promise]);
      signal.removeEventListener("abort", onAbort);
      return await work();
    } finally {
      void before.then(own.resolve);
    }
  };

  const narrate = async (request: NarrationRequest): Promise<Narration> => {
    request.signal.throwIfAborted();
    const ssml = speakableText(request.text);
    if (ssml === "") return silence(SILENCE_SEC);
    const voices = espeakVoices(request);
    const wordsPerMinute = espeakWordsPerMinute(request.language);
    const reply = await inTurn(request.signal, () =>
      askTwice({ ssml, voices, wordsPerMinute }, request.signal),
    );
    if (reply.kind === "narration") return { wav: Buffer.from(reply.wav), durationSec: reply.durationSec };
    if (reply.kind === "failed") throw new AppError("NARRATION_FAILED", `espeak-ng failed: ${reply.message}`);
    if (request.voiceId !== undefined) throw unknownVoice(request.voiceId);
    throw new AppError("NARRATION_FAILED", `espeak-ng has no voice for ${request.language}`, {
      retryable: false,
    });
  };

  const close = () => {
    isClosed = true;
    stop();
  };

  return { narrate, close };
};

const unknownVoice = (voiceId: string): AppError => {
  const message = `espeak-ng has no voice named "${voiceId}" (voices are named like "en-us", "hi" or "en-gb+f5")`;
  return new AppError("VALIDATION_FAILED", message, { errors: [{ path: "voice_id", message }] });
};
