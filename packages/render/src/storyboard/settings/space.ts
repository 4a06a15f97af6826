import { type Colour, css, hex, mix, turnHue } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawRocket } from "../elements/vehicles.ts";
import { drawNebula } from "../paint/clouds.ts";
import { drawGlow, verticalGradient } from "../paint/gradient.ts";
import { drawStars } from "../paint/sky.ts";
import type { Stage } from "../stage.ts";

/** Planets among stars and gas. */
export const drawSpace = (stage: Stage): void => {
  const { ctx, width, height, unit, reading } = stage;
  const random = stage.random.fork("space");
  const turn = random.range(0, 360);
  const tones = ["#05060f", "#0b0d24", "#121233"].map((tone) => turnHue(hex(tone), turn * 0.2));
  ctx.fillStyle = verticalGradient(stage, 0, height, tones);
  ctx.fillRect(0, 0, width, height);
  const gas = [
    turnHue(hex("#a0408f"), turn),
    turnHue(hex("#3f6fd0"), turn),
    turnHue(hex("#e08a5a"), turn),
  ] as const;
  for (const colour of gas) drawNebula(stage, { colour, random });
  drawStars(stage, height * 1.6);
  drawStars({ ...stage, random: stage.random.fork("more") }, height * 1.3);

  const isLeft = random.chance(0.5);
  const side = (share: number) => (isLeft ? share : 1 - share) * width;
  const isEarth = reading.elements.length > 0 || random.chance(0.5);
  const main = {
    x: side(random.range(0.34, 0.42)),
    y: height * random.range(0.4, 0.5),
    radius: unit * random.range(0.2, 0.27),
  };
  const hue = reading.colour
    ? stage.palette.accent
    : turnHue(
        hex(random.pick(["#d98a55", "#5aa0d0", "#c86a5a", "#7ac0a0", "#b08ad0"])),
        random.range(-15, 15),
      );
  const sun = { x: side(0.95), y: height * 0.08 };
  drawGlow(stage, { ...sun, radius: unit * 0.9, colour: hex("#fff0d0"), opacity: 0.5 });
  const hasRing = random.chance(0.55);
  if (hasRing) drawRing(stage, { ...main, colour: hue, isBehind: true });
  drawPlanet(stage, { ...main, colour: hue, sun, random });
  if (hasRing) drawRing(stage, { ...main, colour: hue, isBehind: false });
  const moon = {
    x: side(random.range(0.68, 0.78)),
    y: height * random.range(0.24, 0.34),
    radius: unit * random.range(0.035, 0.07),
  };
  drawPlanet(stage, { ...moon, colour: turnHue(hue, 150), sun, random });
  if (reading.elements.includes("rocket"))
    drawRocket(stage, { x: side(0.64), y: height * 0.66, size: unit * 0.24 });
  if (isEarth) drawLimb(stage, { colour: turnHue(hue, 40), random });
};

interface Planet {
  x: number;
  y: number;
  radius: number;
  colour: Colour;
  sun: { x: number; y: number };
  random: Random;
}

/** A banded ball lit from one side, with a rim of air. */
const drawPlanet = (stage: Stage, { x, y, radius, colour, sun, random }: Planet): void => {
  const { ctx } = stage;
  drawGlow(stage, { x, y, radius: radius * 1.7, colour, opacity: 0.35 });
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.clip();
  ctx.fillStyle = css(colour);
  ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  ctx.translate(x, y);
  ctx.rotate(-0.35);
  for (let band = -1; band < 1; band += random.range(0.06, 0.17)) {
    const tone = random.chance(0.5) ? hex("#ffffff") : hex("#20142a");
    ctx.fillStyle = css(mix(colour, tone, random.range(0.08, 0.34)), 0.75);
    const [thick, bow] = [radius * random.range(0.03, 0.13), radius * 0.14];
    ctx.beginPath();
    ctx.moveTo(-radius * 1.1, band * radius);
    ctx.quadraticCurveTo(0, band * radius + bow, radius * 1.1, band * radius);
    ctx.lineTo(radius * 1.1, band * radius + thick);
    ctx.quadraticCurveTo(0, band * radius + bow + thick, -radius * 1.1, band * radius + thick);
    ctx.fill();
  }
  ctx.rotate(0.35);
  const angle = Math.atan2(sun.y - y, sun.x - x);
  const [lightX, lightY] = [Math.cos(angle) * radius * 0.75, Math.sin(angle) * radius * 0.75];
  const shadow = ctx.createRadialGradient(lightX, lightY, radius * 0.2, lightX, lightY, radius * 1.75);
  shadow.addColorStop(0, css(hex("#fff6e0"), 0.35));
  shadow.addColorStop(0.35, css(hex("#0a0818"), 0));
  shadow.addColorStop(0.72, css(hex("#0a0818"), 0.72));
  shadow.addColorStop(1, css(hex("#06050f"), 0.95));
  ctx.fillStyle = shadow;
  ctx.fillRect(-radius, -radius, radius * 2, radius * 2);
  ctx.restore();
};

const drawRing = (
  { ctx }: Stage,
  {
    x,
    y,
    radius,
    colour,
    isBehind,
  }: { x: number; y: number; radius: number; colour: Colour; isBehind: boolean },
): void => {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-0.35);
  for (const [reach, thickness, opacity] of [
    [1.5, 0.1, 0.5],
    [1.72, 0.14, 0.65],
    [1.95, 0.05, 0.35],
  ] as const) {
    ctx.strokeStyle = css(mix(colour, hex("#ffffff"), 0.45), opacity);
    ctx.lineWidth = radius * thickness * 0.6;
    ctx.beginPath();
    ctx.ellipse(
      0,
      0,
      radius * reach,
      radius * reach * 0.24,
      0,
      isBehind ? Math.PI : 0,
      isBehind ? 2 * Math.PI : Math.PI,
    );
    ctx.stroke();
  }
  ctx.restore();
};

/** The bow of a large world along the lower edge, its air glowing. */
const drawLimb = (stage: Stage, { colour, random }: { colour: Colour; random: Random }): void => {
  const { ctx, width, height, unit } = stage;
  const radius = Math.max(width, unit) * 1.15;
  const [x, y] = [width * random.range(0.35, 0.65), height * 0.84 + radius];
  const air = ctx.createRadialGradient(x, y, radius * 0.985, x, y, radius * 1.06);
  air.addColorStop(0, css(mix(colour, hex("#ffffff"), 0.55), 0.95));
  air.addColorStop(0.22, css(mix(colour, hex("#8fd0ff"), 0.5), 0.5));
  air.addColorStop(1, css(colour, 0));
  ctx.fillStyle = air;
  ctx.fillRect(0, 0, width, height);
  const ground = ctx.createRadialGradient(x, y - radius * 0.02, radius * 0.82, x, y, radius);
  ground.addColorStop(0, css(mix(colour, hex("#05060f"), 0.85)));
  ground.addColorStop(0.85, css(mix(colour, hex("#0b1230"), 0.55)));
  ground.addColorStop(1, css(mix(colour, hex("#bfe4ff"), 0.35)));
  ctx.fillStyle = ground;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
};
