import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PlanInput, planSchema } from "@dailies/core/plan/plan";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { noCache } from "./cache/render-cache.ts";
import { runFfmpeg } from "./ffmpeg/run-ffmpeg.ts";
import { createStoryboardIllustrator } from "./illustrator.ts";
import { probe } from "./media/reader/probe.ts";
import { readPicture } from "./media/reader/read-picture.ts";
import { createEspeakNarrator } from "./narration/espeak-narrator.ts";
import { renderPlan } from "./render-plan.ts";
import type { Progress, RenderRequest } from "./render-request.ts";

const narrator = createEspeakNarrator();
const illustrator = createStoryboardIllustrator();
let dir: string;
let assets: Record<string, string>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "render-plan-"));
  assets = {
    red: await flatPicture("red.png", "#ff0000", 300, 500),
    green: await flatPicture("green.jpg", "#00ff00", 800, 200),
    blue_clip: await flatClip("blue.mp4", "0x0000ff", 0.6),
    white_clip: await flatClip("white.webm", "0xffffff", 3),
    text: join(dir, "text.mp4"),
    cut_off: join(dir, "cut_off.mp4"),
    no_music: join(dir, "no_music.mp3"),
    no_samples: join(dir, "no_samples.wav"),
  };
  await writeFile(assets.text ?? "", "#EXTM3U\nfile:///etc/passwd");
  await writeFile(assets.cut_off ?? "", (await readFile(assets.blue_clip ?? "")).subarray(0, 600));
  await writeFile(assets.no_music ?? "", `ID3\u0004${"no music ".repeat(400)}`);
  await writeFile(assets.no_samples ?? "", WAV_HEADER);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  narrator.close();
  await rm(dir, { recursive: true });
});

/** 48 kHz, mono, 16 bit, and not one sample. */
const WAV_HEADER = Buffer.from(
  "524946462400000057415645666d7420100000000100010080bb000000770100020010006461746100000000",
  "hex",
);

const flatPicture = async (name: string, colour: string, width: number, height: number): Promise<string> => {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  await writeFile(join(dir, name), await canvas.encode(name.endsWith("png") ? "png" : ("jpeg" as "png")));
  return join(dir, name);
};

/** Odd size and rate on purpose; MP4 or WebM by its name. */
const flatClip = async (name: string, colour: string, durationSec: number): Promise<string> => {
  const codec = name.endsWith("mp4") ? ["-c:v", "libx264", "-f", "mp4"] : ["-c:v", "libvpx", "-f", "webm"];
  await runFfmpeg({
    task: "make clip",
    inputs: [
      { source: `color=c=${colour}:s=130x90:r=24000/1001:d=${durationSec}`, options: ["-f", "lavfi"] },
    ],
    output: ["-pix_fmt", "yuv420p", ...codec, `file:${join(dir, name)}`],
    threads: 1,
    signal: new AbortController().signal,
  });
  return join(dir, name);
};

/** All files as a render is given them. */
const given = (): RenderRequest["assets"] =>
  Object.fromEntries(
    Object.entries(assets).map(([asset, path]) => [asset, { path, origin: { asset } }] as const),
  );

const render = async (plan: Partial<PlanInput>, more: Partial<RenderRequest> = {}) => {
  const outputDir = await mkdtemp(join(dir, "output-"));
  const progress: Progress[] = [];
  const result = await renderPlan({
    plan: planSchema.parse({
      topic: "Colours",
      voice: "none",
      proxy: true,
      quality: "preview",
      scenes: [],
      ...plan,
    }),
    assets: given(),
    ...{ outputDir, scratchDir: join(outputDir, "scratch"), encoder: "auto", narrator, illustrator },
    cache: noCache,
    maxOutputBytes: Number.POSITIVE_INFINITY,
    signal: new AbortController().signal,
    onProgress: (step) => progress.push(step),
    ...more,
  });
  return { ...result, outputDir, progress, video: join(outputDir, "final/final.mp4") };
};

const media = (asset_id: string, more = {}) => ({ media: { asset_id }, duration_sec: 1, ...more });

