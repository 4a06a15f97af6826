import { type Colour, css, hex, mix } from "../colour.ts";
import { drawLamps } from "../elements/lights.ts";
import { drawGroundElements, drawSkyElements, drawWaterElements } from "../elements/place-elements.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, rollingLine } from "../paint/terrain.ts";
import { drawLeafLine } from "../paint/trees.ts";
import { drawWater } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { landColours } from "./land-colours.ts";

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
