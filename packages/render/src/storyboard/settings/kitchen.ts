import { type Colour, css, hex, mix, shade } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import type { Palette } from "../palette.ts";
import type { Stage } from "../stage.ts";
import { drawWindow } from "./window.ts";

const WALLS = ["#e6dcc6", "#cfdcd4", "#e9d3c0", "#d3dde4", "#e8e0b8"] as const;
const TILES = ["#7fa8a8", "#c98a6b", "#8fa07a", "#6f8fb0", "#d8b070"] as const;
const CROCKERY = ["#f2ead8", "#5f94a8", "#d8a24a", "#b8553f", "#7a9a68", "#e8c8b0"] as const;

/** A counter at the window, shelves with jars and plates, lamps above a table that is laid. */
export const drawKitchen = (outdoors: Stage): void => {
  const stage = { ...outdoors, palette: underLamps(outdoors.palette) };
  const { ctx, width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("kitchen");
  const wall = palette.lit(hex(random.pick(WALLS)), 0.95);
  const counterY = height * 0.6;
  const tableY = height * 0.79;
  ctx.fillStyle = verticalGradient(stage, 0, counterY, [mix(wall, palette.silhouette, 0.25), wall]);
  ctx.fillRect(0, 0, width, height);
  const tiledFromY = counterY - rise * 0.15;
  drawTiles(stage, { y: tiledFromY, bottomY: counterY, random });
  const wide = Math.min(width * 0.4, rise * 0.7);
  const window = { x: width / 2 - wide / 2, y: counterY - rise * 0.5, width: wide, height: rise * 0.4 };
  drawWindow(outdoors, { window, wall, random });
  for (const [x, right] of [
    [0, window.x - unit * 0.13],
    [window.x + wide + unit * 0.13, width],
  ] as const) {
    for (const y of [tiledFromY - rise * 0.06, tiledFromY - rise * 0.25]) {
      drawShelf(stage, { x, right, y, random });
    }
  }
  drawCounter(stage, { y: counterY, bottomY: height, random });
  const isTallKettleLeft = random.chance(0.5);
  const besides = [window.x - unit * 0.06, window.x + wide + unit * 0.06];
  const [kettleX = 0, crocksX = 0] = isTallKettleLeft ? besides : besides.toReversed();
  drawKettle(stage, { x: kettleX, y: counterY + unit * 0.012, size: unit * 0.12, random });
  for (const shift of [-0.045, 0.035]) {
    drawJar(stage, {
      x: crocksX + shift * unit,
      y: counterY + unit * 0.012,
      size: unit * (0.1 + shift * 0.4),
      random,
    });
  }
  for (const share of [0.34, 0.5, 0.66]) {
    const x = width / 2 + (share - 0.5) * Math.min(width, rise * 1.4) * 1.1;
    drawHangingLamp(stage, { x, y: height * 0.19, size: unit * 0.085 });
  }
  drawTable(stage, { y: tableY, random });
  ctx.fillStyle = verticalFade(stage, height * 0.84, height, palette.silhouette, [0, 0.45]);
  ctx.fillRect(0, height * 0.84, width, height * 0.16);
};

/** After dark the lamps bring back most of the colours. */
const underLamps = (palette: Palette): Palette => ({
  ...palette,
  lit: (colour, nearness) =>
    mix(palette.lit(colour, nearness), mix(shade(colour, 0.8), palette.lamp, 0.12), 0.6 * palette.darkness),
});

interface Thing {
  x: number;
  /** What it stands on. */
  y: number;
  size: number;
  random: Random;
}

const drawTiles = (
  { ctx, width, unit, palette }: Stage,
  { y, bottomY, random }: { y: number; bottomY: number; random: Random },
): void => {
  const glaze = palette.lit(hex(random.pick(TILES)), 0.9);
  const high = (bottomY - y) / 3;
  const wide = unit * 0.085;
  for (let row = 0; row < 3; row++) {
    for (let x = row % 2 ? -wide / 2 : 0; x < width; x += wide) {
      ctx.fillStyle = css(
        mix(glaze, random.chance(0.5) ? palette.glow : palette.silhouette, random.range(0, 0.14)),
      );
      ctx.fillRect(
        x + unit * 0.0016,
        y + row * high + unit * 0.0016,
        wide - unit * 0.0032,
        high - unit * 0.0032,
      );
    }
  }
};

const drawShelf = (
  stage: Stage,
  { x, right, y, random }: { x: number; right: number; y: number; random: Random },
): void => {
  const { ctx, unit, palette } = stage;
  if (right - x < unit * 0.1) return;
  for (let left = x + unit * 0.035; left < right - unit * 0.03; ) {
    const size = unit * random.range(0.075, 0.105);
    const at = { x: left + size * 0.4, y, size, random };
    const kind = random.pick(["jar", "jar", "plate", "cups"]);
    if (kind === "jar") drawJar(stage, at);
    else if (kind === "plate") drawPlate(stage, at);
    else drawCups(stage, at);
    left += size * (kind === "jar" ? 0.8 : 1.15);
  }
  ctx.fillStyle = css(palette.lit(hex("#8a5f3f"), 0.95));
  ctx.fillRect(x, y, right - x, unit * 0.014);
  ctx.fillStyle = css(palette.silhouette, 0.2);
  ctx.fillRect(x, y + unit * 0.014, right - x, unit * 0.014);
};

const drawJar = ({ ctx, palette }: Stage, { x, y, size, random }: Thing): void => {
  const [half, tall] = [size * 0.3, size * random.range(0.75, 1)];
  const glass = mix(palette.lit(hex("#dfeae6"), 0.95), palette.glow, 0.15);
  const filling = palette.lit(
    hex(random.pick(["#b8763f", "#d8b060", "#8a4a3a", "#6f8a4a", "#e8d8b0"])),
    0.95,
  );
  ctx.fillStyle = css(glass);
  ctx.beginPath();
  ctx.roundRect(x - half, y - tall * 0.85, half * 2, tall * 0.85, half * 0.3);
  ctx.fill();
  const level = tall * random.range(0.35, 0.65);
  ctx.fillStyle = css(filling);
  ctx.beginPath();
  ctx.roundRect(x - half * 0.86, y - level, half * 1.72, level - size * 0.03, half * 0.2);
  ctx.fill();
  ctx.fillStyle = css(palette.lit(hex("#7a5238"), 0.95));
  ctx.fillRect(x - half * 0.8, y - tall, half * 1.6, tall * 0.16);
  ctx.fillStyle = css(hex("#ffffff"), 0.3);
  ctx.fillRect(x - half * 0.7, y - tall * 0.78, half * 0.22, tall * 0.6);
};

/** A plate that leans against the wall. */
const drawPlate = ({ ctx, palette }: Stage, { x, y, size, random }: Thing): void => {
  const glaze = palette.lit(hex(random.pick(CROCKERY)), 0.95);
  for (const [radius, colour] of [
    [0.5, glaze],
    [0.4, mix(glaze, palette.silhouette, 0.16)],
    [0.36, mix(glaze, palette.glow, 0.35)],
  ] as const) {
    ctx.fillStyle = css(colour);
    ctx.beginPath();
    ctx.arc(x, y - size * 0.5, size * radius, 0, 2 * Math.PI);
    ctx.fill();
  }
};

const drawCups = (stage: Stage, { x, y, size, random }: Thing): void => {
  for (const [shift, level] of [
    [-0.2, 0],
    [0.26, 0],
    [0.03, 0.4],
  ] as const) {
    drawCup(stage, { x: x + shift * size, y: y - level * size, size: size * 0.42, random });
  }
};

/** A cup with its handle; `size` is its height. */
const drawCup = ({ ctx, palette }: Stage, { x, y, size, random }: Thing): void => {
  const glaze = palette.lit(hex(random.pick(CROCKERY)), 0.97);
  ctx.strokeStyle = css(mix(glaze, palette.silhouette, 0.25));
  ctx.lineWidth = size * 0.12;
  ctx.beginPath();
  ctx.arc(x + size * 0.48, y - size * 0.52, size * 0.22, -Math.PI / 2, Math.PI / 2);
  ctx.stroke();
  ctx.fillStyle = css(glaze);
  ctx.beginPath();
  ctx.roundRect(x - size * 0.5, y - size * 0.95, size, size * 0.95, [0, 0, size * 0.32, size * 0.32]);
  ctx.fill();
  ctx.fillStyle = css(palette.silhouette, 0.15);
  ctx.beginPath();
  ctx.roundRect(x + size * 0.12, y - size * 0.95, size * 0.38, size * 0.95, [0, 0, size * 0.32, 0]);
  ctx.fill();
};

const drawCounter = (
  stage: Stage,
  { y, bottomY, random }: { y: number; bottomY: number; random: Random },
): void => {
  const { ctx, width, unit, palette } = stage;
  const front = palette.lit(hex(random.pick(["#6f8f8a", "#8a7a6a", "#5f7a94", "#9a8a5f", "#7f8a6a"])), 0.92);
  ctx.fillStyle = verticalGradient(stage, y, bottomY, [front, mix(front, palette.silhouette, 0.5)]);
  ctx.fillRect(0, y, width, bottomY - y);
  const doors = Math.max(3, Math.round(width / (unit * 0.32)));
  const wide = width / doors;
  for (let door = 0; door < doors; door++) {
    ctx.strokeStyle = css(palette.silhouette, 0.3);
    ctx.lineWidth = unit * 0.003;
    ctx.strokeRect(door * wide + unit * 0.018, y + unit * 0.055, wide - unit * 0.036, bottomY - y);
    ctx.fillStyle = css(mix(palette.lamp, palette.silhouette, 0.3));
    ctx.beginPath();
    ctx.arc(door * wide + wide * (door % 2 ? 0.16 : 0.84), y + unit * 0.1, unit * 0.008, 0, 2 * Math.PI);
    ctx.fill();
  }
  const top = palette.lit(hex("#a87b52"), 0.96);
  ctx.fillStyle = css(mix(top, palette.glow, 0.3));
  ctx.fillRect(0, y - unit * 0.004, width, unit * 0.018);
  ctx.fillStyle = css(top);
  ctx.fillRect(0, y + unit * 0.014, width, unit * 0.016);
};

const drawKettle = (stage: Stage, { x, y, size, random }: Thing): void => {
  const { ctx, palette } = stage;
  const facing = random.chance(0.5) ? 1 : -1;
  const metal = palette.lit(hex(random.pick(["#c8443c", "#5f94a8", "#d8a24a", "#b8bcc0"])), 0.97);
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size * facing, size);
  ctx.strokeStyle = css(palette.silhouette);
  ctx.lineWidth = 0.07;
  ctx.beginPath();
  ctx.arc(0, -0.66, 0.34, Math.PI * 1.05, Math.PI * 1.95);
  ctx.stroke();
  ctx.fillStyle = css(metal);
  ctx.beginPath();
  ctx.moveTo(-0.46, 0);
  ctx.quadraticCurveTo(-0.5, -0.6, -0.2, -0.7);
  ctx.lineTo(0.2, -0.7);
  ctx.quadraticCurveTo(0.36, -0.64, 0.42, -0.44);
  ctx.lineTo(0.72, -0.66);
  ctx.lineTo(0.78, -0.6);
  ctx.lineTo(0.46, -0.16);
  ctx.lineTo(0.46, 0);
  ctx.fill();
  ctx.fillStyle = css(hex("#ffffff"), 0.35);
  ctx.beginPath();
  ctx.ellipse(-0.26, -0.4, 0.05, 0.18, 0.2, 0, 2 * Math.PI);
  ctx.fill();
  ctx.fillStyle = css(palette.silhouette);
  ctx.beginPath();
  ctx.arc(0, -0.74, 0.06, 0, 2 * Math.PI);
  ctx.fill();
  ctx.restore();
};

