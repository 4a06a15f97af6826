/**
 * Draws the picture and the clip of `local-media.json`: `node examples/media/make-media.ts` writes them beside
 * this file. Both show a paper boat, folded on a desk and then on the water.
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runFfmpeg } from "@dailies/render/ffmpeg/run-ffmpeg";
import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const PICTURE = { widthPx: 1600, heightPx: 900 };
const CLIP = { widthPx: 1280, heightPx: 720, fps: 24, durationSec: 5 };

type Point = readonly [x: number, y: number];

const fillShape = (ctx: SKRSContext2D, colour: string, points: readonly Point[]): void => {
  ctx.fillStyle = colour;
  ctx.beginPath();
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.closePath();
  ctx.fill();
};

const fillGradient = (
  { ctx, canvas }: { ctx: SKRSContext2D; canvas: Canvas },
  [fromY, toY]: readonly [number, number],
  colours: readonly string[],
): void => {
  const gradient = ctx.createLinearGradient(0, fromY, 0, toY);
  for (const [index, colour] of colours.entries())
    gradient.addColorStop(index / (colours.length - 1), colour);
  ctx.fillStyle = gradient;
  ctx.fillRect(0, fromY, canvas.width, toY - fromY);
};

/** A folded boat of one unit's length, its keel at the origin: sail, hull in front, and the hull's inside. */
const drawBoat = (ctx: SKRSContext2D, [x, y]: Point, sizePx: number, tiltRad: number): void => {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(tiltRad);
  ctx.scale(sizePx, sizePx);
  fillShape(ctx, "#c9d3da", [
    [-0.36, -0.16],
    [0, -0.24],
    [0.36, -0.16],
    [0, -0.06],
  ]);
  fillShape(ctx, "#fffdf6", [
    [-0.16, -0.13],
    [0, -0.52],
    [0, -0.08],
  ]);
  fillShape(ctx, "#dfe6e8", [
    [0.16, -0.13],
    [0, -0.52],
    [0, -0.08],
  ]);
  fillShape(ctx, "#f8f4ea", [
    [-0.5, -0.27],
    [0, -0.08],
    [0, 0.02],
    [-0.3, 0],
  ]);
  fillShape(ctx, "#e4e0d6", [
    [0.5, -0.27],
    [0, -0.08],
    [0, 0.02],
    [0.3, 0],
  ]);
  ctx.restore();
};

/** The boat on a wooden desk by a window, beside the sheets it was not made of. */
const drawDesk = async (): Promise<Buffer> => {
  const { widthPx: width, heightPx: height } = PICTURE;
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext("2d");
  const deskY = height * 0.56;
  fillGradient({ ctx, canvas }, [0, deskY], ["#5b7f8f", "#9fb9b4", "#efd9b0"]);
  ctx.fillStyle = "rgba(255, 246, 214, 0.55)";
  for (const x of [0.58, 0.77]) ctx.fillRect(width * x, 0, width * 0.16, height * 0.46);
  fillGradient({ ctx, canvas }, [deskY, height], ["#a8703f", "#7b4a28", "#5a3319"]);
  ctx.strokeStyle = "rgba(60, 30, 12, 0.25)";
  for (let line = 1; line < 7; line++) {
    const y = deskY + (height - deskY) * (line / 7) ** 1.5;
    ctx.lineWidth = 1 + line;
    ctx.beginPath();
    ctx.moveTo(0, y);
    ctx.bezierCurveTo(width * 0.3, y + line * 4, width * 0.7, y - line * 4, width, y + line * 2);
    ctx.stroke();
  }
  for (const [turn, colour] of [
    [-0.09, "#e9e2d2"],
    [0.05, "#f6f1e6"],
  ] as const) {
    fillShape(ctx, "rgba(40, 20, 8, 0.25)", sheet(width * 0.27 + 10, height * 0.82 + 10, turn));
    fillShape(ctx, colour, sheet(width * 0.27, height * 0.82, turn));
  }
  ctx.fillStyle = "rgba(40, 20, 8, 0.35)";
  ctx.beginPath();
  ctx.ellipse(width * 0.6, height * 0.79, width * 0.16, height * 0.03, 0, 0, 2 * Math.PI);
  ctx.fill();
  drawBoat(ctx, [width * 0.61, height * 0.78], width * 0.4, -0.02);
  return canvas.encode("jpeg", 86);
};

