import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planSchema, type Transition } from "@dailies/core/plan/plan";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noCache } from "./cache/render-cache.ts";
import { runFfmpeg } from "./ffmpeg/run-ffmpeg.ts";
import { videoArguments } from "./ffmpeg/video-arguments.ts";
import { createStoryboardIllustrator } from "./illustrator.ts";
import { probe } from "./media/reader/probe.ts";
import { createEspeakNarrator } from "./narration/espeak-narrator.ts";
import { finishPlan, type PreparedPlan, preparePlan } from "./render-plan.ts";
import type { RenderRequest } from "./render-request.ts";
import { drawFrames } from "./video/render-segment.ts";

// A video joined from segments against one made in one pass, around every place where segments meet.
const TRANSITIONS: Transition["type"][] = ["none", "fade", "dissolve", "wipe", "slide"];
const RATES = [24, 25, 30, 60] as const;
type Case = [Transition["type"], (typeof RATES)[number]];

const ALL: Case[] = TRANSITIONS.flatMap((type) => RATES.map((fps): Case => [type, fps]));
/** Each kind and each rate once; DAILIES_LONG=1 tries every pair. */
const SOME: Case[] = TRANSITIONS.map((type, index) => [type, RATES[index % RATES.length] ?? 24]);

const { signal } = new AbortController();
const narrator = createEspeakNarrator();
const illustrator = createStoryboardIllustrator();
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seams-"));
});
afterAll(async () => {
  narrator.close();
  await rm(dir, { recursive: true });
});

/** Lengths that are no whole number of frames at any rate. */
const planOf = ([type, fps]: Case) =>
  planSchema.parse({
    topic: "Seams",
    scenes: [
      { image_prompt: "a harbour at noon", narration: "One.", duration_sec: 0.537 },
      { image_prompt: "mountains in snow", narration: "Two.", duration_sec: 0.771 },
      { image_prompt: "a city at night", narration: "Three.", duration_sec: 0.613 },
    ],
    ...{ transition: { type, duration_sec: 0.21 }, output: { fps }, proxy: true },
    // Captions are drawn by each segment for itself and end at its borders; here the pictures are compared.
    ...{ enable_templates: false, enable_audio_sync: false },
  });

/** All frames of all segments through one encoder. */
const renderInOnePass = async ({ segments }: PreparedPlan, outputPath: string): Promise<void> => {
  const [first] = segments;
  if (!first) throw new Error("There are no segments");
  const { fps, widthPx, heightPx, encoder, effort } = first.segment;
  async function* frames() {
    for (const { segment } of segments) yield* drawFrames(segment, 1, signal);
  }
  await runFfmpeg({
    ...{ task: "one pass", threads: 1, signal, input: frames() },
    inputs: [
      {
        source: "pipe:0",
        options: ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${widthPx}x${heightPx}`, "-r", `${fps}`],
      },
    ],
    output: [...videoArguments(encoder as "libx264", effort, fps), "-f", "mp4", `file:${outputPath}`],
  });
};

/** How alike each frame is in two videos, in dB; Infinity for the same. */
const likeness = async (video: string, other: string, folder: string): Promise<number[]> => {
  await runFfmpeg({
    ...{ task: "compare", threads: 1, signal, cwd: folder },
    inputs: [
      { source: video, options: ["-f", "mov"] },
      { source: other, options: ["-f", "mov"] },
    ],
    output: ["-filter_complex", "[0:v:0][1:v:0]psnr=stats_file=psnr.txt", "-an", "-f", "null", "-"],
  });
  const lines = (await readFile(join(folder, "psnr.txt"), "utf8")).trim().split("\n");
  return lines.map((line) => Number(/psnr_avg:(\S+)/.exec(line)?.[1]?.replace("inf", "Infinity")));
};

/** The sound as samples. */
const samplesOf = async (path: string, folder: string): Promise<Int16Array> => {
  const raw = join(folder, "samples.s16le");
  await runFfmpeg({
    ...{ task: "decode sound", threads: 1, signal },
    inputs: [{ source: path, options: ["-f", "mov"] }],
    output: ["-vn", "-ac", "1", "-ar", "48000", "-f", "s16le", `file:${raw}`],
  });
  const bytes = await readFile(raw);
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
};

/** The largest step between two samples within 5 ms of a moment. */
const largestStep = (samples: Int16Array, sec: number): number => {
  const middle = Math.round(sec * 48_000);
  let largest = 0;
  for (let at = Math.max(1, middle - 240); at < Math.min(samples.length, middle + 240); at++) {
    largest = Math.max(largest, Math.abs((samples[at] ?? 0) - (samples[at - 1] ?? 0)));
  }
  return largest;
};

test.each(process.env.DAILIES_LONG ? ALL : SOME)(
  "%s at %i frames a second: joined as in one pass",
  async (type, fps) => {
    const folder = join(dir, `${type}-${fps}`);
    const request: RenderRequest = {
      ...{ plan: planOf([type, fps]), assets: {}, encoder: "libx264", narrator, illustrator },
      ...{ cache: noCache, maxOutputBytes: Number.POSITIVE_INFINITY, signal, onProgress: () => {} },
      outputDir: join(folder, "output"),
      scratchDir: join(folder, "scratch"),
    };
    await mkdir(folder);
    const prepared = await preparePlan(request);
    const result = await finishPlan(request, prepared);
    const joined = join(folder, "output/final/final.mp4");
    const onePass = join(folder, "one-pass.mp4");
    await renderInOnePass(prepared, onePass);

    const frames = Math.round((0.537 + 0.771 + 0.613) * fps);
    expect(result.frames).toBe(frames);
    const alike = await likeness(joined, onePass, folder);
    expect(alike).toHaveLength(frames);

    const seams: number[] = [];
    for (const { segment } of prepared.segments.slice(0, -1)) {
      seams.push((seams.at(-1) ?? 0) + segment.frames);
    }
    expect(seams.length).toBeGreaterThanOrEqual(2);
    for (const seam of seams) {
      // The last two frames before it, and the first three after.
      expect(Math.min(...alike.slice(seam - 2, seam + 3))).toBeGreaterThanOrEqual(40);
    }

    const [heard, mixed] = [
      await samplesOf(joined, folder),
      await samplesOf(join(folder, "scratch/audio.m4a"), folder),
    ];
    for (const seam of seams) {
      expect(largestStep(heard, seam / fps)).toBeLessThanOrEqual(largestStep(mixed, seam / fps));
    }
    const info = await probe(joined);
    expect(info?.video?.frames).toBe(frames);
    expect(Math.abs((info?.video?.durationSec ?? 0) - (info?.audio?.durationSec ?? 0))).toBeLessThanOrEqual(
      1 / fps,
    );
  },
);
