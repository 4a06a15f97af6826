import { css, hex, mix } from "../colour.ts";
import { drawGroundElements } from "../elements/place-elements.ts";
import { drawCar } from "../elements/vehicles.ts";
import { createCourse } from "../paint/course.ts";
import { verticalGradient } from "../paint/gradient.ts";
import { rollingLine } from "../paint/terrain.ts";
import { drawBroadleaf, drawGrass } from "../paint/trees.ts";
import type { Stage } from "../stage.ts";
import { drawCountry } from "./country.ts";

/** A road over the hills towards the light. */
export const drawRoad = (stage: Stage): void => {
  const { ctx, height, unit, palette, reading } = stage;
  const { luminary, land, hill, random } = drawCountry(stage, "road", 0.62);
  const fromY = Math.min(...hill.map(({ y }) => y)) + unit * 0.03;
  const road = createCourse(stage, {
    fromY,
    toY: height * 1.04,
    nearHalf: unit * random.range(0.3, 0.38),
    bend: random.range(0.1, 0.22),
    random,
  });
  const isTrack = reading.elements.includes("train") || random.chance(0.2);
  const asphalt = mix(palette.lit(isTrack ? land.earth : hex("#565a66")), palette.silhouette, 0.2);
  ctx.fillStyle = css(mix(palette.lit(land.earth), palette.silhouette, 0.15));
  road.trace(1.16);
  ctx.fill();
  ctx.fillStyle = verticalGradient(stage, fromY, height, [
    mix(asphalt, palette.glow, 0.35),
    asphalt,
    mix(asphalt, palette.silhouette, 0.55),
  ]);
  road.trace();
  ctx.fill();
  ctx.fillStyle = css(mix(palette.lit(hex("#f6e6b0")), palette.glow, 0.2), 0.9);
  for (let dash = 0; dash < 20 && !isTrack; dash++) {
    const [from, to] = [(dash / 20) ** 1.7, ((dash + 0.5) / 20) ** 1.7];
    const [far, near] = [road.at(from), road.at(to)];
    ctx.beginPath();
    ctx.moveTo(far.x - far.half * 0.022, far.y);
    ctx.lineTo(far.x + far.half * 0.022, far.y);
    ctx.lineTo(near.x + near.half * 0.022, near.y);
    ctx.lineTo(near.x - near.half * 0.022, near.y);
    ctx.fill();
  }
  const trees = Array.from({ length: 22 }, () => ({
    share: 0.02 + 0.6 * random.next() ** 1.3,
    side: random.chance(0.5) ? 1 : -1,
  }));
  for (const { share, side } of trees.toSorted((one, other) => one.share - other.share)) {
    const { x, y, half } = road.at(share);
    const size = unit * (0.05 + 0.38 * share) * random.range(0.75, 1.15);
    const at = { x: x + side * (half * 1.3 + unit * (0.03 + 0.35 * share * random.next())), y };
    const leaf = mix(palette.lit(land.woods, 0.6 + 0.4 * share), palette.silhouette, 0.2);
    drawBroadleaf(stage, { ...at, size, leaf, trunk: palette.silhouette, luminary, random });
  }
  if (reading.elements.includes("car")) {
    const { x, y, half } = road.at(0.34);
    drawCar(stage, { x: x - half * 0.45, y, size: half * 0.36 }, random);
  }
  drawGroundElements(stage, { yAt: () => road.at(0.5).y, luminary });
  const front = rollingLine(stage, { y: height * 1.01, swing: unit * 0.02, random });
  drawGrass(stage, front, {
    colour: mix(palette.lit(land.grass), palette.silhouette, 0.75),
    size: unit * 0.08,
    random,
  });
};
