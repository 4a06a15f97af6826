import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawHouse, drawWindmill } from "../elements/buildings.ts";
import { drawGroundElements, drawSkyElements } from "../elements/place-elements.ts";
import { drawCar } from "../elements/vehicles.ts";
import { createCourse } from "../paint/course.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawRange } from "../paint/peaks.ts";
import { drawSky } from "../paint/sky.ts";
import {
  drawFarRidges,
  drawMist,
  fillLand,
  heightAt,
  rollingLine,
  type Skyline,
  traceBelow,
} from "../paint/terrain.ts";
import { drawBroadleaf, drawGrass, drawLeafLine, drawPineLine } from "../paint/trees.ts";
import { traceRipple } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { isFrozen, type LandColours, landColours } from "./land-colours.ts";

interface Country {
  luminary: Luminary;
  land: LandColours;
  /** The skyline of the hill that things stand on. */
  hill: Skyline;
  horizonY: number;
  random: Random;
}

/** Sky, far land and hills down to the one that the setting then builds upon. */
const drawCountry = (stage: Stage, name: string, hillShare: number): Country => {
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
  return { luminary, land, hill, horizonY, random };
};

/** Rows of crop running to the horizon, a farm and its trees. */
export const drawFields = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const { luminary, land, hill, random } = drawCountry(stage, "fields", 0.67);
  const crop = isFrozen(reading)
    ? hex("#d8e2ec")
    : hex(random.pick(["#d9b34a", "#8fae3e", "#c7a648", "#6f9a44", "#b9974f"]));
  const soil = mix(palette.lit(land.earth), palette.silhouette, 0.35);
  ctx.save();
  traceBelow(stage, hill);
  ctx.clip();
  const top = Math.min(...hill.map(({ y }) => y));
  const ripe = palette.lit(crop);
  ctx.fillStyle = verticalGradient(stage, top, height, [
    mix(ripe, palette.glow, 0.25),
    ripe,
    mix(ripe, palette.silhouette, 0.5),
  ]);
  ctx.fillRect(0, top, width, height - top);
  const vanish = { x: random.range(0.35, 0.65) * width, y: top - unit * 0.12 };
  const rows = 46;
  ctx.fillStyle = css(soil, 0.42);
  ctx.beginPath();
  for (let row = 0; row < rows; row++) {
    const spread = width * 1.9 + unit;
    const x = vanish.x + (row / (rows - 1) - 0.5) * 2 * spread;
    const half = (spread / rows) * 0.42;
    ctx.moveTo(vanish.x, vanish.y);
    ctx.lineTo(x - half, height * 1.04);
    ctx.lineTo(x + half, height * 1.04);
  }
  ctx.fill();
  ctx.restore();
  drawTufts(stage, {
    hill,
    colour: mix(ripe, palette.glow, 0.4),
    shadow: mix(ripe, palette.silhouette, 0.45),
    random,
  });
  const farmX = (luminary.x > width / 2 ? random.range(0.22, 0.3) : random.range(0.7, 0.78)) * width;
  if (!reading.elements.includes("windmill") && random.chance(0.25)) {
    drawWindmill(
      stage,
      { x: width - farmX, y: heightAt(hill, width - farmX) + unit * 0.012, size: unit * 0.26 },
      random,
    );
  }
  for (const [offset, size] of [
    [-0.17, 0.17],
    [0.15, 0.22],
  ] as const) {
    const x = farmX + offset * unit;
    const leaf = palette.lit(land.woods, 0.85);
    drawBroadleaf(stage, {
      x,
      y: heightAt(hill, x) + unit * 0.012,
      size: unit * size,
      leaf,
      trunk: palette.silhouette,
      luminary,
      random,
    });
  }
  drawHouse(stage, { x: farmX, y: heightAt(hill, farmX) + unit * 0.014, size: unit * 0.09 }, random);
  drawGroundElements(stage, { yAt: (x) => heightAt(hill, x) + unit * 0.07, luminary });
  const front = rollingLine(stage, { y: height * 1, swing: unit * 0.02, random });
  drawGrass(stage, front, {
    colour: mix(palette.lit(crop), palette.silhouette, 0.72),
    size: unit * 0.12,
    random,
  });
};

