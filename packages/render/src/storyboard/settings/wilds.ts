import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements, drawSkyElements } from "../elements/place-elements.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, heightAt, rollingLine, type Skyline, skyline } from "../paint/terrain.ts";
import { drawGrass, drawPineLine, tracePine } from "../paint/trees.ts";
import type { Luminary, Stage } from "../stage.ts";
import { isFrozen, landColours } from "./land-colours.ts";

/** Inside a wood: trunk behind trunk into the light, shafts of sun, a path. */
export const drawForest = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const random = stage.random.fork("forest");
  const land = landColours(stage, random);
  const luminary = drawSky(stage, { horizonY: height * 0.74, discX: [0.38, 0.62] });
  const light = { x: luminary.x, y: height * 0.42 };
  const woods = palette.lit(land.woods, 0.5);
  ctx.fillStyle = verticalGradient(stage, 0, height, [mix(woods, palette.silhouette, 0.25), mix(woods, palette.haze, 0.6), palette.haze, woods]);
  ctx.fillRect(0, 0, width, height);
  drawGlow(stage, { ...light, radius: unit * 1.05, colour: palette.glow, opacity: 0.85 });
  const isPines = isFrozen(reading) || random.chance(0.45);
  const layers = 5;
  for (let layer = 0; layer < layers; layer++) {
    const nearness = (layer + 1) / layers;
    const groundY = height * (0.66 + 0.2 * nearness ** 1.4);
    const colour = mix(palette.lit(land.woods, 0.22 + 0.7 * nearness), palette.silhouette, 0.1 + 0.6 * nearness ** 1.5);
    if (isPines) drawPineStand(stage, { groundY, nearness, colour, random });
    else drawTrunks(stage, { groundY, nearness, colour, random });
    const floor = skyline(stage, { y: groundY, swing: unit * 0.02 * nearness, roughness: 0.5, random });
    const moss = mix(palette.lit(isFrozen(reading) ? land.grass : mix(land.grass, land.woods, 0.4), 0.3 + 0.6 * nearness), colour, 0.45 * nearness);
    fillLand(stage, floor, { top: mix(moss, palette.glow, 0.25 * (1 - nearness)), foot: mix(moss, palette.silhouette, 0.6), footY: height });
    drawMist(stage, groundY - unit * 0.02, unit * 0.1, 0.42 * (1 - nearness));
    if (layer === 2) drawShafts(stage, { light, random });
    if (layer === 3) drawGroundElements(stage, { yAt: (x) => heightAt(floor, x) + unit * 0.02, luminary });
  }
  const front = rollingLine(stage, { y: height * 0.97, swing: unit * 0.04, random });
  drawFerns(stage, { line: front, colour: mix(palette.lit(land.woods), palette.silhouette, 0.75), random });
  drawMotes(stage, { light, random });
};

const drawTrunks = (
  { ctx, width, height, unit }: Stage,
  { groundY, nearness, colour, random }: { groundY: number; nearness: number; colour: Colour; random: Random },
): void => {
  ctx.fillStyle = css(colour);
  const girth = unit * (0.012 + 0.055 * nearness ** 1.6);
  const gap = unit * (0.055 + 0.2 * nearness ** 1.5);
  ctx.beginPath();
  for (let x = -gap * random.next(); x < width + gap; x += gap * random.range(0.6, 1.5)) {
    const isMiddle = Math.abs(x / width - 0.5) < 0.24 * nearness;
    if (isMiddle && nearness > 0.5) continue;
    const half = (girth / 2) * random.range(0.65, 1.25);
    const lean = random.range(-0.03, 0.03) * unit;
    ctx.moveTo(x - half * 1.7, groundY + unit * 0.03);
    ctx.quadraticCurveTo(x - half, groundY - unit * 0.07, x - half * 0.8 + lean, -10);
    ctx.lineTo(x + half * 0.8 + lean, -10);
    ctx.quadraticCurveTo(x + half, groundY - unit * 0.07, x + half * 1.8, groundY + unit * 0.03);
    for (let branch = 0; branch < 3; branch++) {
      const y = height * random.range(0.08, 0.46);
      const reach = (random.chance(0.5) ? 1 : -1) * unit * random.range(0.05, 0.14) * (0.4 + nearness);
      ctx.moveTo(x, y + half);
      ctx.quadraticCurveTo(x + reach * 0.5, y - half, x + reach, y - Math.abs(reach) * 0.6);
      ctx.quadraticCurveTo(x + reach * 0.5, y + half * 0.4, x, y + half * 2.4);
    }
  }
  ctx.fill();
  drawCanopy(ctx, { width, bottomY: height * (0.2 - 0.07 * nearness), size: unit * (0.05 + 0.07 * nearness), random });
};

