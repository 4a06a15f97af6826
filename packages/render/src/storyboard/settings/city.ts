import { hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawBridge } from "../elements/buildings.ts";
import { drawLamps } from "../elements/lights.ts";
import { drawGroundElements, drawSkyElements, drawWaterElements } from "../elements/place-elements.ts";
import { createCourse } from "../paint/course.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, rollingLine } from "../paint/terrain.ts";
import { drawBroadleaf, drawLeafLine } from "../paint/trees.ts";
import { drawWater } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { type CityView, cityView } from "./city-view.ts";
import { landColours } from "./land-colours.ts";
import { drawRooftops } from "./rooftops.ts";
import { drawStreet } from "./street.ts";
import { drawTowers } from "./towers.ts";

/** The town as its words show it: between its houses, or its towers over water, a park or the nearest roofs. */
export const drawCity = (stage: Stage): void => {
  const random = stage.random.fork("city");
  const view = cityView(stage.reading, random.fork("view"));
  if (view === "street") drawStreet(stage);
  else drawSkyline(stage, view, random);
};

const drawSkyline = (stage: Stage, view: Exclude<CityView, "street">, random: Random): void => {
  const { width, height, unit, rise, palette } = stage;
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
    drawTowers(stage, { baseY: horizonY, tall: rise * share, nearness, centre, random });
    drawMist(stage, horizonY, rise * 0.08, 0.4 * (1 - nearness));
  }
  FOREGROUND[view](stage, { horizonY, luminary, random });
};

interface Foreground {
  horizonY: number;
  luminary: Luminary;
  random: Random;
}

const drawWaterfront = (stage: Stage, { horizonY, luminary, random }: Foreground): void => {
  const { height, rise, reading } = stage;
  if (reading.elements.includes("bridge"))
    drawBridge(stage, { y: horizonY - rise * 0.035, waterY: horizonY + rise * 0.02, kind: "cables" });
  const colour = hex("#2a5a78");
  drawWater(stage, { topY: horizonY, bottomY: height, luminary, colour, roughness: 0.22, random });
  drawWaterElements(stage, { topY: horizonY, bottomY: height }, luminary);
};

const drawPark = (stage: Stage, { horizonY, luminary, random }: Foreground): void => {
  const { ctx, width, height, unit, rise, palette } = stage;
  const land = landColours(stage, random);
  const lawn = rollingLine(stage, { y: horizonY - rise * 0.004, swing: rise * 0.012, random });
  const grass = palette.lit(land.grass, 0.85);
  drawLeafLine(stage, lawn, { colour: palette.lit(land.woods, 0.8), size: unit * 0.06, density: 1, random });
  fillLand(stage, lawn, { top: grass, foot: mix(grass, palette.silhouette, 0.5), footY: height });
  const path = createCourse(stage, {
    fromY: horizonY + rise * 0.04,
    toY: height * 1.04,
    nearHalf: unit * 0.2,
    bend: 0.2,
    random,
  });
  const gravel = palette.lit(hex("#d8c49c"), 0.9);
  ctx.fillStyle = verticalGradient(stage, horizonY, height, [gravel, mix(gravel, palette.silhouette, 0.35)]);
  path.trace();
  ctx.fill();
  const trees = 15;
  for (let tree = 0; tree < trees; tree++) {
    const depth = 0.03 + 0.72 * ((tree + random.next()) / trees) ** 1.6;
    const { x: middle, half } = path.at(depth);
    const side = tree % 2 === 0 ? -1 : 1;
    const size = unit * (0.1 + 0.42 * depth);
    drawBroadleaf(stage, {
      x: middle + side * (half + size * 0.4 + random.next() ** 1.3 * width * 0.42),
      y: horizonY + (height - horizonY) * (0.1 + 0.85 * depth),
      size,
      leaf: mix(palette.lit(land.woods, 0.85), palette.silhouette, 0.15),
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
  ctx.fillStyle = verticalFade(stage, height * 0.8, height, palette.silhouette, [0, 0.5]);
  ctx.fillRect(0, height * 0.8, width, height * 0.2);
};

const FOREGROUND = { water: drawWaterfront, park: drawPark, rooftops: drawRooftops };
