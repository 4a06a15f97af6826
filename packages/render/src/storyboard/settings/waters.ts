import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawRowboat } from "../elements/boats.ts";
import { drawBridge, drawLighthouse } from "../elements/buildings.ts";
import { drawGroundElements, drawSkyElements, drawWaterElements } from "../elements/place-elements.ts";
import { type Course, createCourse } from "../paint/course.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawRange } from "../paint/peaks.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, heightAt, rollingLine, skyline } from "../paint/terrain.ts";
import { drawBroadleaf, drawGrass, drawLeafLine, drawPalm, drawPineLine } from "../paint/trees.ts";
import { drawWater, traceRipple } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { isFrozen, type LandColours, landColours } from "./land-colours.ts";

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
      isWide: reading.setting !== "river",
      random,
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
  const sloped = bank.map(({ x, y }) => {
    const side = isLeft ? 1 - x / width : x / width;
    return { x, y: y + unit * (0.1 - 0.24 * Math.max(0, side - 0.35)) };
  });
  const dark = mix(palette.lit(land.grass), palette.silhouette, 0.7);
  const treeX = (isLeft ? random.range(0.06, 0.14) : random.range(0.86, 0.94)) * width;
  const tree = { x: treeX, y: heightAt(sloped, treeX) + unit * 0.02, luminary, random };
  if (random.chance(0.5)) {
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
  drawGroundElements(stage, { yAt: (x) => heightAt(sloped, x), luminary });
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

/** A river winding through its valley towards the viewer; with a bridge or a ship it is broad, seen from its bank. */
export const drawRiver = (stage: Stage): void => {
  const { height, unit, rise, palette, reading } = stage;
  if (reading.elements.some((name) => name === "bridge" || name === "ship" || name === "sailboat"))
    return drawLake(stage);
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

/** Long bands of light and shade on flat land: meadows, hedges, shadows of clouds. */
export const drawPastures = (stage: Stage, { fromY, random }: { fromY: number; random: Random }): void => {
  const { ctx, width, height, unit, palette } = stage;
  for (let band = 0; band < 60; band++) {
    const depth = random.next() ** 1.5;
    const y = fromY + depth * (height - fromY);
    const length = unit * (0.12 + 0.75 * depth) * random.range(0.5, 1.4);
    ctx.fillStyle = css(random.chance(0.5) ? palette.silhouette : palette.glow, random.range(0.03, 0.11));
    ctx.beginPath();
    traceRipple(ctx, { x: random.next() * width, y, length, thickness: unit * (0.006 + 0.05 * depth) });
    ctx.fill();
  }
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
  if (hasLighthouse || (!hasBoats && random.chance(0.5))) {
    const line = skyline(stage, { y: 0, swing: unit * 0.06, roughness: 0.55, random }).map(({ x, y }) => {
      const side = isLeft ? 1 - x / width : x / width;
      const climb = Math.max(0, side - 0.52) / 0.48;
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
    drawGroundElements(stage, { yAt: (x) => Math.min(heightAt(line, x), height), luminary });
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
    fillLand(stage, line, { top: mix(colour, palette.cloudLit, 0.2), foot: colour, footY: y + unit * 0.16 });
    ctx.strokeStyle = css(palette.cloudLit, 0.3);
    ctx.lineWidth = unit * (0.001 + 0.003 * depth);
    ctx.beginPath();
    for (const point of line) ctx.lineTo(point.x, point.y);
    ctx.stroke();
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
