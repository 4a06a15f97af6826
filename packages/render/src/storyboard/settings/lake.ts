import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawBridge } from "../elements/buildings.ts";
import {
  drawGroundElements,
  drawSkyElements,
  drawWaterElements,
  needsGround,
} from "../elements/place-elements.ts";
import { drawRange } from "../paint/peaks.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, heightAt, skyline } from "../paint/terrain.ts";
import { drawBroadleaf, drawGrass, drawLeafLine, drawPineLine } from "../paint/trees.ts";
import { drawWater } from "../paint/water.ts";
import type { Stage } from "../stage.ts";
import { isFrozen, landColours } from "./land-colours.ts";

/** A mirror of water between wooded shores, hills or peaks behind. */
export const drawLake = (stage: Stage): void => {
  const { width, height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork("lake");
  const land = landColours(stage, random);
  const horizonY = height * random.range(0.5, 0.56);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.86, luminary);
  const isRugged = reading.backdrop.includes("mountains") || isFrozen(reading) || random.chance(0.5);
  drawFarRidges(stage, {
    baseY: horizonY,
    rise: rise * 0.3,
    count: isRugged ? 2 : 4,
    colour: land.rock,
    roughness: isRugged ? 0.55 : 0.47,
    random,
  });
  if (isRugged) {
    const snow = isFrozen(reading) ? 0.6 : random.range(0.1, 0.4);
    drawRange(stage, luminary, {
      baseY: horizonY,
      rise: rise * random.range(0.26, 0.36),
      nearness: 0.62,
      rock: land.rock,
      snow,
      random,
    });
  }
  drawMist(stage, horizonY, rise * 0.07, 0.7);
  const shore = skyline(stage, { y: horizonY - rise * 0.004, swing: rise * 0.022, roughness: 0.5, random });
  const woods = palette.lit(land.woods, 0.66);
  if (random.chance(0.6))
    drawPineLine(stage, shore, { colour: woods, size: unit * 0.06, density: 1, random });
  else drawLeafLine(stage, shore, { colour: woods, size: unit * 0.045, density: 1, random });
  fillLand(stage, shore, { top: woods, foot: mix(woods, palette.haze, 0.15), footY: horizonY + rise * 0.02 });
  const topY = horizonY + rise * 0.016;
  if (reading.elements.includes("bridge")) {
    drawBridge(stage, {
      y: topY - rise * 0.075,
      waterY: topY + rise * 0.004,
      kind: reading.setting === "river" ? "arches" : "cables",
    });
  }
  drawWater(stage, {
    topY,
    bottomY: height,
    luminary,
    colour: hex("#2b6f8f"),
    roughness: reading.weather === "storm" ? 0.6 : 0.08,
    random,
  });
  if (reading.weather !== "storm") drawMist(stage, topY, rise * 0.025, 0.5);
  drawWaterElements(stage, { topY, bottomY: height * 0.95 }, luminary);
  if (reading.elements.includes("flower")) drawLilies(stage, random);

  const isLeft = luminary.x > width / 2;
  const bank = skyline(stage, { y: height * 0.92, swing: unit * 0.05, roughness: 0.45, random });
  const lift = needsGround(stage) ? 0.13 : 0;
  const sloped = bank.map(({ x, y }) => {
    const side = isLeft ? 1 - x / width : x / width;
    return { x, y: y + unit * (0.1 - lift - 0.24 * Math.max(0, side - 0.35)) };
  });
  const dark = mix(palette.lit(land.grass), palette.silhouette, 0.7);
  const treeX = (isLeft ? random.range(0.06, 0.14) : random.range(0.86, 0.94)) * width;
  const tree = { x: treeX, y: heightAt(sloped, treeX) + unit * 0.02, luminary, random };
  if (!isFrozen(reading) && random.chance(0.5)) {
    const leaf = mix(palette.lit(land.woods), palette.silhouette, 0.4);
    drawBroadleaf(stage, { ...tree, size: unit * 0.56, leaf, trunk: palette.silhouette });
  } else {
    drawPineLine(stage, sloped, {
      colour: mix(dark, palette.silhouette, 0.6),
      size: unit * 0.42,
      density: 0.55,
      framing: true,
      random,
    });
  }
  fillLand(stage, sloped, { top: dark, foot: palette.silhouette, footY: height });
  drawGroundElements(stage, { yAt: (x) => heightAt(sloped, x), luminary, span: [0.1, 0.7] });
  drawGrass(stage, sloped, { colour: mix(dark, palette.silhouette, 0.5), size: unit * 0.05, random });
};

const drawLilies = ({ ctx, width, height, unit, palette }: Stage, random: Random): void => {
  for (let lily = 0; lily < 46; lily++) {
    const depth = random.next();
    const size = unit * (0.012 + 0.03 * depth);
    const [x, y] = [random.range(0.08, 0.92) * width, height * (0.7 + 0.16 * depth)];
    ctx.fillStyle = css(palette.lit(hex("#3f7a4a"), 0.9));
    ctx.beginPath();
    ctx.ellipse(x, y, size * 1.1, size * 0.3, 0, 0.2, 2 * Math.PI - 0.2);
    ctx.fill();
    if (lily % 2) continue;
    for (let petal = 0; petal < 5; petal++) {
      ctx.fillStyle = css(
        mix(
          mix(palette.lit(hex("#f29ab8")), hex("#ffd9e6"), 0.3),
          hex("#ffffff"),
          petal === 2 ? 0.35 : petal % 2 ? 0.15 : 0,
        ),
      );
      ctx.beginPath();
      ctx.ellipse(
        x + (petal - 2) * size * 0.17,
        y - size * 0.3,
        size * 0.13,
        size * 0.42,
        (petal - 2) * 0.42,
        0,
        2 * Math.PI,
      );
      ctx.fill();
    }
  }
};
