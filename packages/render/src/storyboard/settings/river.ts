import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawRowboat } from "../elements/boats.ts";
import { drawGroundElements, drawSkyElements } from "../elements/place-elements.ts";
import { type Course, createCourse } from "../paint/course.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawRange } from "../paint/peaks.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, drawPastures, fillLand, rollingLine } from "../paint/terrain.ts";
import { drawBroadleaf, drawGrass, drawLeafLine } from "../paint/trees.ts";
import { traceRipple } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { drawLake } from "./lake.ts";
import { type LandColours, landColours } from "./land-colours.ts";

/** A river winding through its valley towards the viewer; with a bridge or a ship it is broad, seen from its bank. */
export const drawRiver = (stage: Stage): void => {
  const { height, unit, rise, palette, reading } = stage;
  if (reading.elements.some((name) => name === "bridge" || name === "ship" || name === "sailboat")) {
    drawLake(stage);
    return;
  }
  const random = stage.random.fork("river");
  const land = landColours(stage, random);
  const horizonY = height * random.range(0.44, 0.5);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.86, luminary);
  const behind = reading.backdrop.find(
    (name) => name === "mountains" || name === "snow" || name === "canyon",
  );
  drawFarRidges(stage, {
    baseY: horizonY,
    rise: rise * 0.22,
    count: 3,
    colour: land.rock,
    roughness: 0.52,
    random,
  });
  if (behind || random.chance(0.4)) {
    drawRange(stage, luminary, {
      baseY: horizonY,
      rise: rise * 0.28,
      nearness: 0.55,
      rock: land.rock,
      snow: behind ? 0.45 : 0.2,
      random,
    });
  }
  drawMist(stage, horizonY, rise * 0.06, 0.7);

  const floor = rollingLine(stage, { y: horizonY + rise * 0.012, swing: rise * 0.014, random });
  drawLeafLine(stage, floor, { colour: palette.lit(land.woods, 0.5), size: unit * 0.03, density: 1, random });
  fillLand(stage, floor, {
    top: palette.lit(land.grass, 0.6),
    foot: mix(palette.lit(land.grass), palette.silhouette, 0.5),
    footY: height,
  });
  drawPastures(stage, { fromY: horizonY + rise * 0.03, random });
  const course = createCourse(stage, {
    fromY: horizonY + rise * 0.02,
    toY: height * 1.03,
    nearHalf: unit * random.range(0.34, 0.5),
    bend: random.range(0.2, 0.34),
    random,
  });
  drawStream(stage, { course, luminary, fromY: horizonY, random });
  drawSpurs(stage, { course, land, luminary, random });
  drawBankTrees(stage, { course, luminary, random });
  if (reading.elements.includes("boat")) {
    const { x, y } = course.at(0.5);
    drawRowboat(stage, { x, y, size: unit * 0.15 }, random);
  }
  drawGroundElements(stage, {
    yAt: (x) => (x < course.at(0.72).x ? height * 0.76 : height * 0.79),
    luminary,
  });
  const front = rollingLine(stage, { y: height * 0.985, swing: unit * 0.03, random });
  drawGrass(stage, front, {
    colour: mix(palette.lit(land.grass), palette.silhouette, 0.75),
    size: unit * 0.09,
    random,
  });
};

const drawStream = (
  stage: Stage,
  { course, luminary, fromY, random }: { course: Course; luminary: Luminary; fromY: number; random: Random },
): void => {
  const { ctx, height, unit, palette } = stage;
  ctx.fillStyle = css(mix(palette.lit(hex("#8a7a52"), 0.8), palette.silhouette, 0.3));
  course.trace(1.07);
  ctx.fill();
  const water = palette.lit(hex("#3d8fb0"), 0.85);
  const bright = palette.sky.at(-1) ?? palette.haze;
  ctx.save();
  course.trace();
  ctx.clip();
  ctx.fillStyle = verticalGradient(stage, fromY, height, [
    mix(bright, palette.disc, 0.25),
    mix(palette.sky.at(-2) ?? bright, water, 0.3),
    mix(palette.sky[1] ?? water, water, 0.5),
    mix(palette.sky[0] ?? water, water, 0.45),
  ]);
  ctx.fillRect(0, fromY, stage.width, height - fromY);
  for (const [colour, opacity] of [
    [palette.disc, 0.3],
    [palette.silhouette, 0.12],
  ] as const) {
    ctx.fillStyle = css(colour, opacity);
    ctx.beginPath();
    for (let ripple = 0; ripple < 110; ripple++) {
      const share = random.next() ** 0.8;
      const { x, y, half } = course.at(share);
      const place = {
        x: x + random.range(-0.95, 0.95) * half,
        y,
        length: unit * (0.01 + 0.11 * share),
        thickness: unit * (0.0008 + 0.0032 * share),
      };
      traceRipple(ctx, place);
    }
    ctx.fill();
  }
  if (luminary.strength) {
    drawGlow(stage, {
      x: luminary.x,
      y: fromY,
      radius: (height - fromY) * 1.1,
      colour: palette.glow,
      opacity: 0.55,
      stretch: 0.8,
    });
  }
  ctx.restore();
};

