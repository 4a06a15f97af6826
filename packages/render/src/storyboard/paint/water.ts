import { createCanvas } from "@napi-rs/canvas";
import { type Colour, css, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Luminary, Stage } from "../stage.ts";
import { drawGlow, verticalFade, verticalGradient } from "./gradient.ts";

interface Water {
  topY: number;
  bottomY: number;
  luminary: Luminary;
  /** The water's own colour at noon. */
  colour: Colour;
  /** 0 is a mirror, 1 a choppy sea. */
  roughness: number;
  random: Random;
}

/** Still or moving water over the whole width, mirroring everything drawn above it so far. */
export const drawWater = (stage: Stage, water: Water): void => {
  const { ctx, width, palette } = stage;
  const { topY, bottomY, roughness } = water;
  const deep = palette.lit(water.colour, 0.8);
  const bright = palette.sky.at(-1) ?? palette.haze;
  const middle = palette.sky[1] ?? palette.haze;
  ctx.fillStyle = verticalGradient(stage, topY, bottomY, [
    mix(bright, deep, 0.25),
    mix(middle, deep, 0.45),
    mix(palette.sky[0] ?? deep, deep, 0.6),
  ]);
  ctx.fillRect(0, topY, width, bottomY - topY);
  drawReflection(stage, water);
  ctx.fillStyle = verticalFade(stage, topY, bottomY, mix(deep, palette.silhouette, 0.3), [
    0,
    0.12 + roughness * 0.2,
    0.5,
  ]);
  ctx.fillRect(0, topY, width, bottomY - topY);
  drawRipples(stage, water);
  drawGlitter(stage, water);
};

/** How much of the picture's height one strip of the mirror image takes. */
const STRIPS = 90;

const drawReflection = ({ ctx, width, height }: Stage, { topY, bottomY, roughness, random }: Water): void => {
  const depth = Math.min(bottomY - topY, topY);
  const scale = 0.5;
  const mirror = createCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(depth * scale)));
  const context = mirror.getContext("2d");
  context.translate(0, mirror.height);
  context.scale(1, -1);
  context.drawImage(ctx.canvas, 0, topY - depth, width, depth, 0, 0, mirror.width, mirror.height);
  const [phase, pace] = [random.range(0, 6), random.range(40, 60)];
  ctx.save();
  for (let strip = 0; strip < STRIPS; strip++) {
    const share = strip / STRIPS;
    const top = topY + share ** 1.25 * depth;
    const bottom = topY + ((strip + 1) / STRIPS) ** 1.25 * depth;
    const shift = Math.sin(share ** 0.6 * pace + phase) * (0.0006 + roughness * 0.012 * share) * height;
    ctx.globalAlpha = (0.82 - 0.45 * roughness) * (1 - 0.65 * share);
    const from = share ** 1.25 * mirror.height;
    const rows = Math.max(1, ((strip + 1) / STRIPS) ** 1.25 * mirror.height - from);
    ctx.drawImage(
      mirror,
      0,
      from,
      mirror.width,
      Math.min(rows, mirror.height - from),
      shift,
      top,
      width,
      bottom - top + 0.6,
    );
  }
  ctx.restore();
};

/** Thin bright and dark strokes, longer and further apart the nearer they are. */
const drawRipples = (
  { ctx, width, unit, palette }: Stage,
  { topY, bottomY, roughness, random }: Water,
): void => {
  const bright = mix(palette.sky.at(-1) ?? palette.haze, palette.glow, 0.4);
  const dark = palette.sky[0] ?? palette.silhouette;
  const count = Math.round(170 + 260 * roughness);
  for (const [colour, opacity] of [
    [dark, 0.13 + 0.14 * roughness],
    [bright, 0.12 + 0.12 * roughness],
  ] as const) {
    ctx.fillStyle = css(colour, opacity);
    ctx.beginPath();
    for (let ripple = 0; ripple < count / 2; ripple++) {
      const depth = random.next() ** 1.6;
      traceRipple(ctx, {
        x: random.range(-0.05, 1.05) * width,
        y: topY + depth * (bottomY - topY),
        length: unit * (0.02 + 0.13 * depth) * random.range(0.5, 1.5),
        thickness: unit * (0.0009 + 0.0045 * depth) * (0.7 + roughness),
      });
    }
    ctx.fill();
  }
};

/** The path of light under the sun or moon. */
const drawGlitter = (stage: Stage, { topY, bottomY, luminary, random }: Water): void => {
  const { ctx, unit, palette } = stage;
  if (!luminary.strength) return;
  const reach = bottomY - topY;
  drawGlow(stage, {
    x: luminary.x,
    y: topY,
    radius: reach * 0.9,
    colour: palette.glow,
    opacity: 0.4,
    stretch: 0.5,
  });
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  ctx.fillStyle = css(mix(palette.glow, palette.disc, 0.55), palette.darkness > 0.65 ? 0.42 : 0.6);
  ctx.beginPath();
  for (let spark = 0; spark < 190; spark++) {
    const depth = random.next() ** 1.25;
    const spread = luminary.radius * (0.6 + 1.9 * depth);
    const lean = random.next() + random.next() - 1;
    traceRipple(ctx, {
      x: luminary.x + lean * spread,
      y: topY + depth * reach * 0.96,
      length: unit * (0.012 + 0.075 * depth) * (1.1 - Math.abs(lean)),
      thickness: unit * (0.0012 + 0.0042 * depth),
    });
  }
  ctx.fill();
  ctx.restore();
};

/** Adds a lens lying on the water to the current path. */
export const traceRipple = (
  ctx: Stage["ctx"],
  { x, y, length, thickness }: { x: number; y: number; length: number; thickness: number },
): void => {
  ctx.moveTo(x - length / 2, y);
  ctx.quadraticCurveTo(x, y - thickness, x + length / 2, y);
  ctx.quadraticCurveTo(x, y + thickness, x - length / 2, y);
};