const drawCanopy = (
  ctx: Stage["ctx"],
  { width, bottomY, size, random }: { width: number; bottomY: number; size: number; random: Random },
): void => {
  ctx.beginPath();
  ctx.rect(0, -1, width, bottomY * 0.35);
  for (let x = -size; x < width + size; x += size * 0.38) {
    const sides = Math.abs(x / width - 0.5) * 2;
    const y = bottomY * random.range(0.1, 0.75) + bottomY * 0.7 * sides ** 2;
    const radius = size * random.range(0.35, 0.75);
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
  }
  ctx.fill();
};

const drawPineStand = (
  { ctx, width, unit, height }: Stage,
  { groundY, nearness, colour, random }: { groundY: number; nearness: number; colour: Colour; random: Random },
): void => {
  const size = Math.min(height, unit * 1.3) * (0.3 + 0.5 * nearness ** 1.3);
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  for (let x = -size * 0.2; x < width + size * 0.2; x += size * random.range(0.13, 0.26)) {
    const middle = 1 - Math.abs(x / width - 0.5) * 2;
    if (random.next() < middle * (0.45 + 0.75 * nearness)) continue;
    tracePine(ctx, random, { x, y: groundY + unit * 0.02, size: size * random.range(0.6, 1.1) });
  }
  ctx.fill();
};

const drawShafts = ({ ctx, height, unit, palette }: Stage, { light, random }: { light: { x: number; y: number }; random: Random }): void => {
  if (palette.darkness > 0.9) return;
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  const source = { x: light.x + unit * random.range(-0.3, 0.3), y: -unit * 0.25 };
  for (let shaft = 0; shaft < 9; shaft++) {
    const foot = light.x + unit * random.range(-0.75, 0.75);
    const half = unit * random.range(0.015, 0.06);
    const gradient = ctx.createLinearGradient(0, 0, 0, height * 0.85);
    gradient.addColorStop(0, css(palette.glow, random.range(0.1, 0.3)));
    gradient.addColorStop(1, css(palette.glow, 0));
    ctx.fillStyle = gradient;
    ctx.beginPath();
    ctx.moveTo(source.x - half * 0.3, source.y);
    ctx.lineTo(source.x + half * 0.3, source.y);
    ctx.lineTo(foot + half, height * 0.85);
    ctx.lineTo(foot - half, height * 0.85);
    ctx.fill();
  }
  ctx.restore();
};

const drawMotes = (stage: Stage, { light, random }: { light: { x: number; y: number }; random: Random }): void => {
  const { ctx, unit, palette } = stage;
  const colour = palette.darkness > 0.6 ? hex("#d8f08a") : palette.glow;
  for (let mote = 0; mote < 46; mote++) {
    const [x, y] = [light.x + random.range(-0.7, 0.7) * unit, light.y + random.range(-0.3, 0.42) * unit];
    const radius = unit * random.range(0.0012, 0.0034);
    if (palette.darkness > 0.6) drawGlow(stage, { x, y, radius: radius * 6, colour, opacity: 0.7 });
    ctx.fillStyle = css(colour, random.range(0.25, 0.8));
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fill();
  }
};