/** Hillsides that come down to the river from both sides by turns and hide its bends. */
const drawSpurs = (
  stage: Stage,
  {
    course,
    land,
    luminary,
    random,
  }: { course: Course; land: LandColours; luminary: Luminary; random: Random },
): void => {
  const { ctx, width, unit, rise, palette } = stage;
  let side: 1 | -1 = luminary.x < width / 2 ? 1 : -1;
  for (const share of [0.03, 0.09, 0.18, 0.32]) {
    side = side === 1 ? -1 : 1;
    const foot = course.at(share);
    const tip = foot.x + side * foot.half * 1.5;
    const edge = side === 1 ? width * 1.02 : -width * 0.02;
    const tall = rise * (0.07 + 0.36 * share);
    const bend = random.range(1.2, 1.7);
    const line = Array.from({ length: 40 }, (_, step) => {
      const along = step / 39;
      const bumps = Math.sin(along * 9 + share * 50) * 0.06 * along;
      return { x: tip + (edge - tip) * along, y: foot.y - tall * (along ** bend + bumps) };
    });
    const nearness = 0.5 + 0.9 * share;
    const grass = mix(palette.lit(land.grass, nearness), palette.lit(land.woods, nearness), 0.45);
    const top = Math.min(...line.map(({ y }) => y));
    ctx.fillStyle = verticalFade(stage, top, foot.y + unit * 0.05, grass, [1, 1, 0.9, 0]);
    ctx.beginPath();
    for (const { x, y } of line) ctx.lineTo(x, y);
    ctx.lineTo(edge, foot.y + unit * 0.05);
    ctx.lineTo(tip, foot.y + unit * 0.012);
    ctx.fill();
    for (let tree = 0; tree < 13; tree++) {
      const place = line[Math.floor(39 * random.range(0.1, 1))];
      if (!place) continue;
      const size = unit * (0.035 + 0.2 * share) * random.range(0.7, 1.1);
      const leaf = mix(palette.lit(land.woods, nearness), palette.silhouette, 0.1 + 0.3 * share);
      const y = place.y + (foot.y - place.y) * 0.5 * random.next() + size * 0.1;
      drawBroadleaf(stage, {
        x: place.x,
        y,
        size,
        leaf,
        trunk: mix(leaf, palette.silhouette, 0.5),
        luminary,
        random,
      });
    }
  }
};

const drawBankTrees = (
  stage: Stage,
  { course, luminary, random }: { course: Course; luminary: Luminary; random: Random },
): void => {
  const { ctx, unit, palette, reading } = stage;
  const land = landColours(stage, random);
  const isWooded = reading.backdrop.includes("forest");
  const trees = Array.from({ length: isWooded ? 64 : 34 }, () => ({
    share: random.next() ** 1.2 * 0.62,
    side: random.chance(0.5) ? 1 : -1,
  }));
  for (const { share, side } of trees.toSorted((one, other) => one.share - other.share)) {
    const { x, y, half } = course.at(share);
    const away = half * 1.12 + unit * (0.012 + 0.5 * share * random.next() ** 1.4);
    const size = unit * (0.028 + 0.3 * share ** 1.3) * random.range(0.7, 1.15);
    const nearness = 0.55 + 0.45 * share ** 0.7;
    ctx.fillStyle = css(palette.silhouette, 0.22);
    ctx.beginPath();
    ctx.ellipse(x + side * away, y, size * 0.4, size * 0.05, 0, 0, 2 * Math.PI);
    ctx.fill();
    drawBroadleaf(stage, {
      x: x + side * away,
      y,
      size,
      leaf: mix(palette.lit(land.woods, nearness), palette.silhouette, 0.12 + 0.2 * share),
      trunk: mix(palette.lit(hex("#4a3a2c"), nearness), palette.silhouette, 0.4),
      luminary,
      random,
    });
  }
};
