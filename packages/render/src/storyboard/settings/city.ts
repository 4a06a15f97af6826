import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawBridge } from "../elements/buildings.ts";
import { drawLamps } from "../elements/lights.ts";
import { drawGroundElements, drawSkyElements, drawWaterElements } from "../elements/place-elements.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, rollingLine } from "../paint/terrain.ts";
import { drawBroadleaf, drawLeafLine } from "../paint/trees.ts";
import { drawWater } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { landColours } from "./land-colours.ts";

/** Towers behind towers, windows alight after dark, over water or a park. */
export const drawCity = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork("city");
  const horizonY = height * random.range(0.64, 0.69);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.62, luminary);
  drawFarRidges(stage, {
    baseY: horizonY,
    rise: rise * 0.14,
    count: 2,
    colour: hex("#5f6f86"),
    roughness: 0.5,
    random,
  });
  drawGlow(stage, {
    x: width / 2,
    y: horizonY,
    radius: unit * 0.8,
    colour: palette.lamp,
    opacity: 0.45 * palette.darkness,
    stretch: 2,
  });
  const centre = random.range(0.4, 0.6);
  for (const [nearness, share] of [
    [0.28, 0.42],
    [0.5, 0.37],
    [0.72, 0.27],
    [0.92, 0.16],
  ] as const) {
    drawBlocks(stage, { baseY: horizonY, tall: rise * share, nearness, centre, random });
    drawMist(stage, horizonY, rise * 0.08, 0.4 * (1 - nearness));
  }
  const hasWater =
    reading.backdrop.some(
      (name) => name === "river" || name === "sea" || name === "lake" || name === "beach",
    ) || random.chance(0.8);
  if (hasWater || reading.elements.includes("bridge")) {
    if (reading.elements.includes("bridge"))
      drawBridge(stage, { y: horizonY - rise * 0.035, waterY: horizonY + rise * 0.02, kind: "cables" });
    drawWater(stage, {
      topY: horizonY,
      bottomY: height,
      luminary,
      colour: hex("#2a5a78"),
      roughness: 0.22,
      random,
    });
    drawWaterElements(stage, { topY: horizonY, bottomY: height }, luminary);
    return;
  }
  drawPark(stage, { horizonY, luminary, random });
  ctx.fillStyle = verticalFade(stage, height * 0.8, height, palette.silhouette, [0, 0.5]);
  ctx.fillRect(0, height * 0.8, width, height * 0.2);
};

interface Blocks {
  baseY: number;
  tall: number;
  nearness: number;
  centre: number;
  random: Random;
}

/** One row of towers, the tallest around the middle of the town. */
const drawBlocks = (stage: Stage, { baseY, tall, nearness, centre, random }: Blocks): void => {
  const { ctx, width, unit, palette } = stage;
  const body = palette.lit(hex(random.pick(["#4f6078", "#5a5f78", "#4a6a78", "#665f74"])), nearness);
  for (let x = -unit * 0.05; x < width * 1.02; ) {
    const wide = unit * random.range(0.035, 0.075) * (0.7 + 0.6 * nearness);
    const distance = Math.abs((x + wide / 2) / width - centre);
    const high = tall * (0.3 + 0.75 * random.next() ** 1.5) * (1.12 - 1.0 * Math.min(0.75, distance * 1.3));
    const face = mix(body, palette.silhouette, random.range(0, 0.22));
    drawTower(stage, { x, y: baseY - high, wide, high, face, nearness, random });
    x += wide * (random.chance(0.25) ? 1.25 : random.range(0.85, 1.02));
  }
  ctx.fillStyle = css(body);
  ctx.fillRect(0, baseY - unit * 0.012, width, unit * 0.014);
};