const drawHangingLamp = (stage: Stage, { x, y, size }: Omit<Thing, "random">): void => {
  const { ctx, palette } = stage;
  const isOn = palette.darkness > 0.15;
  ctx.fillStyle = css(palette.silhouette);
  ctx.fillRect(x - size * 0.02, 0, size * 0.04, y - size * 0.5);
  ctx.fillStyle = css(mix(palette.lit(palette.accent, 0.95), palette.accent, 0.15));
  ctx.beginPath();
  ctx.moveTo(x - size * 0.1, y - size * 0.55);
  ctx.lineTo(x + size * 0.1, y - size * 0.55);
  ctx.quadraticCurveTo(x + size * 0.5, y - size * 0.4, x + size * 0.58, y);
  ctx.lineTo(x - size * 0.58, y);
  ctx.quadraticCurveTo(x - size * 0.5, y - size * 0.4, x - size * 0.1, y - size * 0.55);
  ctx.fill();
  ctx.fillStyle = css(mix(palette.lamp, hex("#fff6dc"), isOn ? 0.6 : 0.3));
  ctx.beginPath();
  ctx.ellipse(x, y, size * 0.5, size * 0.1, 0, 0, 2 * Math.PI);
  ctx.fill();
  if (isOn) drawGlow(stage, { x, y, radius: size * 3.6, colour: palette.lamp, opacity: 0.6 });
};

