import { css, type hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawSkyElements } from "../elements/place-elements.ts";
import { drawRange } from "../paint/peaks.ts";
import { drawSky } from "../paint/sky.ts";
import {
  drawFarRidges,
  drawMist,
  drawPastures,
  fillLand,
  heightAt,
  rollingLine,
  type Skyline,
} from "../paint/terrain.ts";
import { drawLeafLine, drawPineLine } from "../paint/trees.ts";
import { traceRipple } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { isFrozen, type LandColours, landColours } from "./land-colours.ts";

interface Country {
  luminary: Luminary;
  land: LandColours;
  /** The skyline of the hill that things stand on. */
  hill: Skyline;
  random: Random;
}

/** Sky, far land and hills down to the one that the setting then builds upon. */
export const drawCountry = (stage: Stage, name: string, hillShare: number): Country => {
  const { height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork(name);
  const land = landColours(stage, random);
  const horizonY = height * random.range(0.5, 0.55);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.9, luminary);
  drawFarRidges(stage, {
    baseY: horizonY,
    rise: rise * 0.17,
    count: 3,
    colour: land.rock,
    roughness: 0.5,
    random,
  });
  if (reading.backdrop.includes("mountains") || (isFrozen(reading) && random.chance(0.6))) {
    drawRange(stage, luminary, {
      baseY: horizonY,
      rise: rise * 0.27,
      nearness: 0.5,
      rock: land.rock,
      snow: isFrozen(reading) ? 0.6 : 0.4,
      random,
    });
  }
  drawMist(stage, horizonY, rise * 0.06, 0.7);
  const steps = 3;
  for (let step = 0; step < steps; step++) {
    const nearness = 0.4 + 0.14 * step;
    const line = rollingLine(stage, {
      y: horizonY + rise * (0.01 + 0.035 * step),
      swing: rise * 0.03,
      random,
    });
    const grass = mix(
      palette.lit(land.grass, nearness),
      palette.lit(land.woods, nearness),
      step % 2 ? 0.35 : 0.1,
    );
    const trees = {
      colour: palette.lit(land.woods, nearness),
      size: unit * (0.02 + 0.012 * step),
      density: 0.75,
      random,
    };
    if (isFrozen(reading)) drawPineLine(stage, line, { ...trees, size: trees.size * 1.5 });
    else drawLeafLine(stage, line, trees);
    fillLand(stage, line, { top: grass, foot: mix(grass, palette.haze, 0.3), footY: horizonY + rise * 0.3 });
  }
  const hill = rollingLine(stage, { y: height * hillShare, swing: rise * 0.035, random });
  const near = palette.lit(land.grass, 0.92);
  fillLand(stage, hill, {
    top: mix(near, palette.glow, 0.12),
    foot: mix(near, palette.silhouette, 0.62),
    footY: height,
  });
  drawPastures(stage, { fromY: Math.max(...hill.map(({ y }) => y)), random });
  return { luminary, land, hill, random };
};

export const drawTufts = (
  { ctx, width, height, unit }: Stage,
  {
    hill,
    colour,
    shadow,
    random,
  }: { hill: Skyline; colour: ReturnType<typeof hex>; shadow: ReturnType<typeof hex>; random: Random },
): void => {
  for (const [fill, opacity] of [
    [shadow, 0.35],
    [colour, 0.4],
  ] as const) {
    ctx.fillStyle = css(fill, opacity);
    ctx.beginPath();
    for (let tuft = 0; tuft < 300; tuft++) {
      const x = random.next() * width;
      const top = heightAt(hill, x);
      const depth = random.next();
      traceRipple(ctx, {
        x,
        y: top + depth ** 1.4 * (height - top),
        length: unit * (0.008 + 0.04 * depth),
        thickness: unit * (0.0015 + 0.007 * depth),
      });
    }
    ctx.fill();
  }
};

export const drawSmoke = (
  { ctx, palette }: Stage,
  { x, y, size, random }: { x: number; y: number; size: number; random: Random },
): void => {
  const drift = random.range(-0.5, 0.9);
  for (let puff = 0; puff < 26; puff++) {
    const share = puff / 26;
    ctx.fillStyle = css(palette.cloudLit, 0.09 * (1 - share));
    ctx.beginPath();
    ctx.arc(
      x + drift * size * share ** 1.5,
      y - size * 1.25 * share,
      size * (0.06 + 0.16 * share),
      0,
      2 * Math.PI,
    );
    ctx.fill();
  }
};
