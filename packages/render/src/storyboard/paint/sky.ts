import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Luminary, Stage } from "../stage.ts";
import { drawClouds } from "./clouds.ts";
import { drawGlow, verticalGradient } from "./gradient.ts";

export interface SkyOptions {
  horizonY: number;
  /** Where the sun or moon may stand, as shares of the width. */
  discX?: readonly [number, number];
}

/** The sky down to the horizon, and a little below, with all that hangs in it. */
export const drawSky = (stage: Stage, { horizonY, discX = [0.26, 0.74] }: SkyOptions): Luminary => {
  const { ctx, width, palette, reading } = stage;
  const random = stage.random.fork("sky");
  ctx.fillStyle = verticalGradient(stage, 0, horizonY * 1.02, palette.sky);
  ctx.fillRect(0, 0, width, stage.height);

  const luminary = placeLuminary(stage, horizonY, random.range(...discX) * width, random.next());
  const hasStars = palette.darkness >= 0.65 || reading.elements.includes("star");
  if (hasStars && reading.weather !== "rain" && reading.weather !== "storm") drawStars(stage, horizonY);
  if (reading.elements.includes("aurora")) drawAurora(stage, horizonY);
  drawLuminary(stage, luminary);
  drawClouds(stage, horizonY, luminary);
  if (reading.elements.includes("rainbow")) drawRainbow(stage, horizonY, luminary);
  return luminary;
};

/** Height above the horizon of the disc's centre, as a share of the sky's height. */
const DISC_HEIGHT = {
  dawn: [0.08, 0.24],
  morning: [0.34, 0.5],
  day: [0.6, 0.7],
  golden: [0.16, 0.32],
  sunset: [0.05, 0.2],
  dusk: [0.4, 0.62],
  night: [0.42, 0.66],
  overcast: [0.5, 0.6],
  storm: [0.4, 0.6],
} as const;

const placeLuminary = (
  { unit, reading, width }: Stage,
  horizonY: number,
  x: number,
  share: number,
): Luminary => {
  const [low, high] = DISC_HEIGHT[reading.light];
  const isHidden = reading.light === "overcast" || reading.light === "storm" || reading.weather === "rain";
  const isLow = reading.light === "dawn" || reading.light === "sunset" || reading.light === "golden";
  const size = isLow ? 0.06 + 0.045 * share : reading.light === "night" ? 0.04 + 0.025 * share : 0.036;
  // The full moon rises opposite; a dusk without moon would be empty, so it gets a small one.
  const y = Math.max(horizonY * (1 - low - (high - low) * share), unit * 0.16);
  return {
    x: Math.min(Math.max(x, width * 0.18), width * 0.82),
    y,
    radius: unit * size,
    strength: isHidden ? 0 : 1,
  };
};

const drawLuminary = (stage: Stage, { x, y, radius, strength }: Luminary): void => {
  const { ctx, unit, palette, reading } = stage;
  const isNight = palette.darkness >= 0.65;
  const reach = unit * (isNight ? 0.55 : 1.15);
  drawGlow(stage, {
    x,
    y,
    radius: reach,
    colour: palette.glow,
    opacity: strength ? (isNight ? 0.4 : 0.75) : 0.3,
  });
  if (!strength) return;
  drawGlow(stage, { x, y, radius: radius * 3.4, colour: palette.glow, opacity: isNight ? 0.45 : 0.8 });
  const random = stage.random.fork("moon");
  const isCrescent = isNight && !reading.elements.includes("moon") && random.chance(0.55);
  ctx.fillStyle = css(palette.disc);
  ctx.beginPath();
  if (isCrescent) traceCrescent(ctx, { x, y, radius: radius * 0.9 });
  else ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
  if (isNight && !isCrescent) drawMoonFace(stage, { x, y, radius }, random);
};

type Disc = Omit<Luminary, "strength">;