const drawFerns = ({ ctx, width, unit }: Stage, { line, colour, random }: { line: Skyline; colour: Colour; random: Random }): void => {
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  for (let x = -0.02 * width; x < width * 1.02; x += unit * random.range(0.04, 0.08)) {
    const y = heightAt(line, x) + unit * 0.03;
    const size = unit * random.range(0.07, 0.15);
    for (let frond = 0; frond < 6; frond++) {
      const angle = -Math.PI * (0.12 + 0.76 * ((frond + random.next()) / 6));
      const [tipX, tipY] = [x + Math.cos(angle) * size, y + Math.sin(angle) * size * 0.85];
      const droop = size * 0.16;
      ctx.moveTo(x, y);
      ctx.quadraticCurveTo(x + Math.cos(angle) * size * 0.5, y + Math.sin(angle) * size * 0.85 - droop, tipX, tipY + droop);
      ctx.quadraticCurveTo(x + Math.cos(angle) * size * 0.5 + size * 0.07, y + Math.sin(angle) * size * 0.6, x + size * 0.03, y);
    }
  }
  ctx.fill();
};

/** Dunes with sharp crests, a lit and a shaded side each; table mountains far off. */
export const drawDesert = (stage: Stage): void => {
  const { height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork("desert");
  const horizonY = height * random.range(0.52, 0.58);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.9, luminary);
  if (random.chance(0.55)) drawMesas(stage, { baseY: horizonY + rise * 0.02, random });
  else drawFarRidges(stage, { baseY: horizonY, rise: rise * 0.12, count: 2, colour: hex("#a07a62"), roughness: 0.5, random });
  drawMist(stage, horizonY, rise * 0.06, 0.7);
  const sand = hex(random.pick(["#e2a860", "#e8bd7c", "#d9965a", "#dfb487"]));
  const dunes = 6;
  for (let dune = 0; dune < dunes; dune++) {
    const nearness = (dune + 1) / dunes;
    const y = horizonY + rise * 0.015 + (height - horizonY) * 0.92 * ((dune + 0.15) / dunes) ** 1.25;
    const line = rollingLine(stage, { y, swing: rise * (0.014 + 0.05 * nearness), random });
    drawDune(stage, { line, luminary, colour: palette.lit(sand, 0.4 + 0.6 * nearness), nearness, random });
    if (dune === 3) drawGroundElements(stage, { yAt: (x) => heightAt(line, x) + unit * 0.004, luminary });
  }
  if (reading.elements.length === 0 && random.chance(0.6)) {
    const line = rollingLine(stage, { y: height * 1.01, swing: unit * 0.02, random });
    drawGrass(stage, line, { colour: mix(palette.lit(hex("#6b6a3a")), palette.silhouette, 0.5), size: unit * 0.06, random });
  }
};

const drawDune = (
  stage: Stage,
  { line, luminary, colour, nearness, random }: { line: Skyline; luminary: Luminary; colour: Colour; nearness: number; random: Random },
): void => {
  const { ctx, width, height, unit, palette } = stage;
  const bright = mix(colour, palette.glow, palette.darkness < 0.6 ? 0.35 : 0.15);
  const dark = mix(colour, palette.lit(hex("#5a3450"), 0.9), 0.62);
  fillLand(stage, line, { top: bright, foot: mix(colour, palette.silhouette, 0.12 + 0.35 * nearness), footY: height });
  const side = luminary.x < width / 2 ? 1 : -1;
  const fall = unit * (0.06 + 0.26 * nearness);
  for (const [index, { x, y }] of line.entries()) {
    const isCrest = y < (line[index - 8]?.y ?? Infinity) && y <= (line[index + 8]?.y ?? Infinity) && y <= Math.min(line[index - 1]?.y ?? Infinity, line[index + 1]?.y ?? Infinity);
    if (!isCrest) continue;
    const reach = unit * (0.18 + 0.55 * nearness);
    ctx.fillStyle = css(dark, 0.9);
    ctx.beginPath();
    ctx.moveTo(x, y - 0.5);
    for (let step = 1; step <= 24; step++) {
      const along = x + (side * reach * step) / 24;
      ctx.lineTo(along, heightAt(line, along) - 0.5);
    }
    ctx.bezierCurveTo(x + side * reach * 0.6, y + fall * 0.55, x + side * reach * 0.05, y + fall * 0.4, x - side * reach * 0.22, y + fall * random.range(1, 1.25));
    ctx.bezierCurveTo(x - side * reach * 0.02, y + fall * 0.5, x + side * reach * 0.06, y + fall * 0.3, x, y);
    ctx.fill();
  }
};

