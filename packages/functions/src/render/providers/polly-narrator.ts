import { buffer } from "node:stream/consumers";
import { SynthesizeSpeechCommand } from "@aws-sdk/client-polly";
import { AppError } from "@dailies/core/app-error";
import { polly } from "@dailies/core/aws/provider-clients";
import { startFfmpeg } from "@dailies/render/ffmpeg/start-ffmpeg";
import { joinPieces, levelSpeech } from "@dailies/render/narration/espeak/finish-speech";
import type { Narration, NarrationRequest, Narrator } from "@dailies/render/narration/narrator";
import { plainSpeech } from "@dailies/render/narration/speakable-text";
import { type Answer, callProvider } from "./call-provider.ts";
import { type PollyVoice, pollyVoice } from "./polly-voices.ts";
import { splitSpeech } from "./split-speech.ts";

/** Billed characters of one request (Amazon Polly's quotas). Those of plain text are all billed. */
const MAX_CHARACTERS = 3_000;
/** The most that Polly gives of a neural voice in a format without loss of the upper half: its pcm ends at 16 kHz. */
const SAMPLE_RATE_HZ = 24_000;
/** Between parts of a text that was too long for one request. */
const PAUSE_SEC = 0.25;

/** To be raised whenever the same request sounds other than before, for a new voice too: sounds are kept by it. */
const VERSION = 1;

export interface PollyNarratorOptions {
  engine: "neural" | "generative";
  /** Speaks what Polly has no voice for or refuses, unless the request names a voice of Polly's. */
  fallback: Narrator;
  /** Bound on each request of at most 3,000 characters, repetitions included. */
  timeoutMs?: number;
}

/**
 * A narrator on Amazon Polly. `voiceId` is Polly's own ("Joanna"). Text is sent as text, never as SSML. Throttling and
 * failures of Polly's are repeated by the SDK and then NARRATION_FAILED.
 */
export const createPollyNarrator = ({
  engine,
  fallback,
  timeoutMs = 90_000,
}: PollyNarratorOptions): Narrator => {
  const instead = async (request: NarrationRequest, fallbackReason: string): Promise<Narration> => ({
    ...(await fallback.narrate(request)),
    fallbackReason,
  });

  const speak = (Text: string, voice: PollyVoice, signal: AbortSignal): Promise<Answer<Int16Array>> =>
    callProvider(
      { provider: "Amazon Polly", code: "NARRATION_FAILED", timeoutMs, signal },
      async (abortSignal) => {
        const format = {
          OutputFormat: "ogg_vorbis",
          SampleRate: `${SAMPLE_RATE_HZ}`,
          TextType: "text",
        } as const;
        const request = new SynthesizeSpeechCommand({ ...voice, ...format, Text });
        const { AudioStream } = await polly.send(request, { abortSignal });
        return decodeSpeech((await AudioStream?.transformToByteArray()) ?? new Uint8Array(), abortSignal);
      },
    );

  const narrate = async (request: NarrationRequest): Promise<Narration> => {
    const { language, voiceId, signal } = request;
    signal.throwIfAborted();
    const text = plainSpeech(request.text);
    if (text === "") return fallback.narrate(request);
    const voice = pollyVoice(request, engine);
    if (!voice) return instead(request, noVoice(request));
    const spoken: Int16Array[] = [];
    for (const part of splitSpeech(text, language, MAX_CHARACTERS)) {
      const answer = await speak(part, voice, signal);
      if ("value" in answer) spoken.push(answer.value);
      else if (voiceId !== undefined) throw refusedVoice(voiceId, answer.refusal);
      else return instead(request, `Amazon Polly refused the narration (${answer.refusal}); ${INSTEAD}`);
    }
    const pause = new Int16Array(PAUSE_SEC * SAMPLE_RATE_HZ);
    const pieces = spoken.flatMap((piece, index) => (index === 0 ? [piece] : [pause, piece]));
    return levelSpeech(joinPieces(pieces), SAMPLE_RATE_HZ);
  };

  return { id: `polly/${engine}/${VERSION}`, narrate };
};

const INSTEAD = "another voice speaks instead";

const noVoice = ({ language, voice }: NarrationRequest): string =>
  `Amazon Polly has no ${voice === "F" ? "female" : "male"} neural voice for "${language}"; ${INSTEAD}`;

const refusedVoice = (voiceId: string, refusal: string): AppError => {
  const message = `Amazon Polly does not speak with the voice "${voiceId}": ${refusal}`;
  return new AppError("VALIDATION_FAILED", message, { errors: [{ path: "voice_id", message }] });
};

/** An Ogg file as mono samples at `SAMPLE_RATE_HZ`. NARRATION_FAILED when there is no sound in it. */
const decodeSpeech = async (ogg: Uint8Array, signal: AbortSignal): Promise<Int16Array> => {
  const { stdin, stdout, ended } = await startFfmpeg({
    task: "decode narration",
    inputs: [{ source: "pipe:0", options: ["-f", "ogg"] }],
    output: ["-map", "0:a:0", "-ac", "1", "-ar", `${SAMPLE_RATE_HZ}`, "-f", "s16le", "pipe:1"],
    threads: 1,
    signal,
  });
  stdin.end(ogg);
  const [pcm] = await Promise.all([buffer(stdout), ended]).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new AppError("NARRATION_FAILED", "What Amazon Polly gave is no sound", { cause });
  });
  if (pcm.length < 2) throw new AppError("NARRATION_FAILED", "What Amazon Polly gave is no sound");
  const { buffer: memory, byteOffset, length } = pcm;
  return new Int16Array(memory.slice(byteOffset, byteOffset + length - (length % 2)));
};