/** A sheet of paper as it lies there, seen from the side. */
const sheet = (x: number, y: number, turn: number): Point[] => {
  const corners: Point[] = [
    [-230, -60],
    [190, -60],
    [250, 60],
    [-270, 60],
  ];
  return corners.map(([dx, dy]) => [x + dx - dy * turn, y + dy + dx * turn]);
};

const WAVES = [
  { y: 0.58, heightPx: 12, lengthPx: 420, speed: 0.7, colour: "#3b8fa0" },
  { y: 0.68, heightPx: 18, lengthPx: 520, speed: -0.9, colour: "#2b7a91" },
  { y: 0.78, heightPx: 24, lengthPx: 640, speed: 1.1, colour: "#1e6480" },
  { y: 0.9, heightPx: 28, lengthPx: 760, speed: -1.3, colour: "#144b68" },
] as const;

const waveY = (wave: (typeof WAVES)[number], x: number, timeSec: number): number =>
  wave.y * CLIP.heightPx +
  wave.heightPx * Math.sin((x / wave.lengthPx) * 2 * Math.PI + timeSec * wave.speed * 2) +
  wave.heightPx * 0.4 * Math.sin((x / wave.lengthPx) * 5.1 + timeSec * wave.speed);

/** The boat crosses the picture between the second wave and the third, riding on the third. */
const drawSea = (canvas: Canvas, timeSec: number): void => {
  const ctx = canvas.getContext("2d");
  const { widthPx: width, heightPx: height } = CLIP;
  fillGradient({ ctx, canvas }, [0, height], ["#2f6f9f", "#8fc3d3", "#fbe3b5", "#fbe3b5"]);
  ctx.fillStyle = "#fff4d6";
  ctx.beginPath();
  ctx.arc(width * 0.74, height * 0.34, 64, 0, 2 * Math.PI);
  ctx.fill();
  for (const [index, wave] of WAVES.entries()) {
    if (index === 2) {
      const x = width * (0.2 + (0.5 * timeSec) / CLIP.durationSec);
      const slope = (waveY(wave, x + 60, timeSec) - waveY(wave, x - 60, timeSec)) / 120;
      drawBoat(ctx, [x, waveY(wave, x, timeSec) + 22], 380, Math.atan(slope) * 1.2);
    }
    const crest: Point[] = [];
    for (let x = 0; x <= width; x += 8) crest.push([x, waveY(wave, x, timeSec)]);
    fillShape(ctx, wave.colour, [...crest, [width, height], [0, height]]);
  }
};

async function* clipFrames(): AsyncGenerator<Uint8Array> {
  const canvas = createCanvas(CLIP.widthPx, CLIP.heightPx);
  for (let frame = 0; frame < CLIP.fps * CLIP.durationSec; frame++) {
    drawSea(canvas, frame / CLIP.fps);
    yield Buffer.from(canvas.data());
  }
}

await writeFile(beside("paper-boat.jpg"), await drawDesk());
await runFfmpeg({
  task: "draw the clip",
  inputs: [
    {
      source: "pipe:0",
      options: [
        ...["-f", "rawvideo", "-pix_fmt", "rgba"],
        ...["-s", `${CLIP.widthPx}x${CLIP.heightPx}`, "-r", `${CLIP.fps}`],
      ],
    },
  ],
  output: [
    ...["-c:v", "libx264", "-preset", "slow", "-crf", "27", "-pix_fmt", "yuv420p"],
    ...["-movflags", "+faststart", "-y", beside("paper-boat.mp4")],
  ],
  input: clipFrames(),
  threads: 2,
  signal: new AbortController().signal,
});