/** Mean colour of a frame, or of a part of it (ffmpeg's `crop`). */
const colourAt = async (video: string, frame: number, part = "in_w:in_h"): Promise<number[]> => {
  const path = join(dir, "frame.png");
  await runFfmpeg({
    task: "look",
    inputs: [{ source: video, options: ["-f", "mov"] }],
    output: [
      "-vf",
      `select=eq(n\\,${frame}),crop=${part},scale=64:36`,
      "-frames:v",
      "1",
      "-c:v",
      "png",
      "-f",
      "image2pipe",
      `file:${path}`,
    ],
    threads: 1,
    signal: new AbortController().signal,
  });
  const context = createCanvas(1, 1).getContext("2d");
  context.drawImage(await readPicture(path), 0, 0, 1, 1);
  return [...context.canvas.data()].slice(0, 3);
};

const closeTo = (...colour: number[]) =>
  colour.map((value) => expect.toSatisfy((x: number) => Math.abs(x - value) < 14));

/** Names of an MP4's outermost boxes. */
const boxesOf = (bytes: Buffer): string[] => {
  const names: string[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += Math.max(8, bytes.readUInt32BE(at))) {
    names.push(bytes.toString("latin1", at + 4, at + 8));
  }
  return names;
};

test("a narrated plan with every transition: exact frames, every artifact, progress that only grows", async () => {
  const transition = (type: "fade" | "dissolve" | "wipe" | "slide") => ({
    transition: { type, duration_sec: 0.3 },
  });
  const scene = { image_prompt: "A river in the hills", narration: "Hello there.", duration_sec: 1.5 };
  const { encoder, fallbackReason, frames, video, outputDir, progress, assets } = await render({
    voice: "F",
    scenes: [
      scene,
      { ...scene, ...transition("fade") },
      { ...scene, ...transition("dissolve") },
      { ...scene, ...transition("wipe") },
      { ...scene, ...transition("slide") },
    ],
    quality: "final",
  });
  expect({ encoder, fallbackReason }).toEqual({ encoder: "libx264", fallbackReason: null });
  expect(frames).toBe(225);
  const info = await probe(video);
  expect(info?.video).toMatchObject({
    codec: "avc",
    widthPx: 854,
    heightPx: 480,
    frames: 225,
    durationSec: 7.5,
  });
  expect(info?.video?.codecParameters).toMatch(/^avc1\.64/);
  expect(info?.audio).toMatchObject({ codec: "aac", sampleRateHz: 48_000, channels: 2 });
  expect(info?.audio?.durationSec).toBeCloseTo(7.5, 2);
  const boxes = boxesOf(await readFile(video));
  expect(boxes.indexOf("moov")).toBeLessThan(boxes.indexOf("mdat"));

  expect(assets.map(({ path }) => path)).toContain("images/scene_005.jpg");
  for (const { path } of assets) expect((await stat(join(outputDir, path))).size).toBeGreaterThan(50);
  expect(assets.map(({ type }) => type).sort()).toEqual(
    [...Array(5).fill("audio"), ...Array(5).fill("image"), "srt", "thumbnail", "video", "vtt"].sort(),
  );
  const percents = progress.map(({ progressPct }) => progressPct);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(percents.at(-1)).toBe(100);
  expect([...new Set(progress.map(({ step }) => step))]).toEqual(["images", "tts", "subtitles", "stitch"]);
});

test("pictures and clips of any shape cover the frame; a short clip holds its last picture", async () => {
  const { video, frames, outputDir } = await render({
    scenes: [
      media("red"),
      media("blue_clip"),
      media("white_clip", { transition: { type: "slide" } }),
      media("green"),
    ],
    enable_templates: false,
    output: { fps: 24, aspect_ratio: "9:16" },
    transition: { type: "fade", duration_sec: 0.5 },
  });
  expect(frames).toBe(96);
  expect((await probe(video))?.video).toMatchObject({
    frames: 96,
    widthPx: 480,
    heightPx: 854,
    durationSec: 4,
  });
  expect(await colourAt(video, 0)).toEqual(closeTo(255, 0, 0));
  expect(await colourAt(video, 23)).toEqual(closeTo(255, 0, 0));
  // Half-way through the transition.
  const [red = 0, , blue = 0] = await colourAt(video, 29);
  expect(red).toBeGreaterThan(60);
  expect(blue).toBeGreaterThan(60);
  // The clip ended after 0.6 s.
  expect(await colourAt(video, 47)).toEqual(closeTo(0, 0, 255));
  expect(await colourAt(video, 71)).toEqual(closeTo(255, 255, 255));
  expect(await colourAt(video, 95)).toEqual(closeTo(0, 255, 0));
  expect(await readPicture(join(outputDir, "images/scene_002.jpg"))).toMatchObject({
    width: 576,
    height: 1025,
  });
});

