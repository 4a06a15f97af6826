import { basename } from "node:path";
import createEspeak from "@echogarden/espeak-ng-emscripten";
import { finishSpeech } from "./finish-speech.ts";

// espeak-ng is under the GPL, so it runs as a program of its own: this file is its main, and talks to the
// narrator over IPC only. One request at a time; synthesis is synchronous.

export interface EspeakRequest {
  /** SSML without a root element. */
  ssml: string;
  /** Voices in order of preference; the first that exists speaks. */
  voices: string[];
  wordsPerMinute: number;
}

export type EspeakReply =
  | { kind: "narration"; wav: Uint8Array; durationSec: number }
  | { kind: "no-voice" }
  | { kind: "failed"; message: string };

/** Below espeak's default of 100, where loud variants clip. The final level is set afterwards. */
const VOLUME = 70;
/** A little livelier than the voices' own 50. */
const PITCH_RANGE = 60;

const espeakModule = await createEspeak();
const espeak = await new espeakModule.eSpeakNGWorker();
const variants = new Set(espeakModule.FS.readdir("/usr/share/espeak-ng-data/voices/!v"));

/** Identifiers of the voices by what they may be called, in lower case; the strongest claim to a name comes last. */
const identifiers = new Map<string, string>();
const installed = espeak.list_voices();
const spoken = installed.flatMap(({ identifier, languages }) => languages.map((l) => ({ ...l, identifier })));
for (const { name, identifier } of spoken.toSorted((a, b) => b.priority - a.priority)) {
  identifiers.set(name.toLowerCase(), identifier);
}
for (const { name, identifier } of installed) {
  for (const own of [name, identifier, basename(identifier)]) identifiers.set(own.toLowerCase(), identifier);
}

/** espeak itself takes a variant that does not exist for none. */
const chooseVoice = (voice: string): boolean => {
  const [name = "", variant] = voice.split("+");
  const identifier = identifiers.get(name.toLowerCase());
  if (identifier === undefined || (variant !== undefined && !variants.has(variant))) return false;
  return espeak.set_voice(variant === undefined ? identifier : `${identifier}+${variant}`) === 0;
};

const speak = ({ ssml, voices, wordsPerMinute }: EspeakRequest): EspeakReply => {
  if (!voices.some(chooseVoice)) return { kind: "no-voice" };
  espeak.set_rate(wordsPerMinute);
  espeak.set_range(PITCH_RANGE);
  espeak.set_volume(VOLUME);
  const chunks: Int16Array[] = [];
  espeak.synthesize(ssml, (audio) => {
    if (audio) chunks.push(audio);
    return false;
  });
  return { kind: "narration", ...finishSpeech(chunks, espeak.samplerate) };
};

process.on("disconnect", () => process.exit());
process.on("message", (request: EspeakRequest) => {
  let reply: EspeakReply;
  try {
    reply = speak(request);
  } catch (error) {
    reply = { kind: "failed", message: String(error) };
  }
  process.send?.(reply);
});
