import { createCanvas } from "@napi-rs/canvas";
import { type Colour, css, mix, toRgb } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Luminary, Stage } from "../stage.ts";
import { noise } from "./noise.ts";

/** Columns of the small picture a cloud layer is computed in; it is then drawn large, which also softens it. */
const COLUMNS = 300;

/** Clouds as the weather and the light want them. */
export const drawClouds = (stage: Stage, horizonY: number, luminary: Luminary): void => {
  const { reading, palette } = stage;
  const random = stage.random.fork("clouds");
  const isHeavy = reading.weather === "storm" || reading.weather === "rain" || reading.light === "overcast";
  const isAsked = reading.weather === "cloudy" || reading.elements.includes("cloud");
  const amount = isHeavy
    ? 0.95
    : isAsked
      ? 0.74
      : palette.darkness >= 1
        ? random.range(0.2, 0.42)
        : random.range(0.3, 0.6);
  drawCloudPlane(stage, { horizonY, luminary, amount, random });

  const isBanded = reading.light !== "day" && reading.light !== "morning";
  if (!isHeavy && isBanded) drawBands(stage, horizonY, random);
  if (!isHeavy && (!isBanded || isAsked)) {
    const count = isAsked ? 5 : random.int(1, 3);
    for (let cloud = 0; cloud < count; cloud++) {
      const nearness = random.next();
      drawCumulus(stage, {
        x: random.range(0.08, 0.92) * stage.width,
        y: horizonY * (0.84 - 0.62 * nearness),
        size: stage.unit * (0.1 + 0.24 * nearness),
        opacity: 0.9,
        random,
      });
    }
  }
};

interface CloudPlane {
  horizonY: number;
  luminary: Luminary;
  /** 0 is a clear sky, 1 a closed one. */
  amount: number;
  random: Random;
}

/** A layer of cloud seen in perspective, thin streaks at the horizon and large shapes overhead. */
const drawCloudPlane = (stage: Stage, { horizonY, luminary, amount, random }: CloudPlane): void => {
  const { ctx, width, palette } = stage;
  const rows = Math.max(2, Math.round((COLUMNS * horizonY) / width));
  const canvas = createCanvas(COLUMNS, rows);
  const context = canvas.getContext("2d");
  const image = context.createImageData(COLUMNS, rows);
  const [offsetU, offsetV, scale] = [random.next(), random.next(), random.range(0.16, 0.24)];
  const threshold = 0.86 - 0.62 * amount;
  const ramp = shadesBetween(palette.cloudShade, palette.cloudLit);
  const sun = { x: (luminary.x / width) * COLUMNS, y: (luminary.y / horizonY) * rows };

  for (let row = 0; row < rows; row++) {
    const elevation = 1 - row / rows;
    const distance = 1 / (elevation + 0.16);
    for (let column = 0; column < COLUMNS; column++) {
      const u = offsetU + ((column / COLUMNS - 0.5) * distance + 0.5) * scale;
      const v = offsetV + distance * scale * 1.5;
      const density = noise(u, v);
      const cover = smoothStep(threshold, threshold + 0.34, density);
      if (cover === 0) continue;
      const towards = ((sun.x - column) / COLUMNS) * 0.024;
      const edge = density - noise(u + towards, v + 0.008);
      const nearSun = Math.max(0, 1 - Math.hypot(column - sun.x, (row - sun.y) * 1.3) / (COLUMNS * 0.42));
      const light = Math.min(1, Math.max(0, 0.62 - cover * 0.4 + edge * 4.5 + nearSun * 0.5));
      const fade = smoothStep(0, 0.14, elevation) * (0.55 + 0.45 * amount);
      const index = (row * COLUMNS + column) * 4;
      const [red, green, blue] = ramp[Math.round(light * 31)] ?? [255, 255, 255];
      image.data[index] = red;
      image.data[index + 1] = green;
      image.data[index + 2] = blue;
      image.data[index + 3] = 255 * cover * fade;
    }
  }
  context.putImageData(image, 0, 0);
  ctx.save();
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(canvas, 0, 0, width, horizonY);
  ctx.restore();
};

const shadesBetween = (dark: Colour, bright: Colour): [number, number, number][] =>
  Array.from({ length: 32 }, (_, step) => toRgb(mix(dark, bright, step / 31)));

const smoothStep = (low: number, high: number, value: number): number => {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return share * share * (3 - 2 * share);
};

/** Long thin strata low in the sky, lit from below. */
const drawBands = ({ ctx, width, unit, palette }: Stage, horizonY: number, random: Random): void => {
  const count = random.int(4, 8);
  for (let band = 0; band < count; band++) {
    const height = random.next();
    const y = horizonY * (0.9 - 0.55 * height);
    const length = width * random.range(0.16, 0.5);
    const thickness = unit * random.range(0.003, 0.012) * (0.6 + height);
    const x = random.range(-0.1, 0.9) * width;
    ctx.fillStyle = css(
      random.chance(0.55) ? palette.cloudShade : palette.glow,
      random.range(0.14, 0.4) * (1 - 0.6 * palette.darkness),
    );
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.bezierCurveTo(
      x + length * 0.3,
      y - thickness * 1.6,
      x + length * 0.55,
      y - thickness * 0.4,
      x + length,
      y,
    );
    ctx.bezierCurveTo(x + length * 0.7, y + thickness, x + length * 0.35, y + thickness * 0.5, x, y);
    ctx.fill();
  }
};