const traceCrescent = (ctx: Stage["ctx"], { x, y, radius }: Disc): void => {
  ctx.arc(x, y, radius, 0.28 * Math.PI, 1.38 * Math.PI);
  ctx.arc(x + radius * 0.42, y - radius * 0.27, radius * 0.86, 1.27 * Math.PI, 0.39 * Math.PI, true);
};

const drawMoonFace = ({ ctx, palette }: Stage, { x, y, radius }: Disc, random: Random): void => {
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.clip();
  ctx.fillStyle = css(mix(palette.disc, palette.cloudShade, 0.35), 0.5);
  for (let sea = 0; sea < 7; sea++) {
    ctx.beginPath();
    const [dx, dy] = [random.range(-0.7, 0.7), random.range(-0.7, 0.7)];
    const [wide, high] = [random.range(0.12, 0.34), random.range(0.1, 0.26)];
    ctx.ellipse(x + dx * radius, y + dy * radius, radius * wide, radius * high, dx, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
};

export const drawStars = (stage: Stage, horizonY: number): void => {
  const { ctx, width, unit, palette } = stage;
  const random = stage.random.fork("stars");
  const warm = hex("#ffe6c0");
  const cold = hex("#dfe9ff");
  const count = Math.round(150 + 330 * palette.darkness);
  ctx.save();
  for (let star = 0; star < count; star++) {
    const height = random.next();
    const size = random.next() ** 5;
    const opacity = (0.2 + 0.8 * random.next()) * (1 - height * 0.85) * (0.35 + 0.65 * palette.darkness);
    const [x, y] = [random.next() * width, height * horizonY * 0.95];
    ctx.fillStyle = css(random.chance(0.25) ? warm : cold, opacity);
    ctx.beginPath();
    ctx.arc(x, y, unit * (0.0007 + 0.0017 * size), 0, 2 * Math.PI);
    ctx.fill();
    if (size > 0.72) drawGlow(stage, { x, y, radius: unit * 0.014, colour: cold, opacity: opacity * 0.7 });
  }
  ctx.restore();
};

const drawAurora = (stage: Stage, horizonY: number): void => {
  const { ctx, width } = stage;
  const random = stage.random.fork("aurora");
  const colours = [hex("#3fe0a0"), hex("#46d8c8"), hex("#8a6cf0")];
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  for (const colour of colours) {
    const base = horizonY * random.range(0.5, 0.78);
    const [phase, waves] = [random.range(0, 7), random.range(4, 8)];
    const columns = 120;
    for (let column = 0; column < columns; column++) {
      const share = column / columns;
      const sway = Math.sin(share * waves + phase) + 0.5 * Math.sin(share * waves * 2.3 + phase * 2);
      const bottom = base + sway * horizonY * 0.09;
      const height = horizonY * (0.32 + 0.16 * Math.sin(share * 31 + phase) + 0.08 * random.next());
      const opacity = 0.24 * (0.55 + 0.45 * Math.sin(share * waves * 1.7 + phase * 3));
      const gradient = ctx.createLinearGradient(0, bottom - height, 0, bottom);
      gradient.addColorStop(0, css(colour, 0));
      gradient.addColorStop(0.8, css(colour, opacity));
      gradient.addColorStop(1, css(colour, 0));
      ctx.fillStyle = gradient;
      ctx.fillRect((share - 0.004) * width, bottom - height, (width / columns) * 2, height);
    }
  }
  ctx.restore();
};

const drawRainbow = (stage: Stage, horizonY: number, luminary: Luminary): void => {
  const { ctx, width, unit } = stage;
  const centre = luminary.x < width / 2 ? width * 0.62 : width * 0.38;
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  for (const [index, colour] of [
    "#e0524a",
    "#ef9a3c",
    "#f2d94a",
    "#5cc46a",
    "#4a8fe0",
    "#8a5ad0",
  ].entries()) {
    ctx.strokeStyle = css(hex(colour), 0.34);
    ctx.lineWidth = unit * 0.013;
    ctx.beginPath();
    ctx.arc(centre, horizonY + unit * 0.12, unit * (0.62 - index * 0.011), Math.PI, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.restore();
};
