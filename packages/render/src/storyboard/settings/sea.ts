import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawLighthouse } from "../elements/buildings.ts";
import {
  drawGroundElements,
  drawSkyElements,
  drawWaterElements,
  needsGround,
} from "../elements/place-elements.ts";
import { verticalFade } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawPastures, fillLand, heightAt, rollingLine, skyline } from "../paint/terrain.ts";
import { drawGrass, drawPalm } from "../paint/trees.ts";
import { drawWater, traceRipple } from "../paint/water.ts";
import type { Stage } from "../stage.ts";
import { landColours } from "./land-colours.ts";

/** The open sea: swell to the horizon, a headland when the story wants one. */
export const drawSea = (stage: Stage): void => {
  const { width, height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork("sea");
  const land = landColours(stage, random);
  const horizonY = height * random.range(0.52, 0.6);
  const luminary = drawSky(stage, { horizonY, discX: [0.34, 0.66] });
  drawSkyElements(stage, horizonY, luminary);
  const isStorm = reading.weather === "storm";
  const isLeft = luminary.x > width / 2;
  if (reading.backdrop.includes("river") || random.chance(0.6))
    drawIslands(stage, { horizonY, isLeft, random });
  drawWater(stage, {
    topY: horizonY,
    bottomY: height,
    luminary,
    colour: hex("#1f6f8f"),
    roughness: isStorm ? 1 : 0.4,
    random,
  });
  const hasBoats = drawWaterElements(stage, { topY: horizonY, bottomY: height * 0.95 }, luminary);
  if (isStorm) drawSwell(stage, { horizonY, random });

  const hasLighthouse = reading.elements.includes("lighthouse");
  const isPeopled = needsGround(stage);
  if (hasLighthouse || isPeopled || (!hasBoats && random.chance(0.5))) {
    const shore = isPeopled ? 0.4 : 0.52;
    const line = skyline(stage, { y: 0, swing: unit * 0.06, roughness: 0.55, random }).map(({ x, y }) => {
      const side = isLeft ? 1 - x / width : x / width;
      const climb = Math.max(0, side - shore) / (1 - shore);
      return { x, y: height * 1.03 + y * climb - rise * 0.42 * climb ** 0.8 };
    });
    const rock = mix(palette.lit(land.rock), palette.silhouette, 0.5);
    if (hasLighthouse) {
      const x = (isLeft ? 0.24 : 0.76) * width;
      drawLighthouse(stage, { x, y: heightAt(line, x) + unit * 0.015, size: unit * 0.42 });
    }
    fillLand(stage, line, {
      top: mix(palette.lit(land.grass), rock, 0.55),
      foot: palette.silhouette,
      footY: height,
    });
    drawGrass(stage, line, { colour: mix(rock, palette.silhouette, 0.5), size: unit * 0.03, random });
    drawGroundElements(stage, { yAt: (x) => heightAt(line, x), luminary, span: [0.25, 0.6] });
  }
};

const drawIslands = (
  stage: Stage,
  { horizonY, isLeft, random }: { horizonY: number; isLeft: boolean; random: Random },
): void => {
  const { width, rise, palette } = stage;
  for (const [nearness, reach] of [
    [0.3, 0.75],
    [0.5, 0.45],
  ] as const) {
    const line = skyline(stage, { y: 0, swing: rise * 0.05, roughness: 0.52, random }).map(({ x, y }) => {
      const side = isLeft ? x / width : 1 - x / width;
      const rising = Math.max(0, 1 - side / reach);
      return { x, y: horizonY + (y - rise * 0.16 * nearness) * rising ** 0.8 + (rising === 0 ? 2 : 0) };
    });
    fillLand(stage, line, {
      top: palette.lit(hex("#4f6470"), nearness),
      foot: palette.lit(hex("#4f6470"), nearness * 0.6),
      footY: horizonY,
    });
  }
};

const drawSwell = (stage: Stage, { horizonY, random }: { horizonY: number; random: Random }): void => {
  const { ctx, height, unit, palette } = stage;
  for (let wave = 0; wave < 5; wave++) {
    const depth = (wave + 1) / 6;
    const y = horizonY + (height - horizonY) * depth ** 1.1;
    const line = rollingLine(stage, { y, swing: unit * (0.012 + 0.05 * depth), random });
    const colour = mix(
      palette.lit(hex("#1d5064"), 0.55 + 0.45 * depth),
      palette.silhouette,
      0.15 + 0.3 * depth,
    );
    fillLand(stage, line, {
      top: mix(colour, palette.cloudLit, 0.2),
      foot: colour,
      footY: y + unit * 0.13 * depth,
    });
    ctx.fillStyle = css(palette.cloudLit, 0.35);
    ctx.beginPath();
    for (let crest = 0; crest < 26; crest++) {
      const x = random.next() * stage.width;
      const length = unit * (0.02 + 0.1 * depth) * random.range(0.5, 1.5);
      traceRipple(ctx, {
        x,
        y: heightAt(line, x) + unit * 0.004 * depth,
        length,
        thickness: unit * 0.006 * depth,
      });
    }
    ctx.fill();
  }
};

/** Sand, surf and palms. */
export const drawBeach = (stage: Stage): void => {
  const { ctx, width, height, unit, palette } = stage;
  const random = stage.random.fork("beach");
  const horizonY = height * random.range(0.46, 0.52);
  const luminary = drawSky(stage, { horizonY, discX: [0.36, 0.64] });
  drawSkyElements(stage, horizonY, luminary);
  const isLeft = luminary.x > width / 2;
  drawIslands(stage, { horizonY, isLeft: !isLeft, random });
  drawWater(stage, {
    topY: horizonY,
    bottomY: height * 0.86,
    luminary,
    colour: hex("#1c95a8"),
    roughness: 0.3,
    random,
  });
  drawWaterElements(stage, { topY: horizonY, bottomY: height * 0.9 }, luminary);

  const sand = palette.lit(hex("#ecd3a0"));
  const lean = isLeft ? 1 : -1;
  const shore = rollingLine(stage, { y: height * 0.77, swing: unit * 0.035, random }).map(({ x, y }) => ({
    x,
    y: y + lean * (x / width - 0.5) * unit * 0.2,
  }));
  const raised = (by: number) => shore.map(({ x, y }) => ({ x, y: y - unit * by }));
  const foam = mix(palette.lit(hex("#ffffff")), palette.glow, 0.25);
  for (const [by, opacity] of [
    [0.075, 0.2],
    [0.036, 0.35],
    [0.012, 0.85],
  ] as const) {
    fillLand(stage, raised(by), {
      top: mix(palette.lit(hex("#3fb0b4")), foam, opacity),
      foot: mix(sand, palette.silhouette, 0.12),
      footY: height,
    });
  }
  fillLand(stage, shore, {
    top: mix(sand, palette.silhouette, 0.1),
    foot: mix(sand, palette.silhouette, 0.45),
    footY: height,
  });
  drawPastures(stage, { fromY: height * 0.83, random });
  drawGroundElements(stage, { yAt: (x) => heightAt(shore, x) + unit * 0.05, luminary, scale: 1.1 });
  const dark = mix(palette.silhouette, palette.lit(hex("#2e4a2c")), 0.3);
  for (const [share, size] of [
    [0.1, 0.7],
    [0.19, 0.52],
    [0.03, 0.46],
  ] as const) {
    const x = (isLeft ? share : 1 - share) * width;
    drawPalm(stage, {
      x,
      y: heightAt(shore, x) + unit * 0.14,
      size: unit * size,
      lean: lean * random.range(0.35, 0.9),
      colour: dark,
      random,
    });
  }
  ctx.fillStyle = verticalFade(stage, height * 0.8, height, palette.silhouette, [0, 0.5]);
  ctx.fillRect(0, height * 0.8, width, height * 0.2);
};