const drawTufts = (
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

/** Houses gathered on a hillside among trees, a lane leading in. */
export const drawVillage = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const { luminary, land, hill, random } = drawCountry(stage, "village", 0.62);
  const centre = (luminary.x > width / 2 ? random.range(0.36, 0.44) : random.range(0.56, 0.64)) * width;
  const lane = createCourse(stage, {
    fromY: heightAt(hill, centre) + unit * 0.03,
    toY: height * 1.03,
    nearHalf: unit * 0.1,
    bend: 0.12,
    random,
  });
  const isRiver = reading.backdrop.includes("river") || reading.backdrop.includes("lake");
  const surface = isRiver
    ? mix(palette.sky.at(-2) ?? palette.haze, palette.lit(hex("#3d8fb0")), 0.4)
    : mix(palette.lit(land.earth), palette.glow, 0.15);
  ctx.fillStyle = css(surface);
  lane.trace(isRiver ? 1.7 : 1);
  ctx.fill();
  const places = Array.from({ length: 16 }, (_, index) => ({
    x: centre + (index / 15 - 0.5) * Math.min(width * 0.76, unit * 1.25) + random.range(-0.03, 0.03) * unit,
    depth: (index % 3) / 2 + random.range(-0.12, 0.12),
  })).toSorted((one, other) => one.depth - other.depth);
  for (const { x, depth } of places) {
    const y = heightAt(hill, x) + unit * (0.02 + 0.125 * depth);
    const lateral = Math.abs(x - centre) / unit;
    const size = unit * (0.06 + 0.055 * depth) * (1.12 - 0.4 * Math.min(1, lateral));
    if (random.chance(0.62)) {
      const leaf = palette.lit(land.woods, 0.72 + 0.2 * depth);
      drawBroadleaf(stage, {
        x: x - size * random.range(0.7, 1.1),
        y,
        size: size * random.range(1.3, 1.9),
        leaf,
        trunk: palette.silhouette,
        luminary,
        random,
      });
    }
    drawHouse(stage, { x, y, size }, random, 0.72 + 0.25 * depth);
    if (depth > 0.6 && random.chance(0.6))
      drawSmoke(stage, { x: x + size * 0.4, y: y - size * 1.1, size, random });
  }
  drawGroundElements(stage, { yAt: (x) => heightAt(hill, x) + unit * 0.2, luminary, scale: 0.85 });
  const front = rollingLine(stage, { y: height * 0.93, swing: unit * 0.05, random });
  const dark = mix(palette.lit(land.grass), palette.silhouette, 0.7);
  drawLeafLine(stage, front, { colour: dark, size: unit * 0.06, density: 0.5, random });
  fillLand(stage, front, { top: dark, foot: palette.silhouette, footY: height });
  drawGrass(stage, front, { colour: dark, size: unit * 0.045, random });
};

