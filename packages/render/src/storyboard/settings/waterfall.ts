import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements, drawSkyElements } from "../elements/place-elements.ts";
import { drawGlow, verticalGradient } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, heightAt, type Skyline, skyline } from "../paint/terrain.ts";
import { drawGrass, drawPineLine } from "../paint/trees.ts";
import { drawWater } from "../paint/water.ts";
import type { Stage } from "../stage.ts";
import { landColours } from "./land-colours.ts";

/** Water falling over a wooded cliff into a pool. */
export const drawWaterfall = (stage: Stage): void => {
  const { width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("waterfall");
  const land = landColours(stage, random);
  const poolY = height * random.range(0.67, 0.71);
  const brinkY = poolY - rise * random.range(0.42, 0.48);
  const luminary = drawSky(stage, { horizonY: brinkY + rise * 0.12 });
  drawSkyElements(stage, brinkY, luminary);
  drawFarRidges(stage, {
    baseY: brinkY + rise * 0.1,
    rise: rise * 0.24,
    count: 3,
    colour: land.rock,
    roughness: 0.54,
    random,
  });

  const x = (luminary.x > width / 2 ? random.range(0.4, 0.47) : random.range(0.53, 0.6)) * width;
  const half = unit * random.range(0.075, 0.12);
  const rock = palette.lit(land.rock, 0.78);
  const brink = skyline(stage, { y: brinkY, swing: rise * 0.05, roughness: 0.5, random }).map((point) => {
    const away = Math.max(0, Math.abs(point.x - x) - half) / unit;
    return {
      x: point.x,
      y:
        (away === 0 ? brinkY : point.y - Math.min(0.1, away * 0.35) * rise) +
        rise * 0.03 * Math.sin(away * 7),
    };
  });
  drawPineLine(stage, brink, {
    colour: palette.lit(land.woods, 0.72),
    size: unit * 0.14,
    density: 0.9,
    random,
  });
  fillLand(stage, brink, {
    top: mix(rock, palette.lit(land.woods), 0.45),
    foot: mix(rock, palette.silhouette, 0.5),
    footY: poolY,
  });
  drawCliffFaces(stage, { brink, poolY, rock, moss: palette.lit(land.woods, 0.8), random });
  drawFall(stage, { x, half, brinkY, poolY, random });
  drawWater(stage, {
    topY: poolY,
    bottomY: height,
    luminary,
    colour: hex("#2f8a94"),
    roughness: 0.3,
    random,
  });
  drawSpray(stage, { x, half, y: poolY, random });
  drawMist(stage, poolY, rise * 0.08, 0.55);

  const bank = skyline(stage, { y: 0, swing: unit * 0.05, roughness: 0.5, random }).map((point) => {
    const sides = Math.max(0, Math.abs(point.x / width - 0.5) * 2 - 0.3) / 0.7;
    return { x: point.x, y: height * 0.99 + point.y - rise * 0.26 * sides ** 1.3 };
  });
  const dark = mix(palette.lit(land.woods), palette.silhouette, 0.6);
  drawPineLine(stage, bank, {
    colour: mix(dark, palette.silhouette, 0.4),
    size: unit * 0.4,
    density: 0.5,
    framing: true,
    random,
  });
  fillLand(stage, bank, { top: dark, foot: palette.silhouette, footY: height });
  drawGrass(stage, bank, { colour: dark, size: unit * 0.06, random });
  drawGroundElements(stage, { yAt: (at) => Math.min(heightAt(bank, at), height * 0.9), luminary });
};

/** Columns of rock in light and shade, ledges with green on them. */
const drawCliffFaces = (
  { ctx, width, unit, rise, palette }: Stage,
  {
    brink,
    poolY,
    rock,
    moss,
    random,
  }: { brink: Skyline; poolY: number; rock: Colour; moss: Colour; random: Random },
): void => {
  for (let x = -unit * 0.05; x < width; ) {
    const wide = unit * random.range(0.025, 0.085);
    const top = Math.max(heightAt(brink, x), heightAt(brink, x + wide)) + rise * random.range(0.004, 0.08);
    const foot = poolY + rise * random.range(-0.06, 0.01);
    ctx.fillStyle = css(
      random.chance(0.5) ? mix(rock, palette.glow, 0.45) : palette.silhouette,
      random.range(0.1, 0.3),
    );
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x + wide * 0.7, top - rise * 0.012);
    ctx.lineTo(x + wide, top + rise * 0.03);
    ctx.lineTo(x + wide * random.range(0.85, 1.1), foot);
    ctx.lineTo(x + wide * random.range(-0.1, 0.2), foot);
    ctx.fill();
    ctx.fillStyle = css(palette.silhouette, 0.28);
    ctx.beginPath();
    ctx.moveTo(x + wide, top + rise * 0.03);
    ctx.lineTo(x + wide * 1.12, top + rise * 0.05);
    ctx.lineTo(x + wide * 1.02, foot);
    ctx.fill();
    x += wide * random.range(0.7, 1.15);
  }
  for (let ledge = 0; ledge < 30; ledge++) {
    const x = random.next() * width;
    const top = heightAt(brink, x);
    const y = top + (poolY - top) * random.range(0.06, 0.9);
    const size = unit * random.range(0.008, 0.022);
    for (const [tone, lift] of [
      [mix(moss, palette.silhouette, 0.35), 0],
      [mix(moss, palette.glow, 0.12), 0.45],
    ] as const) {
      ctx.fillStyle = css(tone, 0.9);
      ctx.beginPath();
      for (let tuft = 0; tuft < 7; tuft++) {
        const [tx, radius] = [
          x + (tuft - 3) * size * 0.9,
          size * (0.9 - 0.2 * Math.abs(tuft - 3)) * random.range(0.75, 1.2),
        ];
        ctx.moveTo(tx + radius, y - lift * size);
        ctx.arc(tx, y - lift * size, radius * (1 - lift * 0.3), 0, 2 * Math.PI);
      }
      ctx.fill();
    }
  }
};

