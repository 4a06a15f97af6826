import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import type { Stage } from "../stage.ts";
import { drawKitchen } from "./kitchen.ts";
import { drawWindow } from "./window.ts";

const WALLS = ["#c9a98a", "#8fa6a0", "#b7a2b0", "#d2b48c", "#8d9bb0", "#b98f78"] as const;

/** A kitchen where the prompt speaks of one; otherwise a study. */
export const drawRoom = (stage: Stage): void =>
  stage.reading.elements.includes("kitchen") ? drawKitchen(stage) : drawStudy(stage);

/** A desk at a wide window between shelves of books. */
const drawStudy = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("room");
  const wall = palette.lit(hex(random.pick(WALLS)), 0.94);
  const deskY = height * 0.7;
  ctx.fillStyle = verticalGradient(stage, 0, height, [
    mix(wall, palette.silhouette, 0.3),
    wall,
    mix(wall, palette.silhouette, 0.45),
  ]);
  ctx.fillRect(0, 0, width, height);
  const wide = Math.min(width * 0.56, rise * 0.86);
  const window = { x: width / 2 - wide / 2, y: deskY - rise * 0.56, width: wide, height: rise * 0.47 };
  drawWindow(stage, { window, wall, random });
  drawShelf(stage, {
    x: window.x + wide + unit * 0.05,
    right: width,
    y: window.y + window.height * 0.36,
    random,
  });
  drawShelf(stage, { x: 0, right: window.x - unit * 0.05, y: window.y + window.height * 0.56, random });

  const wood = palette.lit(hex(random.pick(["#7a4a30", "#8a5a3a", "#5f4034"])), 0.95);
  ctx.fillStyle = verticalGradient(stage, deskY, height, [
    mix(wood, palette.glow, 0.25),
    wood,
    mix(wood, palette.silhouette, 0.7),
  ]);
  ctx.fillRect(0, deskY, width, height - deskY);
  ctx.fillStyle = css(palette.silhouette, 0.3);
  ctx.fillRect(0, deskY + unit * 0.03, width, unit * 0.006);
  drawPlant(stage, { x: window.x + wide * 0.12, y: deskY, size: unit * 0.2, random });
  drawBooks(stage, { x: window.x + wide * 0.66, y: deskY, size: unit * 0.1, random });
  drawOpenBook(stage, { x: width * 0.5, y: deskY + unit * 0.055, size: unit * 0.2 });
  drawLamp(stage, { x: window.x + wide * 0.93, y: deskY, size: unit * 0.26 });
  ctx.fillStyle = verticalFade(stage, height * 0.78, height, palette.silhouette, [0, 0.5]);
  ctx.fillRect(0, height * 0.78, width, height * 0.22);
};

const SPINES = [
  "#a5452f",
  "#3f6f7a",
  "#d9a441",
  "#5a4a78",
  "#e6d8bd",
  "#4f7a4a",
  "#8a3a4a",
  "#2f4a6f",
] as const;

const drawShelf = (
  stage: Stage,
  { x, right, y, random }: { x: number; right: number; y: number; random: Random },
): void => {
  const { ctx, unit, palette } = stage;
  if (right - x < unit * 0.12) return;
  for (const shelfY of [y, y + unit * 0.24]) {
    for (let left = x + unit * 0.03; left < right - unit * 0.04; ) {
      const [wide, tall] = [unit * random.range(0.014, 0.034), unit * random.range(0.09, 0.155)];
      if (random.chance(0.82)) {
        ctx.fillStyle = css(mix(palette.lit(hex(random.pick(SPINES)), 0.9), palette.silhouette, 0.12));
        ctx.fillRect(left, shelfY - tall, wide * 0.94, tall);
        ctx.fillStyle = css(palette.glow, 0.28);
        ctx.fillRect(left + wide * 0.15, shelfY - tall * 0.84, wide * 0.64, tall * 0.045);
      } else left += wide;
      left += wide;
    }
    ctx.fillStyle = css(palette.lit(hex("#6a4530"), 0.95));
    ctx.fillRect(x, shelfY, right - x, unit * 0.013);
    ctx.fillStyle = css(palette.silhouette, 0.25);
    ctx.fillRect(x, shelfY + unit * 0.013, right - x, unit * 0.018);
  }
};