/** The table in front: a bowl of fruit or of flowers in its middle, cups beside it. */
const drawTable = (stage: Stage, { y, random }: { y: number; random: Random }): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const wood = palette.lit(hex(random.pick(["#b07d50", "#9a6a42", "#c08f62"])), 0.97);
  ctx.fillStyle = verticalGradient(stage, y, height, [
    mix(wood, palette.glow, 0.35),
    wood,
    mix(wood, palette.silhouette, 0.55),
  ]);
  ctx.beginPath();
  ctx.moveTo(width * 0.06, y);
  ctx.lineTo(width * 0.94, y);
  ctx.lineTo(width * 1.1, height);
  ctx.lineTo(-width * 0.1, height);
  ctx.fill();
  const bowl = { x: width * 0.5, y: y + unit * 0.075, size: unit * 0.17, random };
  if (reading.elements.includes("flower")) drawBouquet(stage, bowl);
  else drawFruit(stage, bowl);
  drawBowl(stage, bowl);
  for (const side of [-1, 1]) {
    const x = bowl.x + side * unit * random.range(0.2, 0.3);
    const cup = { x, y: y + unit * random.range(0.05, 0.085), size: unit * 0.055, random };
    ctx.fillStyle = css(palette.silhouette, 0.22);
    ctx.beginPath();
    ctx.ellipse(x, cup.y, unit * 0.055, unit * 0.012, 0, 0, 2 * Math.PI);
    ctx.fill();
    drawCup(stage, cup);
    drawSteam(stage, cup);
  }
};

