import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runFfmpeg } from "../ffmpeg/run-ffmpeg.ts";
import { cameraMove } from "./camera-at.ts";
import { createStudio } from "./create-studio.ts";
import { type LocalShot, openShot } from "./shot.ts";

const [WIDTH, HEIGHT, FPS] = [320, 180, 30];
const { signal } = new AbortController();

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "shot-"));
});
afterAll(() => rm(dir, { recursive: true }));

/** Draws every frame and gives what `look` sees in its luma, which is 16 where it is black. */
const watch = async <T>(
  shot: LocalShot,
  firstFrame: number,
  frames: number,
  look: (luma: Uint8Array) => T,
) => {
  const studio = createStudio({ widthPx: WIDTH, heightPx: HEIGHT });
  const open = await openShot({ shot, firstFrame, frames, fps: FPS, studio, threads: 1, signal });
  const frame = studio.createFrame();
  const seen: T[] = [];
  for (let number = 0; number < frames; number++) {
    await open.drawNext(frame);
    seen.push(look(studio.bytesOf(frame).subarray(0, WIDTH * HEIGHT)));
  }
  await open.close();
  return seen;
};

/** The centre of what is bright, in fractions of a pixel. */
const centre = (luma: Uint8Array): { x: number; y: number } => {
  let [weight, x, y] = [0, 0, 0];
  for (const [at, value] of luma.entries()) {
    weight += value - 16;
    x += (value - 16) * (at % WIDTH);
    y += (value - 16) * Math.floor(at / WIDTH);
  }
  return { x: x / weight, y: y / weight };
};

const discPicture = async (): Promise<string> => {
  const path = join(dir, "disc.png");
  const canvas = createCanvas(384, 216);
  const context = canvas.getContext("2d");
  context.fillStyle = "#000";
  context.fillRect(0, 0, 384, 216);
  context.fillStyle = "#fff";
  context.arc(250, 120, 25, 0, 2 * Math.PI);
  context.fill();
  await writeFile(path, await canvas.encode("png"));
  return path;
};

const steps = (values: number[]) => values.slice(1).map((value, index) => value - (values[index] ?? 0));

test.each([0, 1, 2, 3, 4])("camera move %i is smooth to a fraction of a pixel", async (index) => {
  const camera = cameraMove(index, 90, FPS);
  const seen = await watch({ kind: "still", file: { path: await discPicture() }, camera }, 0, 90, centre);
  for (const axis of ["x", "y"] as const) {
    const speeds = steps(seen.map((at) => at[axis]));
    // No integer jitter: the speed hardly changes from one frame to the next, and it never turns round.
    for (const change of steps(speeds)) expect(Math.abs(change)).toBeLessThan(0.06);
    for (const speed of speeds) expect(Math.abs(speed)).toBeLessThan(1);
  }
  const [first, last] = [seen[0], seen.at(-1)];
  expect(Math.hypot((last?.x ?? 0) - (first?.x ?? 0), (last?.y ?? 0) - (first?.y ?? 0))).toBeGreaterThan(3);
});

test("the tail under a transition goes on where the scene ended", async () => {
  const still: LocalShot = {
    kind: "still",
    file: { path: await discPicture() },
    camera: cameraMove(1, 105, FPS),
  };
  const whole = await watch(still, 0, 105, centre);
  expect(await watch(still, 90, 15, centre)).toEqual(whole.slice(90));
});

/** Each frame of the clip has its number as brightness. */
const grey = (luma: Uint8Array) => luma[(WIDTH * HEIGHT + WIDTH) / 2] ?? 0;
const countingClip = async (): Promise<LocalShot> => {
  const path = join(dir, "counting.mp4");
  await runFfmpeg({
    task: "make clip",
    inputs: [{ source: "color=s=128x128:r=30:d=2,geq=lum='20+3*N':cb=128:cr=128", options: ["-f", "lavfi"] }],
    output: ["-c:v", "libx264", "-qp", "0", "-pix_fmt", "yuv420p", "-f", "mp4", `file:${path}`],
    threads: 1,
    signal,
  });
  return { kind: "clip", file: { path }, demuxer: "mov", durationSec: 2 };
};

test("a clip plays frame by frame, holds its last one, and its tail goes on where the scene ended", async () => {
  const clip = await countingClip();
  const whole = await watch(clip, 0, 75, grey);
  for (const step of steps(whole.slice(0, 60))) expect(step).toBeGreaterThan(1);
  expect(new Set(whole.slice(59)).size).toBe(1);
  expect(await watch(clip, 40, 10, grey)).toEqual(whole.slice(40, 50));
  expect(await watch(clip, 70, 5, grey)).toEqual(whole.slice(70));
});

test("leaving a clip early ends its ffmpeg", async () => {
  const clip = await countingClip();
  expect(await watch({ ...clip }, 0, 1, grey)).toHaveLength(1);
});
