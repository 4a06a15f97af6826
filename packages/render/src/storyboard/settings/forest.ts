import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements } from "../elements/place-elements.ts";
import { drawGlow, verticalGradient } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawMist, fillLand, heightAt, rollingLine, type Skyline, skyline } from "../paint/terrain.ts";
import { tracePine } from "../paint/trees.ts";
import type { Stage } from "../stage.ts";
import { isFrozen, landColours } from "./land-colours.ts";

/** Inside a wood: trunk behind trunk into the light, shafts of sun, a path. */
export const drawForest = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const random = stage.random.fork("forest");
  const land = landColours(stage, random);
  const luminary = drawSky(stage, { horizonY: height * 0.74, discX: [0.38, 0.62] });
  const light = { x: luminary.x, y: height * 0.42 };
  const woods = palette.lit(land.woods, 0.5);
  ctx.fillStyle = verticalGradient(stage, 0, height, [
    mix(woods, palette.silhouette, 0.25),
    mix(woods, palette.haze, 0.6),
    palette.haze,
    woods,
  ]);
  ctx.fillRect(0, 0, width, height);
  drawGlow(stage, { ...light, radius: unit * 1.05, colour: palette.glow, opacity: 0.85 });
  const isPines = isFrozen(reading) || random.chance(0.45);
  const layers = 5;
  for (let layer = 0; layer < layers; layer++) {
    const nearness = (layer + 1) / layers;
    const groundY = height * (0.66 + 0.2 * nearness ** 1.4);
    const colour = mix(
      palette.lit(land.woods, 0.22 + 0.7 * nearness),
      palette.silhouette,
      0.1 + 0.6 * nearness ** 1.5,
    );
    if (isPines) drawPineStand(stage, { groundY, nearness, colour, random });
    else drawTrunks(stage, { groundY, nearness, colour, random });
    const floor = skyline(stage, { y: groundY, swing: unit * 0.02 * nearness, roughness: 0.5, random });
    const moss = mix(
      palette.lit(isFrozen(reading) ? land.grass : mix(land.grass, land.woods, 0.4), 0.3 + 0.6 * nearness),
      colour,
      0.45 * nearness,
    );
    fillLand(stage, floor, {
      top: mix(moss, palette.glow, 0.25 * (1 - nearness)),
      foot: mix(moss, palette.silhouette, 0.6),
      footY: height,
    });
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
  {
    groundY,
    nearness,
    colour,
    random,
  }: { groundY: number; nearness: number; colour: Colour; random: Random },
): void => {
  ctx.fillStyle = css(colour);
  const girth = unit * (0.012 + 0.055 * nearness ** 1.6);
  const gap = unit * (0.055 + 0.2 * nearness ** 1.5);
  for (let x = -gap * random.next(); x < width + gap; x += gap * random.range(0.6, 1.5)) {
    const isMiddle = Math.abs(x / width - 0.5) < 0.24 * nearness;
    if (isMiddle && nearness > 0.5) continue;
    const half = (girth / 2) * random.range(0.65, 1.25);
    const lean = random.range(-0.03, 0.03) * unit;
    ctx.beginPath();
    ctx.moveTo(x - half * 1.7, groundY + unit * 0.03);
    ctx.quadraticCurveTo(x - half, groundY - unit * 0.07, x - half * 0.8 + lean, -10);
    ctx.lineTo(x + half * 0.8 + lean, -10);
    ctx.quadraticCurveTo(x + half, groundY - unit * 0.07, x + half * 1.8, groundY + unit * 0.03);
    ctx.fill();
    for (let branch = 0; branch < 3; branch++) {
      const y = height * random.range(0.08, 0.46);
      const reach = (random.chance(0.5) ? 1 : -1) * unit * random.range(0.05, 0.14) * (0.4 + nearness);
      ctx.beginPath();
      ctx.moveTo(x, y + half);
      ctx.quadraticCurveTo(x + reach * 0.5, y - half, x + reach, y - Math.abs(reach) * 0.6);
      ctx.quadraticCurveTo(x + reach * 0.5, y + half * 0.4, x, y + half * 2.4);
      ctx.fill();
    }
  }
  drawCanopy(ctx, {
    width,
    bottomY: height * (0.2 - 0.07 * nearness),
    size: unit * (0.05 + 0.07 * nearness),
    random,
  });
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
  {
    groundY,
    nearness,
    colour,
    random,
  }: { groundY: number; nearness: number; colour: Colour; random: Random },
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

const drawShafts = (
  { ctx, height, unit, palette }: Stage,
  { light, random }: { light: { x: number; y: number }; random: Random },
): void => {
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

const drawMotes = (
  stage: Stage,
  { light, random }: { light: { x: number; y: number }; random: Random },
): void => {
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

const drawFerns = (
  { ctx, width, unit }: Stage,
  { line, colour, random }: { line: Skyline; colour: Colour; random: Random },
): void => {
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
      ctx.quadraticCurveTo(
        x + Math.cos(angle) * size * 0.5,
        y + Math.sin(angle) * size * 0.85 - droop,
        tipX,
        tipY + droop,
      );
      ctx.quadraticCurveTo(
        x + Math.cos(angle) * size * 0.5 + size * 0.07,
        y + Math.sin(angle) * size * 0.6,
        x + size * 0.03,
        y,
      );
    }
  }
  ctx.fill();
};
