import { AppError } from "@dailies/core/app-error";
import { createTurns } from "../create-turns.ts";
import { silence } from "./espeak/finish-speech.ts";
import { createEspeakProcess } from "./espeak-process.ts";
import { espeakVoices, espeakWordsPerMinute } from "./espeak-voices.ts";
import type { Narration, NarrationRequest, Narrator } from "./narrator.ts";
import { speakableText } from "./speakable-text.ts";

/** How long a text with nothing to say lasts. */
const SILENCE_SEC = 0.3;

/** espeak-ng's build, and a number to be raised whenever the same request sounds other than before: sounds are kept by it. */
const ID = "espeak-ng/0.3.5/1";

/**
 * A narrator on espeak-ng in a process of its own: started by the first request, used for all the following, one
 * at a time, and started anew after it crashed, was aborted or gave no answer within `timeoutMs`. It never keeps
 * the calling process alive and ends with it. After `close()` every request is refused.
 *
 * `voiceId` is a voice of espeak-ng: a language or a voice's name, with a variant if wanted ("en-gb+f5").
 */
export const createEspeakNarrator = ({ timeoutMs = 60_000 } = {}): Narrator & { close(): void } => {
  const { ask, close } = createEspeakProcess(timeoutMs);
  const inTurn = createTurns();

  const narrate = async (request: NarrationRequest): Promise<Narration> => {
    request.signal.throwIfAborted();
    const ssml = speakableText(request.text);
    if (ssml === "") return silence(SILENCE_SEC);
    const voices = espeakVoices(request);
    const wordsPerMinute = espeakWordsPerMinute(request.language);
    const reply = await inTurn(request.signal, () => ask({ ssml, voices, wordsPerMinute }, request.signal));
    if (reply.kind === "narration") return { wav: Buffer.from(reply.wav), durationSec: reply.durationSec };
    if (reply.kind === "failed") throw new AppError("NARRATION_FAILED", `espeak-ng failed: ${reply.message}`);
    if (request.voiceId !== undefined) throw unknownVoice(request.voiceId);
    throw new AppError("NARRATION_FAILED", `espeak-ng has no voice for ${request.language}`, {
      retryable: false,
    });
  };

  return { id: ID, narrate, close };
};

const unknownVoice = (voiceId: string): AppError => {
  const message = `espeak-ng has no voice named "${voiceId}" (voices are named like "en-us", "hi" or "en-gb+f5")`;
  return new AppError("VALIDATION_FAILED", message, { errors: [{ path: "voice_id", message }] });
};
