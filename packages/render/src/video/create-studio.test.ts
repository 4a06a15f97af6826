import { createCanvas, loadImage, type SKRSContext2D } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createStudio, type Planes } from "./create-studio.ts";
import { drawTransition, type TransitionType } from "./draw-transition.ts";

// Not a multiple of what SIMD takes at once, and half of it is odd.
const SIZE = { widthPx: 214, heightPx: 118 };
const LUMA = SIZE.widthPx * SIZE.heightPx;

/** A picture that `paint` draws. */
const picture = async (paint: (context: SKRSContext2D) => void, width = 256, height = 142) => {
  const canvas = createCanvas(width, height);
  paint(canvas.getContext("2d"));
  return loadImage(await canvas.encode("png"));
};

const solid = (colour: string) =>
  picture((context) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 256, 142);
  });

/** Of each plane, what stands in the frame's middle. */
const middle = (bytes: Uint8Array) => {
  const { widthPx, heightPx } = SIZE;
  const chroma = (heightPx / 2 / 2) * (widthPx / 2) + widthPx / 4;
  return [
    bytes[(heightPx / 2) * widthPx + widthPx / 2],
    bytes[LUMA + Math.floor(chroma)],
    bytes[1.25 * LUMA + Math.floor(chroma)],
  ];
};

test.each([
  ["white", [235, 128, 128]],
  ["black", [16, 128, 128]],
  ["#ff0000", [63, 102, 240]],
  ["#00ff00", [173, 42, 26]],
  ["#0000ff", [32, 240, 118]],
])("%s is as BT.709 has it, in every sample", async (colour, expected) => {
  const studio = createStudio(SIZE);
  const frame = studio.createFrame();
  studio.draw(studio.load(await solid(colour)), { x: 0.1, y: 0.05, size: 0.85 }, frame);
  const bytes = studio.bytesOf(frame);
  for (const [plane, value] of expected.entries()) {
    const samples = bytes.subarray(...([[0, LUMA], [LUMA, 1.25 * LUMA], [1.25 * LUMA]][plane] as [number]));
    for (const sample of new Set(samples)) expect(Math.abs(sample - value)).toBeLessThanOrEqual(1);
  }
});

test.each([
  [256, 142, 0.83],
  [214, 118, 1],
  [320, 176, 1],
  [97, 63, 1],
])("a picture of %i by %i is where it belongs, to a fraction of a pixel", async (width, height, size) => {
  const studio = createStudio(SIZE);
  const frame = studio.createFrame();
  const view = { x: 0.07, y: 0.11, size: Math.min(size, 0.89) };
  // A slope in both directions: each value says where it comes from.
  const slope = (x: number, y: number) => 40 + (100 * x) / width + (70 * y) / height;
  const paint = (context: SKRSContext2D) => {
    for (let at = 0; at < width * height; at++) {
      const [x, y] = [at % width, Math.floor(at / width)];
      const grey = Math.round(slope(x, y));
      context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
      context.fillRect(x, y, 1, 1);
    }
  };
  const image = await picture(paint, width, height);
  studio.draw(studio.load(image), view, frame);
  const bytes = studio.bytesOf(frame);
  for (let y = 2; y < SIZE.heightPx - 2; y += 5) {
    for (let x = 2; x < SIZE.widthPx - 2; x += 3) {
      const from = (at: number, of: number, start: number, length: number) =>
        (start + (view.size * (at + 0.5)) / of) * length - 0.5;
      const grey = slope(from(x, SIZE.widthPx, view.x, width), from(y, SIZE.heightPx, view.y, height));
      expect(Math.abs((bytes[y * SIZE.widthPx + x] ?? 0) - (16 + (219 / 255) * grey))).toBeLessThan(2.5);
    }
  }
});

const crossed = async (type: TransitionType, part: number): Promise<Uint8Array> => {
  const studio = createStudio(SIZE);
  const [frame, from, mask] = [studio.createFrame(), studio.createFrame(), studio.createFrame()];
  const fill = async (colour: string, into: Planes) =>
    studio.draw(studio.load(await solid(colour)), { x: 0, y: 0, size: 1 }, into);
  await fill("white", frame);
  await fill("black", from);
  drawTransition(studio, type, part, frame, from, mask);
  return studio.bytesOf(frame);
};

test.each(["fade", "dissolve", "wipe", "slide"] as const)(
  "%s goes from the one to the other",
  async (type) => {
    const whiteness = (bytes: Uint8Array) =>
      bytes.subarray(0, LUMA).reduce((sum, luma) => sum + (luma - 16) / 219, 0) / LUMA;
    expect(whiteness(await crossed(type, 0))).toBeCloseTo(0, 2);
    expect(whiteness(await crossed(type, 1))).toBeCloseTo(1, 2);
    const shares = await Promise.all(
      [0.2, 0.4, 0.6, 0.8].map(async (part) => whiteness(await crossed(type, part))),
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(shares.map((share) => share.toFixed(1))).size).toBeGreaterThan(2);
  },
);

test("a wipe comes from the right, a slide pushes to the left", async () => {
  for (const type of ["wipe", "slide"] as const) {
    const bytes = await crossed(type, 0.5);
    const line = bytes.subarray(10 * SIZE.widthPx, 11 * SIZE.widthPx);
    expect(line[2]).toBeLessThan(20);
    expect(line.at(-3)).toBeGreaterThan(230);
  }
});

test("half of a fade is half of both, in every plane", async () => {
  const [luma = 0, ...chroma] = middle(await crossed("fade", 0.5));
  expect(Math.abs(luma - (16 + 235) / 2)).toBeLessThanOrEqual(1);
  expect(chroma).toEqual([128, 128]);
});