const drawBowl = ({ ctx, palette }: Stage, { x, y, size, random }: Thing): void => {
  const glaze = palette.lit(hex(random.pick(["#3f7f94", "#e8dcc4", "#b8603f", "#5a7a5f"])), 0.97);
  ctx.fillStyle = css(palette.silhouette, 0.25);
  ctx.beginPath();
  ctx.ellipse(x, y, size * 0.6, size * 0.08, 0, 0, 2 * Math.PI);
  ctx.fill();
  ctx.fillStyle = css(glaze);
  ctx.beginPath();
  ctx.moveTo(x - size * 0.7, y - size * 0.46);
  ctx.bezierCurveTo(x - size * 0.62, y - size * 0.1, x - size * 0.3, y, x - size * 0.25, y);
  ctx.lineTo(x + size * 0.25, y);
  ctx.bezierCurveTo(x + size * 0.3, y, x + size * 0.62, y - size * 0.1, x + size * 0.7, y - size * 0.46);
  ctx.fill();
  ctx.fillStyle = css(mix(glaze, palette.glow, 0.5));
  ctx.fillRect(x - size * 0.7, y - size * 0.5, size * 1.4, size * 0.06);
};

const FRUIT = ["#d8433a", "#f0a032", "#e8c840", "#8fb04a", "#c83a5a"] as const;

