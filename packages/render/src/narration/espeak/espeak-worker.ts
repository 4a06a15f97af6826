import { basename } from "node:path";
import createEspeak from "@echogarden/espeak-ng-emscripten";
import { finishSpeech } from "./finish-speech.ts";

// espeak-ng is under the GPL, so it runs as a program of its own: this file is its main, and talks to the
// narrator over IPC only, one request at a time.

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

// espeak seeds its noise from the clock and carries it on from text to text. With a clock that stands still, and
// an engine for each text, the same request gives the same samples always, so that cached segments fit again.
Date.now = () => 0;

const openEngine = async () => {
  const engine = await createEspeak();
  return { espeak: await new engine.eSpeakNGWorker(), files: engine.FS };
};

const installed = await openEngine();
const variants = new Set(installed.files.readdir("/usr/share/espeak-ng-data/voices/!v"));

/** Identifiers of the voices by what they may be called, in lower case; the strongest claim to a name comes last. */
const identifiers = new Map<string, string>();
const voices = installed.espeak.list_voices();
const spoken = voices.flatMap(({ identifier, languages }) => languages.map((l) => ({ ...l, identifier })));
for (const { name, identifier } of spoken.toSorted((a, b) => b.priority - a.priority)) {
  identifiers.set(name.toLowerCase(), identifier);
}
for (const { name, identifier } of voices) {
  for (const own of [name, identifier, basename(identifier)]) identifiers.set(own.toLowerCase(), identifier);
}

/** The voice as espeak knows it; undefined if it does not. (espeak itself takes an unknown variant for none.) */
const resolveVoice = (voice: string): string | undefined => {
  const [name = "", variant] = voice.split("+");
  const identifier = identifiers.get(name.toLowerCase());
  if (identifier === undefined || variant === undefined) return identifier;
  return variants.has(variant) ? `${identifier}+${variant}` : undefined;
};

const speak = async (request: EspeakRequest): Promise<EspeakReply> => {
  const voice = request.voices.map(resolveVoice).find((resolved) => resolved !== undefined);
  if (voice === undefined) return { kind: "no-voice" };
  const { espeak } = await openEngine();
  if (espeak.set_voice(voice) !== 0) return { kind: "failed", message: `cannot load the voice ${voice}` };
  espeak.set_rate(request.wordsPerMinute);
  espeak.set_range(PITCH_RANGE);
  espeak.set_volume(VOLUME);
  const pieces: Int16Array[] = [];
  espeak.synthesize(request.ssml, (audio) => {
    if (audio) pieces.push(audio);
    return false;
  });
  return { kind: "narration", ...finishSpeech(pieces, espeak.samplerate) };
};

process.on("disconnect", () => process.exit());
process.on("message", async (request: EspeakRequest) => {
  const failed = (error: unknown): EspeakReply => ({ kind: "failed", message: String(error) });
  process.send?.(await speak(request).catch(failed));
});
