import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toAss } from "../captions/to-ass.ts";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import { probe } from "../media/reader/probe.ts";
import { readPicture } from "../media/reader/read-picture.ts";
import { cameraMove } from "./camera-at.ts";
import { escapeFilterValue, type LocalSegment, renderSegment } from "./render-segment.ts";

const { signal } = new AbortController();
let dir: string;
let segment: LocalSegment;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "render-segment-"));
  const canvas = createCanvas(384, 216);
  canvas.getContext("2d").fillRect(100, 50, 80, 80);
  const path = join(dir, "still.png");
  await writeFile(path, await canvas.encode("png"));
  segment = {
    ...{
      firstFrame: 0,
      frames: 37,
      fps: 25,
      widthPx: 320,
      heightPx: 180,
      encoder: "libx264",
      effort: "fast",
    },
    shot: { kind: "still", file: { path }, camera: cameraMove(0, 37, 25) },
    ...{ transition: null, ass: null, watermark: null },
  };
});
afterAll(() => rm(dir, { recursive: true }));

const render = async (changed: Partial<LocalSegment>): Promise<string> => {
  const outputPath = join(dir, "segment.mp4");
  await renderSegment({
    ...{ segment: { ...segment, ...changed }, outputPath, scratchDir: dir, threads: 1, signal },
    onFrames: () => {},
  });
  return outputPath;
};

/** How many pixels of the frame in the middle are nearly white; the picture has none. */
const brightPixels = async (video: string): Promise<number> => {
  const path = join(dir, "frame.png");
  await runFfmpeg({
    task: "look",
    inputs: [{ source: video, options: ["-f", "mov"] }],
    output: ["-vf", "select=eq(n\\,18)", "-frames:v", "1", "-c:v", "png", "-f", "image2pipe", `file:${path}`],
    threads: 1,
    signal,
  });
  const context = createCanvas(320, 180).getContext("2d");
  context.drawImage(await readPicture(path), 0, 0);
  return context.canvas.data().filter((value, index) => index % 4 === 0 && value > 230).length;
};

test("the same segment gives the same bytes, also on its second worker", async () => {
  const first = await readFile(await render({}));
  expect(await readFile(await render({}))).toEqual(first);
});

test.each(["draft", "fast", "thorough"] as const)("%s: H.264 High, exactly its frames", async (effort) => {
  const { video } = (await probe(await render({ effort }))) ?? {};
  expect(video).toMatchObject({
    codec: "avc",
    frames: 37,
    durationSec: 37 / 25,
    widthPx: 320,
    heightPx: 180,
  });
  expect(video?.codecParameters).toMatch(/^avc1\.64/);
});

test("captions are in the picture", async () => {
  const cues = [{ startSec: 0, endSec: 2, lines: ["Where rivers begin"] }];
  const size = { widthPx: 320, heightPx: 180 };
  const ass = toAss({ cues, ...size, position: "bottom", language: "en" });
  expect(await brightPixels(await render({}))).toBe(0);
  expect(await brightPixels(await render({ ass }))).toBeGreaterThan(50);
});

test("a path with everything that filters give a meaning is a path", async () => {
  const folder = join(dir, "it's [a], b;c:d\\e % f");
  await mkdir(folder);
  const path = join(folder, "captions.ass");
  await writeFile(path, toAss({ cues: [], widthPx: 64, heightPx: 64, position: "top", language: "en" }));
  await runFfmpeg({
    task: "read captions",
    inputs: [{ source: "color=s=64x64:d=0.1", options: ["-f", "lavfi"] }],
    output: ["-vf", `ass=filename=${escapeFilterValue(path)}`, "-f", "null", "-"],
    threads: 1,
    signal,
  });
});

test("a watermark is where it was put, and as opaque as it is", async () => {
  const canvas = createCanvas(41, 21);
  const context = canvas.getContext("2d");
  context.fillStyle = "rgba(255, 255, 255, 0.95)";
  context.fillRect(0, 0, 41, 21);
  const path = join(dir, "mark.png");
  await writeFile(path, await canvas.encode("png"));
  const pixels = await brightPixels(await render({ watermark: { file: { path }, xPx: 263, yPx: 11 } }));
  expect(pixels).toBeGreaterThan(41 * 21 * 0.93);
  expect(pixels).toBeLessThanOrEqual(41 * 21 * 1.02);
});