const drawPlant = (
  stage: Stage,
  { x, y, size, random }: { x: number; y: number; size: number; random: Random },
): void => {
  const { ctx, palette } = stage;
  const leaf = palette.lit(hex("#4a8a4f"));
  for (let stem = 0; stem < 13; stem++) {
    const angle = -Math.PI * (0.14 + (0.72 * (stem + random.next())) / 13);
    const reach = size * random.range(0.5, 0.85);
    const [tipX, tipY] = [x + Math.cos(angle) * reach * 0.8, y - size * 0.3 + Math.sin(angle) * reach];
    ctx.fillStyle = css(
      mix(leaf, stem % 3 === 0 ? palette.glow : palette.silhouette, 0.12 + 0.2 * random.next()),
    );
    ctx.beginPath();
    ctx.moveTo(x, y - size * 0.26);
    ctx.quadraticCurveTo((x + tipX) / 2 - size * 0.12, (y - size * 0.3 + tipY) / 2 - size * 0.04, tipX, tipY);
    ctx.quadraticCurveTo(
      (x + tipX) / 2 + size * 0.1,
      (y - size * 0.3 + tipY) / 2 + size * 0.08,
      x,
      y - size * 0.26,
    );
    ctx.fill();
  }
  ctx.fillStyle = css(palette.lit(hex("#c26f4a")));
  ctx.beginPath();
  ctx.moveTo(x - size * 0.19, y - size * 0.32);
  ctx.lineTo(x + size * 0.19, y - size * 0.32);
  ctx.lineTo(x + size * 0.13, y + size * 0.03);
  ctx.lineTo(x - size * 0.13, y + size * 0.03);
  ctx.fill();
  ctx.fillStyle = css(palette.silhouette, 0.22);
  ctx.fillRect(x - size * 0.19, y - size * 0.32, size * 0.38, size * 0.07);
};

const drawBooks = (
  stage: Stage,
  { x, y, size, random }: { x: number; y: number; size: number; random: Random },
): void => {
  const { ctx, palette } = stage;
  for (let book = 0; book < 4; book++) {
    const [wide, thick] = [size * random.range(1.2, 1.6), size * 0.19];
    const left = x - wide / 2 + random.range(-0.06, 0.06) * size;
    ctx.fillStyle = css(
      palette.lit(hex(SPINES[(book * 3 + random.int(0, 2)) % SPINES.length] ?? SPINES[0]), 0.95),
    );
    ctx.beginPath();
    ctx.roundRect(left, y + size * 0.05 - (book + 1) * thick, wide, thick * 0.94, thick * 0.15);
    ctx.fill();
    ctx.fillStyle = css(palette.lit(hex("#f2e8d4")), 0.85);
    ctx.fillRect(
      left + wide * 0.86,
      y + size * 0.05 - (book + 1) * thick + thick * 0.14,
      wide * 0.13,
      thick * 0.64,
    );
  }
};

const drawOpenBook = (stage: Stage, { x, y, size }: { x: number; y: number; size: number }): void => {
  const { ctx, palette } = stage;
  const page = mix(palette.lit(hex("#f7efdf")), palette.glow, 0.2);
  for (const side of [-1, 1] as const) {
    ctx.fillStyle = css(mix(page, palette.silhouette, side === 1 ? 0.12 : 0));
    ctx.beginPath();
    ctx.moveTo(x, y - size * 0.07);
    ctx.quadraticCurveTo(x + side * size * 0.25, y - size * 0.17, x + side * size * 0.52, y - size * 0.09);
    ctx.lineTo(x + side * size * 0.62, y + size * 0.11);
    ctx.quadraticCurveTo(x + side * size * 0.28, y + size * 0.02, x, y + size * 0.13);
    ctx.fill();
    ctx.strokeStyle = css(palette.silhouette, 0.25);
    ctx.lineWidth = size * 0.008;
    for (let line = 0; line < 4; line++) {
      const ly = y - size * (0.06 - line * 0.04);
      ctx.beginPath();
      ctx.moveTo(x + side * size * 0.07, ly);
      ctx.quadraticCurveTo(
        x + side * size * 0.25,
        ly - size * 0.07,
        x + side * size * (0.47 + line * 0.02),
        ly - size * 0.01,
      );
      ctx.stroke();
    }
  }
};

const drawLamp = (stage: Stage, { x, y, size }: { x: number; y: number; size: number }): void => {
  const { ctx, palette } = stage;
  const isOn = palette.darkness > 0.15;
  ctx.fillStyle = css(palette.silhouette);
  ctx.beginPath();
  ctx.ellipse(x, y + size * 0.03, size * 0.2, size * 0.045, 0, 0, 2 * Math.PI);
  ctx.rect(x - size * 0.018, y - size * 0.62, size * 0.036, size * 0.64);
  ctx.fill();
  ctx.fillStyle = css(isOn ? mix(palette.lamp, hex("#fff4d8"), 0.4) : palette.lit(hex("#e8d2a8")));
  ctx.beginPath();
  ctx.moveTo(x - size * 0.15, y - size);
  ctx.lineTo(x + size * 0.15, y - size);
  ctx.lineTo(x + size * 0.3, y - size * 0.58);
  ctx.lineTo(x - size * 0.3, y - size * 0.58);
  ctx.fill();
  if (!isOn) return;
  drawGlow(stage, { x, y: y - size * 0.6, radius: size * 2.6, colour: palette.lamp, opacity: 0.75 });
  drawGlow(stage, {
    x,
    y: y + size * 0.05,
    radius: size * 1.1,
    colour: palette.lamp,
    opacity: 0.4,
    stretch: 1.8,
  });
};