interface Cumulus {
  /** Middle of the flat base. */
  x: number;
  y: number;
  /** Its length in pixels. */
  size: number;
  opacity: number;
  random: Random;
}

/** One heaped cloud: lit on top, melting into the sky at its base. */
const drawCumulus = ({ ctx, palette }: Stage, { x, y, size, opacity, random }: Cumulus): void => {
  const puffs = Array.from({ length: 15 }, () => {
    const along = random.range(-1, 1);
    const room = 1 - along * along;
    return {
      x: x + along * size * 0.46,
      y: y - size * (0.03 + room * random.range(0.02, 0.2)),
      radius: size * (0.045 + room * random.range(0.04, 0.115)),
    };
  });
  const fill = (grow: number, dy: number) => {
    ctx.beginPath();
    for (const puff of puffs) {
      ctx.moveTo(puff.x + puff.radius * grow, puff.y + dy);
      ctx.arc(puff.x, puff.y + dy, puff.radius * grow, 0, 2 * Math.PI);
    }
    ctx.fill();
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(x - size, y - size, 2 * size, size);
  ctx.clip();
  const soft = ctx.createLinearGradient(0, y - size * 0.34, 0, y);
  soft.addColorStop(0, css(palette.cloudLit, opacity));
  soft.addColorStop(0.55, css(mix(palette.cloudLit, palette.cloudShade, 0.22), opacity * 0.85));
  soft.addColorStop(1, css(mix(palette.cloudLit, palette.cloudShade, 0.4), 0));
  ctx.fillStyle = soft;
  fill(1, 0);
  ctx.restore();
};

/** A floor of cloud from `y` down, heaped along its upper edge. */
export const drawCloudTops = (
  { ctx, width, height, palette }: Stage,
  { y, size, nearness, random }: { y: number; size: number; nearness: number; random: Random },
): void => {
  const lit = mix(palette.haze, mix(palette.cloudLit, palette.glow, 0.25), 0.3 + 0.5 * nearness);
  const dark = mix(
    palette.haze,
    mix(palette.cloudShade, palette.silhouette, 0.3 * nearness),
    0.4 + 0.6 * nearness,
  );
  const gradient = ctx.createLinearGradient(0, y - size * 0.55, 0, y + size * 0.75);
  gradient.addColorStop(0, css(lit));
  gradient.addColorStop(0.4, css(mix(lit, dark, 0.6)));
  gradient.addColorStop(1, css(dark));
  ctx.fillStyle = gradient;
  ctx.beginPath();
  ctx.rect(-1, y + size * 0.1, width + 2, height - y);
  const [phase, pace] = [random.range(0, 6), random.range(5, 10)];
  for (let x = -size; x < width + size; x += size * random.range(0.16, 0.34)) {
    const heap = 0.5 + 0.5 * Math.sin((x / width) * pace + phase);
    const radius = size * random.range(0.16, 0.36) * (0.6 + heap * 0.7);
    const centreY = y + size * (0.12 - 0.3 * heap * random.next());
    ctx.moveTo(x + radius, centreY);
    ctx.arc(x, centreY, radius, 0, 2 * Math.PI);
  }
  ctx.fill();
};

/** Glowing gas in one colour over the whole picture. */
export const drawNebula = (
  { ctx, width, height }: Stage,
  { colour, random }: { colour: Colour; random: Random },
): void => {
  const rows = Math.max(2, Math.round((COLUMNS * height) / width));
  const canvas = createCanvas(COLUMNS, rows);
  const context = canvas.getContext("2d");
  const image = context.createImageData(COLUMNS, rows);
  const [offsetU, offsetV, scale] = [random.next(), random.next(), random.range(0.3, 0.5)];
  const [centreX, centreY, lean] = [
    random.range(0.2, 0.8) * COLUMNS,
    random.range(0.2, 0.8) * rows,
    random.range(-0.8, 0.8),
  ];
  const [red, green, blue] = toRgb(colour);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const [u, v] = [(column / COLUMNS) * scale + offsetU, (row / COLUMNS) * scale + offsetV];
      const warp = noise(u * 0.7 + 0.3, v * 0.7) * 0.12;
      const density = noise(u + warp, v - warp);
      const away = Math.abs(row - centreY - (column - centreX) * lean) / (COLUMNS * 0.36);
      const strength = smoothStep(0.32, 0.95, density) * Math.max(0, 1 - away) ** 1.2;
      const index = (row * COLUMNS + column) * 4;
      image.data[index] = red;
      image.data[index + 1] = green;
      image.data[index + 2] = blue;
      image.data[index + 3] = 255 * Math.min(1, strength * 1.25);
    }
  }
  context.putImageData(image, 0, 0);
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(canvas, 0, 0, width, height);
  ctx.restore();
};