const drawSmoke = (
  { ctx, palette }: Stage,
  { x, y, size, random }: { x: number; y: number; size: number; random: Random },
): void => {
  const drift = random.range(-0.5, 0.9);
  for (let puff = 0; puff < 9; puff++) {
    const share = puff / 9;
    ctx.fillStyle = css(palette.cloudLit, 0.24 * (1 - share));
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

/** Winter land: snow on everything, woods, a warm window. */
export const drawSnowland = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const { luminary, hill, random } = drawCountry(stage, "snow", 0.69);
  const woods = palette.lit(hex("#3d5566"), 0.85);
  drawPineLine(stage, hill, { colour: woods, size: unit * 0.15, density: 0.6, random });
  const snow = palette.lit(hex("#eef3fa"), 0.92);
  fillLand(stage, hill, {
    top: mix(snow, palette.glow, 0.25),
    foot: mix(snow, palette.lit(hex("#6f8fc0")), 0.6),
    footY: height,
  });
  drawTufts(stage, {
    hill,
    colour: mix(snow, palette.glow, 0.3),
    shadow: palette.lit(hex("#7f9ccc")),
    random,
  });
  const x = (luminary.x > width / 2 ? random.range(0.3, 0.38) : random.range(0.62, 0.7)) * width;
  if (!reading.elements.includes("house") && random.chance(0.7)) {
    drawHouse(stage, { x, y: heightAt(hill, x) + unit * 0.05, size: unit * 0.12 }, random);
    drawSmoke(stage, { x: x + unit * 0.05, y: heightAt(hill, x) - unit * 0.08, size: unit * 0.13, random });
  }
  drawGroundElements(stage, { yAt: (place) => heightAt(hill, place) + unit * 0.06, luminary });
  const front = rollingLine(stage, { y: height * 0.93, swing: unit * 0.06, random });
  const dark = mix(woods, palette.silhouette, 0.6);
  drawPineLine(stage, front, { colour: dark, size: unit * 0.4, density: 0.5, framing: true, random });
  fillLand(stage, front, {
    top: mix(snow, palette.lit(hex("#7f9ccc")), 0.4),
    foot: mix(snow, palette.silhouette, 0.6),
    footY: height,
  });
  ctx.fillStyle = verticalFade(stage, height * 0.82, height, palette.silhouette, [0, 0.35]);
  ctx.fillRect(0, height * 0.82, width, height * 0.18);
};

/** A road over the hills towards the light. */
export const drawRoad = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
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

/** A meadow in flower, blossom trees, a path. */
export const drawGarden = (stage: Stage): void => {
  const { width, height, unit, palette, reading } = stage;
  const { luminary, land, hill, random } = drawCountry(stage, "garden", 0.62);
  const isBlossom = reading.season === "spring" || random.chance(0.4);
  const leaf = isBlossom
    ? mix(palette.lit(hex("#f3a9bf"), 0.9), palette.glow, 0.1)
    : palette.lit(land.woods, 0.85);
  for (const [share, size] of [
    [0.13, 0.48],
    [0.87, 0.4],
    [0.27, 0.27],
    [0.74, 0.24],
  ] as const) {
    const x = (share + random.range(-0.03, 0.03)) * width;
    drawBroadleaf(stage, {
      x,
      y: heightAt(hill, x) + unit * (size > 0.3 ? 0.06 : 0.015),
      size: unit * size,
      leaf,
      trunk: palette.silhouette,
      luminary,
      random,
    });
  }
  drawGroundElements(stage, { yAt: (x) => heightAt(hill, x) + unit * 0.06, luminary });
  drawFlowers(stage, { hill, random });
  const front = rollingLine(stage, { y: height * 1.02, swing: unit * 0.02, random });
  drawGrass(stage, front, {
    colour: mix(palette.lit(land.grass), palette.silhouette, 0.7),
    size: unit * 0.12,
    random,
  });
  drawGlow(stage, {
    x: luminary.x,
    y: height * 0.6,
    radius: unit * 0.8,
    colour: palette.glow,
    opacity: 0.18,
  });
};

const PETALS = ["#e8485a", "#f2b632", "#f6f0e6", "#c86ac0", "#f28a4a", "#7a7ae0", "#f29ab8"] as const;

/** Flowers by the hundred, small and in swathes far off, large and few at hand. */
const drawFlowers = (stage: Stage, { hill, random }: { hill: Skyline; random: Random }): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const kinds = [
    reading.colour ? palette.accent : hex(random.pick(PETALS)),
    hex(random.pick(PETALS)),
    hex(random.pick(PETALS)),
  ];
  const flowers = Array.from({ length: 620 }, () => ({
    depth: random.next() ** 1.15,
    x: random.range(-0.02, 1.02),
  })).toSorted((one, other) => one.depth - other.depth);
  const phase = random.range(0, 6);
  for (const { depth, x: share } of flowers) {
    const x = share * width;
    const top = heightAt(hill, x) + unit * 0.025;
    const y = top + depth * (height * 0.99 - top);
    const size = unit * (0.0035 + 0.026 * depth ** 1.7) * random.range(0.75, 1.2);
    const swathe = Math.floor(((Math.sin(share * 7 + depth * 9 + phase) + 1) / 2) * 2.99);
    const petal = mix(
      palette.lit(kinds[random.chance(0.78) ? swathe : random.int(0, 2)] ?? palette.accent),
      palette.accent,
      0.06,
    );
    if (size > unit * 0.008) {
      ctx.strokeStyle = css(mix(palette.lit(hex("#4a7a3a")), palette.silhouette, 0.4));
      ctx.lineWidth = size * 0.14;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.quadraticCurveTo(x + size * 0.3, y + size * 1.5, x, y + size * 3.2);
      ctx.stroke();
    }
    drawBloom(stage, { x, y, size, petal, random });
  }
};

const drawBloom = (
  { ctx, palette }: Stage,
  {
    x,
    y,
    size,
    petal,
    random,
  }: { x: number; y: number; size: number; petal: ReturnType<typeof hex>; random: Random },
): void => {
  ctx.fillStyle = css(petal);
  ctx.beginPath();
  const turn = random.range(0, 1.2);
  for (let index = 0; index < 5; index++) {
    const angle = turn + (index * 2 * Math.PI) / 5;
    const [px, py] = [x + Math.cos(angle) * size * 0.5, y + Math.sin(angle) * size * 0.4];
    ctx.moveTo(px + size * 0.4, py);
    ctx.ellipse(px, py, size * 0.42, size * 0.34, angle, 0, 2 * Math.PI);
  }
  ctx.fill();
  ctx.fillStyle = css(mix(palette.lit(hex("#f2c84a")), palette.glow, 0.3));
  ctx.beginPath();
  ctx.arc(x, y, size * 0.24, 0, 2 * Math.PI);
  ctx.fill();
};
