import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { LANGUAGES } from "@dailies/core/plan/languages";
import { afterAll, expect, test } from "vitest";
import { createEspeakNarrator } from "./espeak-narrator.ts";
import type { NarrationRequest } from "./narrator.ts";

const narrator = createEspeakNarrator();
afterAll(() => narrator.close());

const english = "The river is born in the high snow, and it carries the mountain down to the patient sea.";
const hindi = "गंगा हिमालय की बर्फ़ से जन्म लेती है और मैदानों में जीवन बाँटती है।";

const say = (over: Partial<NarrationRequest>, speaker = narrator) =>
  speaker.narrate({
    text: english,
    language: "en",
    voice: "F",
    signal: new AbortController().signal,
    ...over,
  });

const samplesOf = (wav: Buffer): Int16Array =>
  new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length));

/** The median pitch of the voiced parts in Hz: the lag at which a frame of 40 ms is most like itself. */
const pitchOf = (samples: Int16Array): number => {
  const frame = 1920;
  const pitches: number[] = [];
  for (let start = 0; start + 2 * frame < samples.length; start += 14_400) {
    const correlation = (lag: number) => {
      let [product, energy] = [0, 0];
      for (let n = start; n < start + frame; n += 2) {
        product += (samples[n] ?? 0) * (samples[n + lag] ?? 0);
        energy += (samples[n] ?? 0) ** 2 + (samples[n + lag] ?? 0) ** 2;
      }
      return energy > 1e9 ? (2 * product) / energy : 0;
    };
    const lags = Array.from({ length: 680 }, (_, index) => 120 + index);
    const best = Math.max(...lags.map(correlation));
    // The first lag nearly as good as the best: multiples of a period fit as well as the period.
    const lag = lags.find((candidate) => correlation(candidate) > 0.95 * best);
    if (best > 0.7 && lag) pitches.push(48_000 / lag);
  }
  return pitches.sort((a, b) => a - b)[Math.floor(pitches.length / 2)] ?? 0;
};

test.each([
  { language: "en", text: english, syllables: 22 },
  { language: "en-GB", text: english, syllables: 22 },
  { language: "hi", text: hindi, syllables: 27 },
])(
  "speaks $language at a calm pace, clean and level, high for F and low for M",
  async ({ language, text, syllables }) => {
    const pitches: number[] = [];
    for (const voice of ["F", "M"] as const) {
      const { wav, durationSec } = await say({ language, text, voice });
      expect(wav.toString("latin1", 0, 4) + wav.toString("latin1", 8, 16)).toBe("RIFFWAVEfmt ");
      expect([wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([1, 48_000, 16]);
      const samples = samplesOf(wav);
      expect(samples.length / 48_000).toBe(durationSec);
      expect(syllables / durationSec).toBeGreaterThan(3.5);
      expect(syllables / durationSec).toBeLessThan(5.8);

      const peak = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
      expect(20 * Math.log10(peak / 0x8000)).toBeCloseTo(-3, 1);
      const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);
      expect(20 * Math.log10(rms / 0x8000)).toBeGreaterThan(-26);
      const firstHeard = samples.findIndex((sample) => Math.abs(sample) > 0.02 * peak) / 48_000;
      expect(firstHeard).toBeGreaterThan(0.025);
      expect(firstHeard).toBeLessThan(0.12);
      pitches.push(pitchOf(samples));
    }
    const [female = 0, male = 0] = pitches;
    expect(female).toBeGreaterThan(170);
    expect(female).toBeLessThan(240);
    expect(male).toBeGreaterThan(85);
    expect(male).toBeLessThan(140);
  },
);

test("has a voice for every language of a plan, and for tags with a region or script", async () => {
  const tags = [
    ...LANGUAGES,
    "en-IN",
    "en-029",
    "pt-BR",
    "es-MX",
    "es-AR",
    "fr-CH",
    "hi-Latn-IN",
    "de-AT-1996",
  ];
  for (const language of tags) {
    const { durationSec } = await say({ text: "1 2 3", language });
    expect(durationSec, language).toBeGreaterThan(0.4);
  }
});

test("the same request gives the same sound, whatever was said before and in whichever process", async () => {
  const first = await say({});
  await say({ text: hindi, language: "hi", voice: "M" });
  expect((await say({})).wav.equals(first.wav)).toBe(true);
  const other = createEspeakNarrator();
  expect((await say({}, other)).wav.equals(first.wav)).toBe(true);
  other.close();
});

test("what looks like markup is read aloud as it stands", async () => {
  const { durationSec: bareSec } = await say({ text: "hello world" });
  for (const text of [
    "hello <b>world</b>",
    '<audio src="x">hello</audio> world',
    "hello &lt; world",
    "<x> hello world",
  ]) {
    expect((await say({ text })).durationSec, text).toBeGreaterThan(bareSec + 0.3);
  }
  const { durationSec: slowSec } = await say({ text: '<prosody rate="x-slow">hello world</prosody>' });
  const { durationSec: fastSec } = await say({ text: '<prosody rate="x-fast">hello world</prosody>' });
  expect(Math.abs(slowSec - fastSec)).toBeLessThan(0.5);
});

test.each(["🎉👨‍👩‍👧🇮🇳", "... !? —", "\u0000\u200d"])(
  "%j has nothing to say: a short silence",
  async (text) => {
    const { wav, durationSec } = await say({ text });
    expect(durationSec).toBeCloseTo(0.3);
    expect(samplesOf(wav).every((sample) => sample === 0)).toBe(true);
  },
);

test("emoji and null bytes inside a text neither end it nor are spoken", async () => {
  const { durationSec: plainSec } = await say({ text: "one two three" });
  const { durationSec } = await say({ text: "one 🎉 two\u0000 three 👍🏽" });
  expect(Math.abs(durationSec - plainSec)).toBeLessThan(0.2);
});

test("5,000 characters are spoken to the end", async () => {
  const text = "The river runs to the sea. ".repeat(186).slice(0, 5000);
  const { durationSec } = await say({ text });
  const { durationSec: onceSec } = await say({ text: "The river runs to the sea." });
  expect(durationSec).toBeGreaterThan(180 * onceSec);
});

test("a voice by name wins over the language, an unknown one is refused", async () => {
  const own = await say({ text: "hello", voiceId: "en-gb+f5" });
  expect(own.wav.equals((await say({ text: "hello", voiceId: "Hindi+m3" })).wav)).toBe(false);
  for (const voiceId of ["Joanna", "en+nobody", "", "../voices/en", "f2"]) {
    await expect(say({ voiceId }), voiceId).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      retryable: false,
      errors: [{ path: "voice_id" }],
    });
  }
});

