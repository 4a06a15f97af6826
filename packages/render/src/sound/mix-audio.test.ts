import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import { probe } from "../media/reader/probe.ts";
import { createEspeakNarrator } from "../narration/espeak-narrator.ts";
import { loudnessIn } from "./loudness-in.ts";
import { type MixRequest, mixAudio } from "./mix-audio.ts";

const { signal } = new AbortController();
const narrator = createEspeakNarrator();
let dir: string;
let speech: { path: string; durationSec: number };
let music: string;

const make = (source: string, path: string, ...options: string[]) =>
  runFfmpeg({
    ...{ task: "make sound", threads: 1, signal },
    inputs: [{ source, options: ["-f", "lavfi"] }],
    output: [...options, `file:${path}`],
  });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "mix-audio-"));
  const text = "Rivers carry the mountains to the sea, grain by grain, and never grow tired of it.";
  const { wav, durationSec } = await narrator.narrate({ text, language: "en", voice: "F", signal });
  speech = { path: join(dir, "speech.wav"), durationSec };
  await writeFile(speech.path, wav);
  music = join(dir, "music.mp3");
  await make("aevalsrc='0.05*sin(2*PI*220*t)*(1+0.5*sin(2*PI*2*t))':d=3:s=44100", music, "-f", "mp3");
});
afterAll(async () => {
  narrator.close();
  await rm(dir, { recursive: true });
});

const mix = async (request: Pick<MixRequest, "durationSec" | "speech" | "soundtrack">) => {
  const outputPath = join(dir, "mix.m4a");
  await mixAudio({ ...request, outputPath, scratchDir: dir, threads: 1, signal });
  const { lufs, peakDb } = await listen(outputPath);
  return { lufs, peakDb, audio: (await probe(outputPath))?.audio };
};

const listen = async (path: string, filter = "anull") => {
  const log = await runFfmpeg({
    ...{ task: "listen", threads: 1, signal, logLevel: "info" as const },
    inputs: [{ source: path, options: ["-f", "mov"] }],
    output: ["-af", `${filter},ebur128=peak=true:framelog=quiet`, "-f", "null", "-"],
  });
  const peak = log.flatMap((line) => /Peak:\s*(-?[\d.]+|-inf) dBFS/.exec(line)?.[1] ?? []).at(-1);
  return { lufs: loudnessIn(log), peakDb: Number(peak?.replace("inf", "Infinity")) };
};

const spokenAt = (startSec: number) => ({
  path: speech.path,
  startSec,
  endSec: startSec + speech.durationSec,
});
const soundtrack = (more = {}) => ({ path: music, demuxer: "mp3", volume: 0.25, ducking: true, ...more });

test.each([
  ["narration alone", 12, [0.1, 6.5], null],
  ["narration over music", 14, [0.1, 7], {}],
  ["loud music without ducking", 8, [0.1], { volume: 1, ducking: false }],
  ["music alone", 10, [], {}],
])("%s: -16 LUFS, no peaks, exact length", async (_, durationSec, starts, track) => {
  const result = await mix({
    ...{ durationSec, speech: starts.map(spokenAt) },
    soundtrack: track && soundtrack(track),
  });
  expect(Math.abs((result.lufs ?? 0) + 16)).toBeLessThan(0.7);
  expect(result.peakDb).toBeLessThan(-1);
  expect(result.audio).toMatchObject({ codec: "aac", sampleRateHz: 48_000, channels: 2 });
  expect(result.audio?.durationSec).toBeCloseTo(durationSec, 3);
});

test("silence stays silence, however short", async () => {
  for (const durationSec of [0.5, 1 / 24, 3]) {
    const { lufs, audio } = await mix({ durationSec, speech: [], soundtrack: null });
    expect(lufs).toBeNull();
    expect(Math.abs((audio?.durationSec ?? 0) - durationSec)).toBeLessThan(1 / 60);
  }
  const muted = await mix({ durationSec: 1, speech: [], soundtrack: soundtrack({ volume: 0 }) });
  expect(muted.lufs).toBeNull();
});

test("a sound too short to measure does not break", async () => {
  const { audio } = await mix({
    durationSec: 0.5,
    speech: [{ ...spokenAt(0.1), endSec: 0.3 }],
    soundtrack: soundtrack(),
  });
  expect(audio?.durationSec).toBeCloseTo(0.5, 2);
});

test("a narration starts where it belongs and is cut off where it ends", async () => {
  await mix({ durationSec: 6, speech: [{ ...spokenAt(2), endSec: 4 }], soundtrack: null });
  const during = (startSec: number, endSec: number) =>
    listen(join(dir, "mix.m4a"), `atrim=${startSec}:${endSec}`).then(({ peakDb }) => peakDb);
  expect(await during(0, 1.95)).toBeLessThan(-50);
  expect(await during(2, 3.9)).toBeGreaterThan(-20);
  expect(await during(4.05, 6)).toBeLessThan(-50);
});

test("the soundtrack is lower while someone speaks", async () => {
  const heard = async (ducking: boolean) => {
    const track = soundtrack({ volume: 0.5, ducking });
    await mix({ durationSec: 11, speech: [spokenAt(0.1)], soundtrack: track });
    // Only the music has energy at 220 Hz that stays.
    const at = async (startSec: number, endSec: number) =>
      (await listen(join(dir, "mix.m4a"), `atrim=${startSec}:${endSec},bandpass=f=220:width_type=h:w=4`))
        .lufs ?? -70;
    return (await at(7, 9.5)) - (await at(1.5, 4));
  };
  expect(await heard(true)).toBeGreaterThan((await heard(false)) + 4);
});
