import { hex, mix } from "../colour.ts";
import { drawGroundElements, drawSkyElements, drawWaterElements } from "../elements/place-elements.ts";
import { drawRange } from "../paint/peaks.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, heightAt, rollingLine, skyline } from "../paint/terrain.ts";
import { drawGrass, drawPineLine } from "../paint/trees.ts";
import { drawWater } from "../paint/water.ts";
import type { Stage } from "../stage.ts";
import { drawFloes, drawGlacier } from "./glacier.ts";
import { isFrozen, landColours } from "./land-colours.ts";

/** High peaks over misty woods; sometimes a tarn at their foot mirrors them. */
export const drawMountains = (stage: Stage): void => {
  const { height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork("mountains");
  const land = landColours(stage, random);
  const horizonY = height * random.range(0.62, 0.67);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.7, luminary);
  drawFarRidges(stage, {
    baseY: horizonY,
    rise: rise * 0.24,
    count: 2,
    colour: land.rock,
    roughness: 0.56,
    random,
  });
  const snow = isFrozen(reading) ? 0.62 : random.range(0.16, 0.44);
  const summit = drawRange(stage, luminary, {
    baseY: horizonY,
    rise: rise * random.range(0.4, 0.5),
    nearness: 0.66,
    rock: land.rock,
    snow,
    random,
  });
  drawMist(stage, horizonY, rise * 0.09, 0.8);

  const hasGlacier = reading.elements.includes("glacier");
  const hasTarn = hasGlacier || reading.backdrop.includes("lake") || random.chance(0.4);
  for (const nearness of [0.5, 0.72]) {
    const line = skyline(stage, {
      y: horizonY + rise * (0.09 * nearness - 0.03),
      swing: rise * 0.05,
      roughness: 0.5,
      random,
    });
    const colour = palette.lit(land.woods, nearness);
    drawPineLine(stage, line, { colour, size: unit * (0.03 + 0.035 * nearness), density: 1, random });
    fillLand(stage, line, {
      top: colour,
      foot: mix(colour, palette.haze, hasTarn ? 0.1 : 0.35),
      footY: horizonY + rise * 0.16,
    });
  }
  if (hasTarn) {
    const topY = horizonY + rise * 0.055;
    if (hasGlacier) drawGlacier(stage, { summit, toY: topY, rock: land.rock });
    drawWater(stage, { topY, bottomY: height, luminary, colour: hex("#2f6f86"), roughness: 0.1, random });
    if (hasGlacier) drawFloes(stage, { topY, bottomY: height * 0.86 });
    drawWaterElements(stage, { topY, bottomY: height }, luminary);
  } else {
    drawMist(stage, horizonY + rise * 0.12, rise * 0.06, 0.4);
  }
  const meadow = rollingLine(stage, { y: height * 0.86, swing: unit * 0.05, random });
  const near = mix(palette.lit(land.grass), palette.silhouette, 0.55);
  drawPineLine(stage, meadow, {
    colour: mix(near, palette.silhouette, 0.5),
    size: unit * 0.34,
    density: 0.55,
    framing: true,
    random,
  });
  fillLand(stage, meadow, { top: near, foot: palette.silhouette, footY: height });
  drawGroundElements(stage, { yAt: (x) => heightAt(meadow, x), luminary });
  drawGrass(stage, rollingLine(stage, { y: height * 0.99, swing: unit * 0.02, random }), {
    colour: palette.silhouette,
    size: unit * 0.06,
    random,
  });
};