const drawTower = (
  stage: Stage,
  {
    x,
    y,
    wide,
    high,
    face,
    nearness,
    random,
  }: { x: number; y: number; wide: number; high: number; face: Colour; nearness: number; random: Random },
): void => {
  const { ctx, unit, palette } = stage;
  ctx.fillStyle = verticalGradient(stage, y, y + high, [
    face,
    mix(face, palette.haze, 0.3 * (1 - nearness) + 0.08),
  ]);
  ctx.fillRect(x, y, wide, high + 1);
  const top = random.next();
  ctx.beginPath();
  if (top < 0.2) {
    ctx.rect(x + wide * 0.2, y - wide * 0.3, wide * 0.6, wide * 0.32);
    ctx.rect(x + wide * 0.48, y - wide * 0.9, wide * 0.04, wide * 0.7);
  } else if (top < 0.35) {
    ctx.moveTo(x, y + 1);
    ctx.lineTo(x + wide, y - wide * 0.5);
    ctx.lineTo(x + wide, y + 1);
  } else if (top < 0.45) {
    ctx.moveTo(x, y + 1);
    ctx.lineTo(x + wide / 2, y - wide * 0.9);
    ctx.lineTo(x + wide, y + 1);
  } else if (top < 0.55) {
    ctx.ellipse(x + wide / 2, y + 1, wide / 2, wide * 0.42, 0, Math.PI, 2 * Math.PI);
  } else if (top < 0.7) {
    ctx.rect(x + wide * 0.15, y - wide * 0.2, wide * 0.7, wide * 0.22);
  }
  ctx.fill();
  ctx.fillStyle = css(palette.silhouette, 0.16);
  ctx.fillRect(x + wide * 0.62, y, wide * 0.38, high);
  if (nearness < 0.4) return;
  const pane = unit * (0.0028 + 0.0042 * nearness);
  const isLit = palette.darkness > 0.15;
  const glass = mix(palette.sky.at(-1) ?? palette.haze, face, 0.35);
  const share = isLit ? 0.22 + 0.4 * palette.darkness : 0.5;
  const lights = [palette.lamp, mix(palette.lamp, hex("#ffffff"), 0.45), hex("#a8d4f0")];
  for (let row = y + pane * 2; row < y + high - pane * 2; row += pane * 2.3) {
    for (let column = x + pane; column < x + wide - pane * 1.2; column += pane * 2) {
      if (random.next() > share) continue;
      const colour = isLit ? (lights[random.chance(0.72) ? 0 : random.int(1, 2)] ?? palette.lamp) : glass;
      ctx.fillStyle = css(colour, (isLit ? random.range(0.45, 1) : 0.38) * (0.35 + 0.65 * nearness));
      ctx.fillRect(column, row, pane * 1.1, pane * 1.35);
    }
  }
};

const drawPark = (
  stage: Stage,
  { horizonY, luminary, random }: { horizonY: number; luminary: Luminary; random: Random },
): void => {
  const { width, height, unit, rise, palette } = stage;
  const land = landColours(stage, random);
  const lawn = rollingLine(stage, { y: horizonY + rise * 0.02, swing: rise * 0.012, random });
  const grass = palette.lit(land.grass, 0.85);
  drawLeafLine(stage, lawn, { colour: palette.lit(land.woods, 0.8), size: unit * 0.06, density: 1, random });
  fillLand(stage, lawn, { top: grass, foot: mix(grass, palette.silhouette, 0.7), footY: height });
  for (let tree = 0; tree < 11; tree++) {
    const depth = (tree + random.next()) / 11;
    const x = random.range(0, 1) * width;
    const y = horizonY + rise * (0.03 + 0.17 * depth);
    const leaf = mix(palette.lit(land.woods, 0.9), palette.silhouette, 0.15);
    drawBroadleaf(stage, {
      x,
      y,
      size: unit * (0.09 + 0.13 * depth),
      leaf,
      trunk: palette.silhouette,
      luminary,
      random,
    });
  }
  if (palette.darkness > 0.4) {
    const lamps = Array.from({ length: 9 }, (_, index) => ({
      x: ((index + 0.5) / 9) * width,
      y: horizonY + rise * (0.06 + 0.05 * (index % 2)),
    }));
    drawLamps(stage, lamps, unit * 0.012);
  }
  drawGroundElements(stage, { yAt: () => horizonY + rise * 0.15, luminary, scale: 0.8 });
};
