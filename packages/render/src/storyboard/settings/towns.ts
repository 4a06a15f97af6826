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
    opacity: 0.28 * palette.darkness,
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
    ) || random.chance(0.62);
  if (hasWater || reading.elements.includes("bridge")) {
    if (reading.elements.includes("bridge"))
      drawBridge(stage, { y: horizonY - rise * 0.035, waterY: horizonY + rise * 0.02, isWide: true, random });
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
  const share = isLit ? 0.2 + 0.34 * palette.darkness : 0.5;
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

/** Spires above steps that lead down to a river; lamps after dark. */
export const drawTemple = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork("temple");
  const horizonY = height * random.range(0.6, 0.64);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.66, luminary);
  const land = landColours(stage, random);
  drawFarRidges(stage, {
    baseY: horizonY,
    rise: rise * 0.24,
    count: 3,
    colour: land.rock,
    roughness: 0.5,
    random,
  });
  drawMist(stage, horizonY, rise * 0.08, 0.7);
  const trees = rollingLine(stage, { y: horizonY - rise * 0.01, swing: rise * 0.02, random });
  drawLeafLine(stage, trees, {
    colour: palette.lit(land.woods, 0.62),
    size: unit * 0.09,
    density: 1,
    random,
  });
  fillLand(stage, trees, {
    top: palette.lit(land.woods, 0.62),
    foot: palette.lit(land.woods, 0.7),
    footY: horizonY,
  });

  const stone = hex(random.pick(["#d0a274", "#c98f6a", "#b9a184", "#d9b48a", "#c07f5c"]));
  const centre = (luminary.x > width / 2 ? random.range(0.38, 0.46) : random.range(0.54, 0.62)) * width;
  const isDomed = random.chance(0.35);
  for (const [offset, size] of [
    [-0.52, 0.24],
    [0.5, 0.27],
    [-0.29, 0.36],
    [0.28, 0.34],
    [0, 0.52],
  ] as const) {
    const at = { x: centre + offset * rise * 0.95, y: horizonY - rise * 0.015, size: rise * size };
    const body = palette.lit(stone, 0.66 + 0.3 * size);
    if (isDomed) drawDome(stage, at, { body, luminary });
    else drawSpire(stage, at, { body, luminary });
  }
  const stepsY = horizonY + rise * 0.045;
  const steps = 6;
  for (let step = 0; step < steps; step++) {
    const y = horizonY - rise * 0.018 + ((stepsY - horizonY + rise * 0.02) * step) / steps;
    ctx.fillStyle = css(mix(palette.lit(stone, 0.85), palette.silhouette, step % 2 ? 0.42 : 0.22));
    ctx.fillRect(0, y, width, (rise * 0.07) / steps + 1);
  }
  if (palette.darkness > 0.15 || reading.elements.includes("lantern")) {
    const lamps = Array.from({ length: 34 }, () => ({
      x: random.next() * width,
      y: horizonY + rise * random.range(-0.005, 0.04),
    }));
    drawLamps(stage, lamps, unit * 0.011);
  }
  drawGroundElements(
    {
      ...stage,
      reading: {
        ...reading,
        elements: reading.elements.filter((name) => name === "person" || name === "people"),
      },
    },
    {
      yAt: () => stepsY - rise * 0.006,
      luminary,
      scale: 0.5,
    },
  );
  drawWater(stage, {
    topY: stepsY,
    bottomY: height,
    luminary,
    colour: hex("#3a6a78"),
    roughness: 0.16,
    random,
  });
  drawWaterElements(stage, { topY: stepsY, bottomY: height }, luminary);
  if (palette.darkness < 0.3) return;
  const floating = Array.from({ length: 20 }, () => {
    const depth = random.next();
    return { x: random.range(0.06, 0.94) * width, y: stepsY + (0.08 + 0.8 * depth) * (height - stepsY) };
  });
  drawLamps(stage, floating, unit * 0.014);
};

interface Stone {
  body: Colour;
  luminary: Luminary;
}

