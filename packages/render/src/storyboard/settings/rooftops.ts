import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements } from "../elements/place-elements.ts";
import { verticalGradient } from "../paint/gradient.ts";
import { drawMist } from "../paint/terrain.ts";
import type { Luminary, Stage } from "../stage.ts";

const WALLS = ["#b98468", "#a8785c", "#c9a184", "#8f7a74", "#a3948a", "#7d8590"] as const;

/** Rows of flat roofs with tanks, chimneys and aerials, falling away from the viewer to the foot of the towers. */
export const drawRooftops = (
  stage: Stage,
  { horizonY, luminary, random }: { horizonY: number; luminary: Luminary; random: Random },
): void => {
  const { ctx, width, height, unit, rise, palette } = stage;
  const rows = 4;
  for (let row = 0; row < rows; row++) {
    const nearness = (row + 1) / rows;
    const roofY = horizonY - rise * 0.045 + (height - horizonY) * 0.92 * (row / rows) ** 1.15;
    const span = unit * (0.07 + 0.24 * nearness);
    for (let x = -span * random.next(); x < width; ) {
      const wide = span * random.range(0.65, 1.25);
      const y = roofY + (height - horizonY) * random.range(-0.1, 0.1) * (0.3 + nearness);
      drawRoof(stage, { x, y, wide, nearness, wall: hex(random.pick(WALLS)), random });
      x += wide;
    }
    if (row < rows - 1) drawMist(stage, roofY + unit * 0.04, rise * 0.06, 0.3 * (1 - nearness));
  }
  const terraceY = height * 0.93;
  const terrace = mix(palette.lit(hex("#8a7466")), palette.silhouette, 0.5);
  ctx.fillStyle = verticalGradient(stage, terraceY, height, [terrace, palette.silhouette]);
  ctx.fillRect(0, terraceY, width, height - terraceY);
  drawGroundElements(stage, { yAt: () => terraceY + unit * 0.02, luminary });
};

interface Roof {
  x: number;
  y: number;
  wide: number;
  nearness: number;
  wall: Colour;
  random: Random;
}

const drawRoof = (stage: Stage, { x, y, wide, nearness, wall, random }: Roof): void => {
  const { ctx, height, unit, palette } = stage;
  const face = mix(palette.lit(wall, 0.45 + 0.5 * nearness), palette.silhouette, 0.12 + 0.3 * nearness);
  const top = mix(face, palette.glow, 0.3);
  const deep = unit * (0.012 + 0.035 * nearness);
  drawRoofThing(stage, { x: x + wide * random.range(0.2, 0.75), y, size: wide * 0.36, colour: face, random });
  ctx.fillStyle = css(top);
  ctx.fillRect(x, y, wide + 1, deep);
  ctx.fillStyle = css(mix(face, palette.glow, 0.5));
  ctx.fillRect(x, y, wide, unit * 0.003);
  ctx.fillStyle = verticalGradient(stage, y + deep, height, [face, mix(face, palette.silhouette, 0.55)]);
  ctx.fillRect(x, y + deep, wide + 1, height - y - deep);
  ctx.fillStyle = css(palette.silhouette, 0.2);
  ctx.fillRect(x + wide - wide * 0.05, y + deep, wide * 0.05 + 1, height - y - deep);
  const pane = unit * (0.01 + 0.03 * nearness);
  const glass = mix(face, palette.silhouette, 0.5);
  const litShare = palette.darkness > 0.15 ? 0.2 + 0.45 * palette.darkness : 0;
  for (let row = 0; row < 3; row++) {
    for (let at = x + pane; at < x + wide - pane * 1.6; at += pane * 1.9) {
      const isLit = random.chance(litShare);
      ctx.fillStyle = css(isLit ? palette.lamp : glass, isLit ? random.range(0.6, 0.95) : 0.8);
      ctx.fillRect(at, y + deep + pane * (0.7 + row * 2.1), pane * 0.85, pane * 1.25);
    }
  }
};

/** What stands on a roof: a water tank on legs, a chimney, an aerial or a hut for the stairs. */
const drawRoofThing = (
  { ctx, palette }: Stage,
  { x, y, size, colour, random }: { x: number; y: number; size: number; colour: Colour; random: Random },
): void => {
  const kind = random.pick(["tank", "chimneys", "aerial", "hut"]);
  ctx.fillStyle = css(mix(colour, palette.silhouette, 0.35));
  ctx.strokeStyle = css(mix(colour, palette.silhouette, 0.6));
  ctx.lineWidth = size * 0.045;
  ctx.beginPath();
  if (kind === "tank") {
    ctx.rect(x - size * 0.28, y - size * 0.78, size * 0.56, size * 0.5);
    ctx.moveTo(x - size * 0.33, y - size * 0.77);
    ctx.lineTo(x, y - size * 1.02);
    ctx.lineTo(x + size * 0.33, y - size * 0.77);
    for (const side of [-0.22, 0, 0.2]) ctx.rect(x + size * side, y - size * 0.3, size * 0.045, size * 0.32);
  } else if (kind === "chimneys") {
    for (const [shift, tall] of [
      [-0.25, 0.5],
      [0.1, 0.36],
    ] as const) {
      ctx.rect(x + size * shift, y - size * tall, size * 0.2, size * tall);
      ctx.rect(x + size * (shift - 0.03), y - size * tall, size * 0.26, size * 0.06);
    }
  } else if (kind === "hut") {
    ctx.rect(x - size * 0.4, y - size * 0.42, size * 0.8, size * 0.44);
    ctx.rect(x - size * 0.46, y - size * 0.46, size * 0.92, size * 0.07);
  }
  ctx.fill();
  if (kind !== "aerial") return;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x, y - size * 0.95);
  for (const [level, half] of [
    [0.9, 0.2],
    [0.76, 0.26],
    [0.62, 0.3],
  ] as const) {
    ctx.moveTo(x - size * half, y - size * level);
    ctx.lineTo(x + size * half, y - size * level);
  }
  ctx.stroke();
};
