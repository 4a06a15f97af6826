import { buffer } from "node:stream/consumers";
import { LANGUAGES } from "@dailies/core/plan/languages";
import { startFfmpeg } from "@dailies/render/ffmpeg/start-ffmpeg";
import { createEspeakNarrator } from "@dailies/render/narration/espeak-narrator";
import type { NarrationRequest } from "@dailies/render/narration/narrator";
import { afterAll, describe, expect, it } from "vitest";
import { pollyVoice } from "../src/render/providers/polly-voices.ts";
import { splitSpeech } from "../src/render/providers/split-speech.ts";
import { startProvider } from "./start-provider.ts";

const provider = await startProvider();
const { createPollyNarrator } = await import("../src/render/providers/polly-narrator.ts");
const espeak = createEspeakNarrator();
afterAll(async () => {
  espeak.close();
  await provider.close();
});

const narrator = createPollyNarrator({ engine: "neural", fallback: espeak });

const say = (over: Partial<NarrationRequest> = {}, speaker = narrator) =>
  speaker.narrate({
    ...{ text: "The river runs to the sea.", language: "en", voice: "F" },
    signal: new AbortController().signal,
    ...over,
  });

/** A tone between two silences, as Polly would give it. */
const ogg = async (toneSec: number): Promise<Buffer> => {
  const { stdin, stdout, ended } = await startFfmpeg({
    task: "make speech",
    inputs: [{ source: `sine=440:d=${toneSec}:r=24000`, options: ["-f", "lavfi"] }],
    output: ["-af", "volume=0.2,adelay=400,apad=pad_dur=0.5", "-c:a", "libvorbis", "-f", "ogg", "pipe:1"],
    threads: 1,
    signal: new AbortController().signal,
  });
  stdin.end();
  const [bytes] = await Promise.all([buffer(stdout), ended]);
  return bytes;
};
const oneSecond = { type: "audio/ogg", body: await ogg(1) };

const samplesOf = (wav: Buffer): Int16Array =>
  new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length));