const drawMesas = (stage: Stage, { baseY, random }: { baseY: number; random: Random }): void => {
  const { width, unit, rise } = stage;
  for (const nearness of [0.3, 0.55]) {
    for (let x = random.range(-0.1, 0.2) * width; x < width * 1.1; x += unit * random.range(0.35, 0.8)) {
      const tall = rise * random.range(0.06, 0.15) * (0.7 + nearness * 0.7);
      drawButte(stage, { x, baseY, half: tall * random.range(0.5, 1.5), tall, nearness, random });
    }
  }
};

const STRATA = ["#c4643c", "#a84f34", "#d98a55", "#8f4030", "#cf7646", "#b85a3a", "#e0a070"] as const;

interface Butte {
  x: number;
  baseY: number;
  half: number;
  tall: number;
  nearness: number;
  random: Random;
}

/** A block of layered rock with a steep upper wall and a skirt of scree. */
const drawButte = ({ ctx, palette }: Stage, { x, baseY, half, tall, nearness, random }: Butte): void => {
  const edge = (side: 1 | -1) =>
    Array.from({ length: 9 }, (_, step) => {
      const share = step / 8;
      const skirt = share > 0.55 ? (share - 0.55) * 1.5 : 0;
      return { x: x + side * half * (0.86 + skirt + random.range(-0.05, 0.05)), y: baseY - tall * (1 - share) };
    });
  const outline = [...edge(-1).toReversed(), ...edge(1)];
  ctx.save();
  ctx.beginPath();
  for (const point of outline) ctx.lineTo(point.x, point.y);
  ctx.closePath();
  ctx.clip();
  const start = random.int(0, STRATA.length - 1);
  const layers = 11;
  for (let layer = 0; layer < layers; layer++) {
    const colour = hex(STRATA[(start + layer * 2) % STRATA.length] ?? STRATA[0]);
    ctx.fillStyle = css(palette.lit(colour, nearness));
    ctx.fillRect(x - half * 2, baseY - tall + (tall * layer) / layers - 1, half * 4, tall / layers + 2);
  }
  ctx.fillStyle = css(palette.lit(hex("#4a2430"), nearness), 0.45);
  ctx.beginPath();
  for (let column = 0; column < 7; column++) {
    const left = x - half + half * 2 * ((column + random.range(0.1, 0.5)) / 7);
    ctx.moveTo(left, baseY - tall);
    ctx.lineTo(left + half * 0.1, baseY - tall);
    ctx.lineTo(left + half * random.range(0.1, 0.22), baseY - tall * random.range(0.1, 0.5));
  }
  ctx.fill();
  ctx.restore();
};