/** The ids of the espeak processes below a process. */
const espeakProcesses = (parent: number): number[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, ppid, ...args]) => Number(ppid) === parent && args.join(" ").includes("espeak-worker"))
    .map(([pid]) => Number(pid));

test("a crash, before or in the middle of a request, is repaired", async () => {
  const before = await say({});
  for (const pid of espeakProcesses(process.pid)) process.kill(pid, "SIGKILL");
  expect((await say({})).wav.equals(before.wav)).toBe(true);

  const long = say({ text: "many words ".repeat(150) });
  for (const pid of espeakProcesses(process.pid)) process.kill(pid, "SIGKILL");
  expect((await long).durationSec).toBeGreaterThan(60);
});

test("an abort ends its own request at once, running or waiting, and no other", async () => {
  const running = new AbortController();
  const waiting = new AbortController();
  const first = say({ text: "many words ".repeat(400), signal: running.signal });
  const second = say({ signal: waiting.signal });
  const third = say({});
  waiting.abort(new Error("waiting aborted"));
  await expect(second).rejects.toThrow("waiting aborted");
  running.abort(new Error("running aborted"));
  await expect(first).rejects.toThrow("running aborted");
  expect((await third).durationSec).toBeGreaterThan(3);
  await expect(say({ text: "...", signal: running.signal })).rejects.toThrow("running aborted");
});

test("no answer in time is NARRATION_FAILED and ends the process; so does close()", async () => {
  const impatient = createEspeakNarrator({ timeoutMs: 1 });
  const others = espeakProcesses(process.pid);
  await expect(say({}, impatient)).rejects.toMatchObject({ code: "NARRATION_FAILED", retryable: true });
  impatient.close();
  await expect(say({}, impatient)).rejects.toMatchObject({ code: "NARRATION_FAILED", retryable: false });
  await expect.poll(() => espeakProcesses(process.pid), { timeout: 60_000 }).toEqual(others);
});

const program = (last: string) => `
  const { createEspeakNarrator } = await import(${JSON.stringify(import.meta.resolve("./espeak-narrator.ts"))});
  const signal = new AbortController().signal;
  await createEspeakNarrator().narrate({ text: "hello", language: "en", voice: "F", signal });
  ${last}`;

test("a program that forgets to close its narrator ends by itself", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program('console.log("said")')]);
  expect(stdout).toBe("said\n");
});

test("the espeak process ends when its parent is killed", async () => {
  const parent = spawn(process.execPath, ["-e", program('console.log("said"); setInterval(() => {}, 1000)')]);
  await once(parent.stdout, "data");
  const [pid = 0] = espeakProcesses(parent.pid ?? 0);
  expect(pid).toBeGreaterThan(0);
  parent.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
});

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