it("asks Polly as its API wants it, and makes of the answer a narration like any other", async () => {
  provider.reply(oneSecond);
  const { wav, durationSec, ...rest } = await say();
  expect(rest).toEqual({});
  expect(provider.requests).toHaveLength(1);
  expect(provider.requests[0]).toMatchObject({
    route: "POST /v1/speech",
    authorization: expect.stringContaining("/us-east-1/polly/aws4_request"),
    body: {
      ...{ Engine: "neural", LanguageCode: "en-US", VoiceId: "Joanna" },
      ...{ OutputFormat: "ogg_vorbis", SampleRate: "24000" },
      ...{ Text: "The river runs to the sea.", TextType: "text" },
    },
  });

  expect(wav.toString("latin1", 0, 4) + wav.toString("latin1", 8, 16)).toBe("RIFFWAVEfmt ");
  expect([wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([1, 48_000, 16]);
  const samples = samplesOf(wav);
  expect(samples.length / 48_000).toBe(durationSec);
  expect(durationSec).toBeCloseTo(1.06, 1);
  const peak = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
  expect(20 * Math.log10(peak / 0x8000)).toBeCloseTo(-3, 1);
  const isHeard = (sample: number) => Math.abs(sample) > 0.02 * peak;
  expect(samples.findIndex(isHeard) / 48_000).toBeGreaterThan(0.02);
  expect(durationSec - samples.findLastIndex(isHeard) / 48_000).toBeGreaterThan(0.02);
});

it("sends markup as text, and neither emoji nor line breaks", async () => {
  provider.reply(oneSecond);
  await say({ text: "<speak>Fish &\nchips</speak> 🎉" });
  expect(provider.requests[0]?.body).toMatchObject({
    Text: "<speak>Fish & chips</speak>",
    TextType: "text",
  });
});

it("asks nothing where nothing is to be said", async () => {
  provider.reply(oneSecond);
  expect((await say({ text: "🎉 ..." })).durationSec).toBeCloseTo(0.3);
  expect(provider.requests).toEqual([]);
});

it("asks for a text above Polly's limit in parts, and joins them with a pause", async () => {
  provider.reply(oneSecond);
  const text = "The river is born in the high snow. ".repeat(138).trim();
  const { durationSec } = await say({ text });
  const parts = provider.requests.map(({ body }) => String(body.Text));
  expect(parts).toHaveLength(2);
  expect(parts.join(" ")).toBe(text);
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(3000);
    expect(part).toMatch(/^The .* snow\.$/);
  }
  // Two tones, and between them what Polly gives before and after a text, and the pause.
  expect(durationSec).toBeCloseTo(2 + 0.5 + 0.4 + 0.25 + 0.06, 1);
});

it("a deployment that may not use Polly fails at once, and tells creators no names of its own", async () => {
  const message =
    "User: arn:aws:sts::1:assumed-role/render is not authorized to perform: polly:SynthesizeSpeech";
  provider.reply({ status: 403, error: "AccessDeniedException", message });
  const failed = say();
  await expect(failed).rejects.toMatchObject({ code: "NARRATION_FAILED", retryable: false });
  await expect(failed).rejects.toThrow(/^Amazon Polly failed: AccessDeniedException$/);
  expect(provider.requests).toHaveLength(1);
});

it.each(["hang", "stall"] as const)("ends a call whose answer does not come (%s)", async (reply) => {
  provider.reply(reply);
  const impatient = createPollyNarrator({ engine: "neural", fallback: espeak, timeoutMs: 500 });
  await expect(say({}, impatient)).rejects.toMatchObject({
    ...{ code: "NARRATION_FAILED", retryable: true, message: "Amazon Polly gave no answer within 0.5 s" },
  });
  await provider.requests[0]?.closed;
});

it.each(["hang", "stall"] as const)("an abort ends the call at once (%s)", async (reply) => {
  provider.reply(reply);
  const stop = new AbortController();
  const saying = say({ signal: stop.signal });
  await expect.poll(() => provider.requests.length, { timeout: 30_000 }).toBe(1);
  stop.abort(new Error("canceled"));
  await expect(saying).rejects.toThrow("canceled");
  await provider.requests[0]?.closed;
  await expect(say({ signal: stop.signal })).rejects.toThrow("canceled");
  expect(provider.requests).toHaveLength(1);
});

it.each([
  { name: "text", body: Buffer.from("this is no sound at all") },
  { name: "nothing", body: Buffer.alloc(0) },
  { name: "half of an Ogg page", body: oneSecond.body.subarray(0, 40) },
])("an answer that is no sound ($name) is NARRATION_FAILED", async ({ body }) => {
  provider.reply({ type: "audio/ogg", body });
  await expect(say()).rejects.toMatchObject({ code: "NARRATION_FAILED", retryable: true });
});

describe("another narrator speaks, and it is said why,", () => {
  it.each([
    { language: "ro", voice: "F", reason: 'Amazon Polly has no female neural voice for "ro"' },
    { language: "hi-IN", voice: "M", reason: 'Amazon Polly has no male neural voice for "hi-IN"' },
  ] as const)("where Polly has no voice: $language $voice", async ({ language, voice, reason }) => {
    provider.reply(oneSecond);
    const text = "1 2 3";
    const { fallbackReason, ...narration } = await say({ text, language, voice });
    expect(fallbackReason).toBe(`${reason}; another voice speaks instead`);
    expect(narration).toEqual(await say({ text, language, voice }, espeak));
    expect(provider.requests).toEqual([]);
  });

  it("when Polly refuses", async () => {
    const message = "This voice does not support one of the used features";
    provider.reply({ status: 400, error: "EngineNotSupportedException", message });
    const { fallbackReason, ...narration } = await say();
    expect(fallbackReason).toBe(
      `Amazon Polly refused the narration (${message}); another voice speaks instead`,
    );
    expect(narration).toEqual(await say({}, espeak));
    expect(provider.requests).toHaveLength(1);
  });
});

it("a voice by name is Polly's own; one that it does not know is the plan's fault", async () => {
  provider.reply(oneSecond);
  await say({ voiceId: "Ruth" });
  expect(provider.requests[0]?.body.VoiceId).toBe("Ruth");
  provider.reply({ status: 400, error: "ValidationException", message: "Value at 'voiceId' is unknown" });
  await expect(say({ voiceId: "en+f2" })).rejects.toMatchObject({
    ...{ code: "VALIDATION_FAILED", retryable: false, errors: [{ path: "voice_id" }] },
  });
});

// After all the others: a client that was throttled sends its next requests slower.
describe("repeats what passes", () => {
  it.each([
    { status: 400, error: "ThrottlingException", message: "Rate exceeded" },
    { status: 500, error: "ServiceFailureException", message: "An unknown condition" },
    { status: 503, type: "text/html", body: Buffer.from("<html>Service Unavailable</html>") },
  ])("$status $error", async (failure) => {
    provider.reply(failure, oneSecond);
    expect((await say()).durationSec).toBeGreaterThan(1);
    expect(provider.requests).toHaveLength(2);

    provider.reply(failure);
    await expect(say()).rejects.toMatchObject({
      ...{ code: "NARRATION_FAILED", retryable: true, meta: { status: failure.status } },
    });
    expect(provider.requests).toHaveLength(3);
  });
});

it("its id tells engines apart", () => {
  const generative = createPollyNarrator({ engine: "generative", fallback: espeak });
  expect(new Set([narrator.id, generative.id, espeak.id]).size).toBe(3);
});

describe("voices", () => {
  const voiceOf = (language: string, voice: "F" | "M", engine: "neural" | "generative" = "neural") =>
    Object.values(pollyVoice({ language, voice }, engine) ?? {}).join(" ");

  it.each([
    ["en", "F", "Joanna neural en-US"],
    ["en", "M", "Matthew neural en-US"],
    ["en-GB", "M", "Brian neural en-GB"],
    ["en-IN", "F", "Kajal neural en-IN"],
    ["en-IN", "M", "Brian neural en-GB"],
    ["hi", "F", "Kajal neural hi-IN"],
    ["hi-Latn-IN", "F", "Kajal neural hi-IN"],
    ["es", "M", "Sergio neural es-ES"],
    ["es-AR", "F", "Mia neural es-MX"],
    ["pt-PT", "M", "Thiago neural pt-BR"],
    ["fr-CH", "F", "Lea neural fr-FR"],
    ["uk", "F", ""],
  ] as const)("%s %s: %s", (language, voice, expected) => {
    expect(voiceOf(language, voice)).toBe(expected);
  });

  it("a voice without the generative engine speaks with the neural one", () => {
    expect(voiceOf("en", "F", "generative")).toBe("Joanna generative en-US");
    expect(voiceOf("it", "M", "generative")).toBe("Adriano neural it-IT");
    expect(pollyVoice({ language: "en", voice: "F", voiceId: "Elin" }, "generative")).toEqual({
      ...{ VoiceId: "Elin", Engine: "neural" },
    });
  });

  it("a bilingual voice is told its language", () => {
    const named = (language: string) => pollyVoice({ language, voice: "M", voiceId: "Kajal" }, "neural");
    expect(named("hi")).toEqual({ VoiceId: "Kajal", Engine: "neural", LanguageCode: "hi-IN" });
    expect(named("en")).toEqual({ VoiceId: "Kajal", Engine: "neural", LanguageCode: "en-IN" });
    expect(named("fr")).toEqual({ VoiceId: "Kajal", Engine: "neural" });
  });

  it("every language of a plan is looked up without error", () => {
    for (const language of LANGUAGES) pollyVoice({ language, voice: "F" }, "generative");
  });
});

describe("splitSpeech", () => {
  it("leaves a short text whole", () => {
    expect(splitSpeech("One. Two.", "en", 9)).toEqual(["One. Two."]);
  });

  it("cuts between sentences, of Hindi too", () => {
    expect(splitSpeech("One is here. Two is there. Three.", "en", 27)).toEqual([
      "One is here. Two is there.",
      "Three.",
    ]);
    expect(splitSpeech("गंगा बहती है। यमुना भी।", "hi", 15)).toEqual(["गंगा बहती है।", "यमुना भी।"]);
  });

  it("cuts a sentence that is too long between words, and a word between characters", () => {
    expect(splitSpeech("seven words are too many for it", "en", 12)).toEqual([
      ...["seven words", "are too many", "for it"],
    ]);
    expect(splitSpeech("👍🏽👍🏽👍🏽", "en", 8)).toEqual(["👍🏽👍🏽", "👍🏽"]);
  });
});