interface Fall {
  x: number;
  half: number;
  brinkY: number;
  poolY: number;
  random: Random;
}

const drawFall = (stage: Stage, { x, half, brinkY, poolY, random }: Fall): void => {
  const { ctx, unit, palette } = stage;
  const white = mix(palette.lit(hex("#f4fbff")), palette.glow, 0.25);
  const blue = mix(palette.lit(hex("#9fcfe0")), palette.sky[1] ?? white, 0.3);
  drawGlow(stage, { x, y: (brinkY + poolY) / 2, radius: unit * 0.4, colour: white, opacity: 0.25 });
  const widening = 1.35;
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(x - half, brinkY - unit * 0.006);
  ctx.quadraticCurveTo(x - half * 1.05, brinkY + unit * 0.1, x - half * widening, poolY + unit * 0.012);
  ctx.lineTo(x + half * widening, poolY + unit * 0.012);
  ctx.quadraticCurveTo(x + half * 1.05, brinkY + unit * 0.1, x + half, brinkY - unit * 0.006);
  ctx.closePath();
  ctx.fillStyle = verticalGradient(stage, brinkY, poolY, [blue, white, mix(white, palette.haze, 0.2)]);
  ctx.fill();
  ctx.clip();
  for (let strand = 0; strand < 70; strand++) {
    const at = random.range(-1, 1);
    const start = brinkY + (poolY - brinkY) * random.range(-0.1, 0.7);
    const length = (poolY - brinkY) * random.range(0.2, 0.6);
    ctx.fillStyle = css(
      strand % 2 ? palette.lit(hex("#5f9fba")) : hex("#ffffff"),
      random.range(0.12, 0.4) * (strand % 2 ? 1 : 1 - 0.5 * palette.darkness),
    );
    const thick = half * random.range(0.015, 0.07);
    ctx.beginPath();
    ctx.moveTo(x + at * half, start);
    ctx.quadraticCurveTo(
      x + at * half * 1.1 + thick,
      start + length / 2,
      x + at * half * widening,
      start + length,
    );
    ctx.quadraticCurveTo(x + at * half * 1.1 - thick, start + length / 2, x + at * half, start);
    ctx.fill();
  }
  ctx.restore();
};

const drawSpray = (
  stage: Stage,
  { x, half, y, random }: Pick<Fall, "x" | "half" | "random"> & { y: number },
): void => {
  const { unit, palette } = stage;
  const white = mix(palette.lit(hex("#ffffff")), palette.glow, 0.3);
  for (let puff = 0; puff < 22; puff++) {
    drawGlow(stage, {
      x: x + random.range(-2.1, 2.1) * half,
      y: y - unit * random.range(-0.015, 0.06),
      radius: unit * random.range(0.03, 0.085),
      colour: white,
      opacity: 0.34,
    });
  }
};