/** Walls of layered rock on both sides, a river far below between them. */
export const drawCanyon = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("canyon");
  const horizonY = height * random.range(0.44, 0.5);
  const luminary = drawSky(stage, { horizonY, discX: [0.42, 0.58] });
  drawSkyElements(stage, horizonY * 0.86, luminary);
  drawMesas(stage, { baseY: horizonY + rise * 0.02, random });
  drawMist(stage, horizonY + rise * 0.01, rise * 0.07, 0.75);
  const floorY = height * 0.86;
  ctx.fillStyle = verticalGradient(stage, horizonY, height, [palette.haze, palette.lit(hex("#b8704a"), 0.6), palette.lit(hex("#7a4032"), 0.9)]);
  ctx.fillRect(0, horizonY, width, height - horizonY);
  const layers = 4;
  for (let layer = 0; layer < layers; layer++) {
    const nearness = (layer + 1) / layers;
    const opening = 0.06 + 0.3 * nearness ** 1.2;
    for (const side of [-1, 1] as const) {
      const edge = width * (0.5 + side * opening * random.range(0.85, 1.1));
      const topY = horizonY - rise * (0.02 + 0.2 * nearness ** 1.3) * random.range(0.7, 1.15);
      drawWall(stage, { edge, side, topY, bottomY: horizonY + (floorY - horizonY) * (0.25 + 0.85 * nearness), nearness: 0.34 + 0.6 * nearness, random });
    }
    if (layer < layers - 1) drawMist(stage, horizonY + (height - horizonY) * (0.2 + 0.2 * layer), rise * 0.08, 0.3 * (1 - nearness));
  }
  drawCanyonRiver(stage, { fromY: horizonY + rise * 0.14, luminary, random });
  const ledge = skyline(stage, { y: height * 0.93, swing: unit * 0.05, roughness: 0.5, random });
  const rock = mix(palette.lit(hex("#7a4032")), palette.silhouette, 0.6);
  fillLand(stage, ledge, { top: rock, foot: palette.silhouette, footY: height });
  drawGroundElements(stage, { yAt: (x) => heightAt(ledge, x), luminary });
  drawGrass(stage, ledge, { colour: mix(rock, palette.silhouette, 0.5), size: unit * 0.03, random });
};

interface Wall {
  edge: number;
  side: 1 | -1;
  topY: number;
  bottomY: number;
  nearness: number;
  random: Random;
}

const drawWall = (stage: Stage, { edge, side, topY, bottomY, nearness, random }: Wall): void => {
  const { ctx, width, height, unit, palette } = stage;
  const far = side === 1 ? width * 1.02 : -width * 0.02;
  const steps = 14;
  let x = edge + side * unit * 0.1 * nearness;
  const face = Array.from({ length: steps + 1 }, (_, step) => {
    x += -side * unit * (step % 3 === 0 ? 0.035 : 0.004) * nearness * random.range(0.5, 1.4);
    return { x, y: topY + ((bottomY - topY) * step) / steps };
  });
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(far, topY - unit * random.range(0, 0.06));
  for (const point of face) ctx.lineTo(point.x, point.y);
  ctx.lineTo(x, height);
  ctx.lineTo(far, height);
  ctx.closePath();
  ctx.clip();
  const layers = 16;
  const start = random.int(0, STRATA.length - 1);
  for (let layer = 0; layer < layers; layer++) {
    const y = topY - unit * 0.06 + ((height - topY) * layer) / layers;
    const colour = palette.lit(hex(STRATA[(start + layer * 3) % STRATA.length] ?? STRATA[0]), nearness);
    ctx.fillStyle = css(mix(colour, palette.silhouette, 0.12 * nearness));
    ctx.beginPath();
    const tilt = side * unit * 0.05 * nearness;
    ctx.moveTo(edge - side * width, y - tilt);
    ctx.lineTo(far, y + tilt);
    ctx.lineTo(far, height);
    ctx.lineTo(edge - side * width, height);
    ctx.fill();
  }
  ctx.fillStyle = css(palette.lit(hex("#3a1c2c"), nearness), 0.3);
  ctx.beginPath();
  for (let crack = 0; crack < 12; crack++) {
    const at = edge + side * Math.abs(far - edge) * random.next();
    const top = topY + (bottomY - topY) * random.range(-0.1, 0.6);
    const long = (bottomY - topY) * random.range(0.15, 0.5);
    ctx.moveTo(at, top);
    ctx.lineTo(at + side * unit * 0.03 * nearness, top + long * 0.1);
    ctx.lineTo(at + unit * random.range(-0.01, 0.02), top + long);
  }
  ctx.fill();
  const shadow = ctx.createLinearGradient(edge, 0, far, 0);
  shadow.addColorStop(0, css(palette.glow, 0.22));
  shadow.addColorStop(0.4, css(palette.silhouette, 0));
  shadow.addColorStop(1, css(palette.silhouette, 0.4));
  ctx.fillStyle = shadow;
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = verticalFade(stage, topY, height, palette.silhouette, [0, 0.05, 0.45]);
  ctx.fillRect(0, topY, width, height - topY);
  ctx.restore();
};