const drawFruit = ({ ctx, palette }: Stage, { x, y, size, random }: Thing): void => {
  for (const [shift, level] of [
    [-0.2, 0.78],
    [0.18, 0.8],
    [-0.45, 0.54],
    [0.44, 0.55],
    [-0.02, 0.58],
  ] as const) {
    const fruit = palette.lit(hex(random.pick(FRUIT)), 0.97);
    drawBall(ctx, { x: x + shift * size, y: y - level * size, radius: size * 0.22, colour: fruit });
    drawBall(ctx, {
      x: x + (shift - 0.06) * size,
      y: y - (level + 0.07) * size,
      radius: size * 0.08,
      colour: mix(fruit, palette.glow, 0.5),
    });
  }
};

const PETALS = ["#e8485a", "#f2b632", "#f6f0e6", "#c86ac0", "#f28a4a", "#7a7ae0", "#f29ab8"] as const;

const drawBouquet = ({ ctx, palette }: Stage, { x, y, size, random }: Thing): void => {
  const leaf = palette.lit(hex("#4f8a4a"), 0.95);
  for (let stem = 0; stem < 26; stem++) {
    const angle = -Math.PI * random.range(0.1, 0.9);
    const reach = size * random.range(0.35, 0.95);
    const at = { x: x + Math.cos(angle) * reach * 0.85, y: y - size * 0.42 + Math.sin(angle) * reach * 0.95 };
    if (stem < 10) {
      drawBall(ctx, {
        ...at,
        radius: size * 0.12,
        colour: mix(leaf, palette.silhouette, random.range(0, 0.3)),
      });
      continue;
    }
    const petal = palette.lit(hex(random.pick(PETALS)), 0.97);
    for (let index = 0; index < 5; index++) {
      const turn = (index * 2 * Math.PI) / 5;
      drawBall(ctx, {
        x: at.x + Math.cos(turn) * size * 0.065,
        y: at.y + Math.sin(turn) * size * 0.065,
        radius: size * 0.06,
        colour: mix(petal, palette.silhouette, index === 1 ? 0.1 : 0),
      });
    }
    drawBall(ctx, { ...at, radius: size * 0.04, colour: palette.lit(hex("#f2c84a"), 0.97) });
  }
};

const drawBall = (
  ctx: Stage["ctx"],
  { x, y, radius, colour }: { x: number; y: number; radius: number; colour: Colour },
): void => {
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
};

const drawSteam = ({ ctx, unit }: Stage, { x, y, size }: Thing): void => {
  ctx.strokeStyle = css(hex("#ffffff"), 0.3);
  ctx.lineWidth = unit * 0.005;
  ctx.lineCap = "round";
  ctx.beginPath();
  for (const shift of [-0.18, 0.18]) {
    ctx.moveTo(x + shift * size, y - size * 1.15);
    ctx.bezierCurveTo(
      x + (shift + 0.35) * size,
      y - size * 1.6,
      x + (shift - 0.35) * size,
      y - size * 1.9,
      x + shift * size,
      y - size * 2.4,
    );
  }
  ctx.stroke();
};