/** A curved tower in tiers with a finial, on a square hall. */
const drawSpire = (
  { ctx, palette }: Stage,
  { x, y, size }: { x: number; y: number; size: number },
  { body, luminary }: Stone,
): void => {
  const half = size * 0.2;
  const side = luminary.x < x ? 1 : -1;
  const tiers = 9;
  const profile = (share: number) => half * (1 - share ** 2.1 * 0.86);
  ctx.fillStyle = css(body);
  ctx.fillRect(x - half * 1.5, y - size * 0.24, half * 3, size * 0.24);
  for (let tier = 0; tier < tiers; tier++) {
    const [low, high] = [tier / tiers, (tier + 1) / tiers];
    const [bottomY, topY] = [y - size * (0.24 + 0.6 * low), y - size * (0.24 + 0.6 * high)];
    ctx.fillStyle = css(mix(body, palette.glow, 0.12));
    ctx.fillRect(x - profile(low) * 1.06, bottomY - size * 0.014, profile(low) * 2.12, size * 0.016);
    ctx.fillStyle = css(body);
    ctx.beginPath();
    ctx.moveTo(x - profile(low), bottomY);
    ctx.lineTo(x - profile(high), topY);
    ctx.lineTo(x + profile(high), topY);
    ctx.lineTo(x + profile(low), bottomY);
    ctx.fill();
    ctx.fillStyle = css(palette.silhouette, 0.3);
    ctx.beginPath();
    ctx.moveTo(x + side * profile(low) * 0.25, bottomY);
    ctx.lineTo(x + side * profile(high) * 0.25, topY);
    ctx.lineTo(x + side * profile(high), topY);
    ctx.lineTo(x + side * profile(low), bottomY);
    ctx.fill();
  }
  ctx.fillStyle = css(mix(body, palette.glow, 0.2));
  ctx.beginPath();
  ctx.ellipse(x, y - size * 0.855, half * 0.32, size * 0.022, 0, 0, 2 * Math.PI);
  ctx.ellipse(x, y - size * 0.885, half * 0.14, size * 0.024, 0, 0, 2 * Math.PI);
  ctx.fill();
  drawBanner({ ctx, palette }, { x, y: y - size * 0.9, size });
  drawDoors({ ctx, palette }, { x, y, half: half * 1.5, size });
};

/** An onion dome on a drum, with an arched hall. */
const drawDome = (
  { ctx, palette }: Stage,
  { x, y, size }: { x: number; y: number; size: number },
  { body, luminary }: Stone,
): void => {
  const half = size * 0.24;
  const side = luminary.x < x ? 1 : -1;
  ctx.fillStyle = css(body);
  ctx.fillRect(x - half * 1.4, y - size * 0.36, half * 2.8, size * 0.36);
  ctx.fillRect(x - half * 0.86, y - size * 0.46, half * 1.72, size * 0.12);
  const dome = (from: number) => {
    ctx.beginPath();
    ctx.moveTo(x + from * half * 0.84, y - size * 0.45);
    ctx.bezierCurveTo(x - half * 1.25, y - size * 0.6, x - half * 0.6, y - size * 0.76, x, y - size * 0.88);
    ctx.bezierCurveTo(
      x + half * 0.6,
      y - size * 0.76,
      x + half * 1.25,
      y - size * 0.6,
      x + half * 0.84,
      y - size * 0.45,
    );
    ctx.fill();
  };
  ctx.fillStyle = css(mix(body, hex("#f7ecd8"), 0.3));
  dome(-1);
  ctx.save();
  ctx.beginPath();
  ctx.rect(side === 1 ? x + half * 0.2 : x - half * 2, y - size, half * 1.8, size);
  ctx.clip();
  ctx.fillStyle = css(palette.silhouette, 0.22);
  dome(-1);
  ctx.restore();
  drawBanner({ ctx, palette }, { x, y: y - size * 0.87, size });
  drawDoors({ ctx, palette }, { x, y, half: half * 1.4, size: size * 1.3 });
};

const drawBanner = (
  { ctx, palette }: Pick<Stage, "ctx" | "palette">,
  { x, y, size }: { x: number; y: number; size: number },
): void => {
  ctx.fillStyle = css(palette.silhouette);
  ctx.fillRect(x - size * 0.004, y - size * 0.1, size * 0.008, size * 0.1);
  ctx.fillStyle = css(mix(palette.lit(palette.accent), palette.accent, 0.4));
  ctx.beginPath();
  ctx.moveTo(x, y - size * 0.1);
  ctx.lineTo(x + size * 0.09, y - size * 0.078);
  ctx.lineTo(x, y - size * 0.05);
  ctx.fill();
};

const drawDoors = (
  { ctx, palette }: Pick<Stage, "ctx" | "palette">,
  { x, y, half, size }: { x: number; y: number; half: number; size: number },
): void => {
  ctx.fillStyle = css(
    palette.darkness > 0.15 ? palette.lamp : palette.silhouette,
    palette.darkness > 0.15 ? 0.9 : 0.5,
  );
  for (const place of [-0.66, 0, 0.66]) {
    const wide = half * 0.17;
    ctx.beginPath();
    ctx.moveTo(x + place * half - wide, y);
    ctx.lineTo(x + place * half - wide, y - size * 0.1);
    ctx.quadraticCurveTo(x + place * half, y - size * 0.19, x + place * half + wide, y - size * 0.1);
    ctx.lineTo(x + place * half + wide, y);
    ctx.fill();
  }
};