const drawCanyonRiver = (stage: Stage, { fromY, luminary, random }: { fromY: number; luminary: Luminary; random: Random }): void => {
  const { ctx, width, height, unit, palette } = stage;
  const [x, sway] = [width * 0.5, unit * random.range(-0.12, 0.12)];
  ctx.fillStyle = verticalGradient(stage, fromY, height, [mix(palette.haze, palette.disc, 0.5), mix(palette.lit(hex("#2f9aa0")), palette.haze, 0.4), palette.lit(hex("#1d6a78"))]);
  ctx.beginPath();
  ctx.moveTo(x, fromY);
  ctx.bezierCurveTo(x + sway, fromY + (height - fromY) * 0.3, x - sway * 1.6, fromY + (height - fromY) * 0.45, x - unit * 0.2, height);
  ctx.lineTo(x + unit * 0.26, height);
  ctx.bezierCurveTo(x - sway * 0.6, fromY + (height - fromY) * 0.5, x + sway * 1.7, fromY + (height - fromY) * 0.28, x + unit * 0.008, fromY);
  ctx.fill();
  drawGlow(stage, { x: luminary.x, y: fromY, radius: unit * 0.5, colour: palette.glow, opacity: 0.4 });
};

/** A cone with a glowing crater, its lava and its plume. */
export const drawVolcano = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("volcano");
  const land = landColours(stage, random);
  const horizonY = height * 0.68;
  const luminary = drawSky(stage, { horizonY });
  const x = (luminary.x > width / 2 ? random.range(0.4, 0.48) : random.range(0.52, 0.6)) * width;
  const apexY = horizonY - rise * random.range(0.38, 0.44);
  drawPlume(stage, { x, y: apexY, random });
  drawSkyElements(stage, horizonY * 0.8, luminary);
  drawFarRidges(stage, { baseY: horizonY, rise: rise * 0.2, count: 2, colour: land.rock, roughness: 0.55, random });
  const half = rise * random.range(0.6, 0.72);
  const rim = rise * 0.06;
  const rock = palette.lit(hex("#4a4250"), 0.78);
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(x - half * 1.1, horizonY + rise * 0.02);
  ctx.bezierCurveTo(x - half * 0.45, horizonY - rise * 0.05, x - rim * 1.8, apexY + rise * 0.14, x - rim, apexY);
  ctx.quadraticCurveTo(x - rim * 0.3, apexY + rise * 0.018, x, apexY + rise * 0.008);
  ctx.quadraticCurveTo(x + rim * 0.4, apexY + rise * 0.02, x + rim, apexY - rise * 0.006);
  ctx.bezierCurveTo(x + rim * 1.9, apexY + rise * 0.14, x + half * 0.45, horizonY - rise * 0.06, x + half * 1.1, horizonY + rise * 0.02);
  ctx.closePath();
  const gradient = ctx.createLinearGradient(x - half * 0.6, 0, x + half * 0.6, 0);
  const isSunLeft = luminary.x < x;
  gradient.addColorStop(0, css(mix(rock, palette.glow, isSunLeft ? 0.4 : 0.05)));
  gradient.addColorStop(0.5, css(rock));
  gradient.addColorStop(1, css(mix(rock, palette.glow, isSunLeft ? 0.05 : 0.4)));
  ctx.fillStyle = gradient;
  ctx.fill();
  ctx.clip();
  for (let gully = 0; gully < 26; gully++) {
    const lean = random.range(-1, 1);
    const top = apexY + rise * random.range(0.02, 0.2);
    ctx.fillStyle = css(palette.silhouette, random.range(0.12, 0.34));
    ctx.beginPath();
    ctx.moveTo(x + lean * rim * 1.2, top);
    ctx.quadraticCurveTo(x + lean * half * 0.25, top + rise * 0.14, x + lean * half * 0.95, horizonY + rise * 0.03);
    ctx.lineTo(x + lean * half * 0.95 - rise * random.range(0.02, 0.06), horizonY + rise * 0.03);
    ctx.fill();
  }
  drawLava(stage, { x, apexY, baseY: horizonY, half, random });
  ctx.restore();
  drawGlow(stage, { x, y: apexY, radius: rise * 0.34, colour: hex("#ff8a3c"), opacity: 0.75 });
  drawMist(stage, horizonY, rise * 0.07, 0.7);
  for (const [share, nearness] of [[0.02, 0.6], [0.1, 0.85]] as const) {
    const line = skyline(stage, { y: horizonY + rise * share, swing: rise * 0.05, roughness: 0.5, random });
    const colour = mix(palette.lit(land.woods, nearness), palette.silhouette, nearness * 0.5);
    drawPineLine(stage, line, { colour, size: unit * 0.06, density: 0.9, random });
    fillLand(stage, line, { top: colour, foot: mix(colour, palette.silhouette, 0.6), footY: height });
    if (share > 0.05) drawGroundElements(stage, { yAt: (at) => heightAt(line, at), luminary });
  }
};