test("a watermark in its corner, over stills and clips", async () => {
  const { video } = await render({
    scenes: [media("red"), media("blue_clip")],
    enable_templates: false,
    enable_parallax: false,
    transition: { type: "none" },
    watermark: { asset_id: "green", position: "bottom_left" },
  });
  for (const frame of [10, 40]) {
    const [red = 0, green = 0, blue = 0] = await colourAt(video, frame, "60:16:50:438");
    // A little of what is beneath shines through.
    expect(green).toBeGreaterThan(200);
    expect(frame < 30 ? red : blue).toBeGreaterThan(15);
    expect(await colourAt(video, frame, "60:16:750:20")).toEqual(
      frame < 30 ? closeTo(255, 0, 0) : closeTo(0, 0, 255),
    );
  }
});

test.each([
  ["missing", "MEDIA_NOT_FOUND"],
  ["text", "MEDIA_INVALID"],
  ["cut_off", "MEDIA_INVALID"],
])("a scene with the asset %s ends with %s and the scene", async (asset, code) => {
  const failed = render({ scenes: [media("red"), media(asset)] });
  await expect(failed).rejects.toMatchObject({ code, retryable: false, meta: { scene_index: 1 } });
});

test.each(["green", "text", "no_music", "no_samples", "blue_clip"])(
  "the soundtrack %s has no sound and is refused",
  async (asset_id) => {
    const failed = render({ scenes: [media("red")], soundtrack: { asset_id } });
    await expect(failed).rejects.toMatchObject({
      code: "MEDIA_INVALID",
      retryable: false,
      meta: { asset_id },
    });
  },
);

test("narrations may not stretch the video over an hour, unless scenes do not wait for them", async () => {
  const scene = media("red", { narration: "long ".repeat(900) });
  const plan = { scenes: Array(12).fill(scene), voice: "F", encoder: "simulator" } as const;
  await expect(render(plan)).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    retryable: false,
    message: expect.stringMatching(/64\.\d minutes .* 60 minutes .* enable_audio_sync/),
  });
  expect(await render({ ...plan, enable_audio_sync: false })).toMatchObject({ videoDurationSec: 12 });
});

test("an abort while encoding rejects with its reason", async () => {
  const controller = new AbortController();
  const reason = new Error("canceled");
  const onProgress = ({ step, progressPct }: Progress) => {
    if (step === "stitch" && progressPct > 22) controller.abort(reason);
  };
  const scenes = [media("red", { duration_sec: 60 })];
  await expect(render({ scenes }, { signal: controller.signal, onProgress })).rejects.toBe(reason);
});

test("the simulator makes every artifact but sound, and no ffmpeg", async () => {
  vi.stubEnv("FFMPEG_PATH", "/nowhere/ffmpeg");
  const scene = {
    image_prompt: "A lake at night",
    narration: "A narration of exactly forty-two letters!!",
    duration_sec: 2,
  };
  const { frames, videoDurationSec, outputDir, video, assets, ...result } = await render({
    voice: "M",
    encoder: "simulator",
    scenes: [scene, media("blue_clip", { narration: "A clip." })],
    proxy: false,
  });
  expect(result).toMatchObject({ encoder: "simulator", fallbackReason: null, widthPx: 1920, heightPx: 1080 });
  // Spoken at 14 letters a second, and 0.35 s of silence.
  expect(videoDurationSec).toBeCloseTo(4.35, 1);
  expect((await probe(video))?.video?.frames).toBe(frames);
  expect(assets.map(({ type }) => type).sort()).toEqual([
    "image",
    "image",
    "srt",
    "thumbnail",
    "video",
    "vtt",
  ]);
  for (const { path } of assets) expect((await stat(join(outputDir, path))).size).toBeGreaterThan(50);
  expect(await readdir(join(outputDir, "images"))).toEqual(["scene_001.jpg", "scene_002.jpg"]);
});

test("a video that is larger than allowed is refused with both sizes", async () => {
  const scenes = [{ image_prompt: "a forest", duration_sec: 0.5 }];
  await expect(render({ scenes }, { maxOutputBytes: 5000 })).rejects.toMatchObject({
    ...{ code: "OUTPUT_TOO_LARGE", meta: { max_bytes: 5000, size_bytes: expect.any(Number) } },
  });
});