const drawLava = (
  stage: Stage,
  { x, apexY, baseY, half, random }: { x: number; apexY: number; baseY: number; half: number; random: Random },
): void => {
  const { ctx, rise } = stage;
  for (let flow = 0; flow < 5; flow++) {
    const lean = random.range(-0.6, 0.6);
    const end = apexY + (baseY - apexY) * random.range(0.4, 0.95);
    const kinks = Array.from({ length: 9 }, (_, step) => {
      const share = step / 8;
      return { x: x + lean * half * 0.5 * share ** 1.4 + random.range(-0.012, 0.012) * rise, y: apexY + (end - apexY) * share };
    });
    for (const [colour, thickness] of [["#c8321e", 0.016], ["#ff7a2a", 0.009], ["#ffe08a", 0.0035]] as const) {
      ctx.strokeStyle = css(hex(colour), 0.9);
      ctx.lineWidth = rise * thickness;
      ctx.lineJoin = "round";
      ctx.beginPath();
      for (const point of kinks) ctx.lineTo(point.x, point.y);
      ctx.stroke();
    }
  }
};

const drawPlume = (stage: Stage, { x, y, random }: { x: number; y: number; random: Random }): void => {
  const { ctx, rise, palette } = stage;
  const drift = random.range(-0.5, 0.5);
  const ember = hex("#ff7a3c");
  for (let puff = 70; puff > 0; puff--) {
    const share = puff / 70;
    const radius = rise * (0.022 + 0.085 * share) * random.range(0.7, 1.25);
    const [px, py] = [
      x + drift * rise * share ** 1.6 + random.range(-0.09, 0.09) * rise * (0.25 + share),
      y - rise * 0.44 * share + random.range(-0.015, 0.015) * rise,
    ];
    const smoke = mix(mix(palette.cloudShade, palette.silhouette, 0.35), ember, 0.55 * (1 - share) ** 2);
    ctx.fillStyle = css(mix(smoke, palette.cloudLit, 0.18 * random.next()), 0.5 * (1 - share * 0.7));
    ctx.beginPath();
    ctx.arc(px, py, radius, 0, 2 * Math.PI);
    ctx.fill();
  }
};
