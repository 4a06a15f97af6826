import { type Colour, css, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Point, Stage } from "../stage.ts";
import { verticalGradient } from "./gradient.ts";
import { traceRipple } from "./water.ts";

/** A skyline from the left edge to the right one and a little beyond. */
export type Skyline = readonly Point[];

interface SkylineShape {
  /** The middle height. */
  y: number;
  /** Largest distance from it, in pixels. */
  swing: number;
  /** 0.35 is a rolling hill, 0.6 a jagged ridge. */
  roughness: number;
  random: Random;
}

const POINTS = 257;

/** Midpoint displacement: the shape of eroded land at any roughness. */
export const skyline = ({ width }: Stage, { y, swing, roughness, random }: SkylineShape): Skyline => {
  const heights = new Float64Array(POINTS);
  heights[0] = random.range(-0.5, 0.5);
  heights[POINTS - 1] = random.range(-0.5, 0.5);
  for (let step = POINTS - 1, reach = 0.9; step > 1; step /= 2, reach *= roughness) {
    for (let left = 0; left + step < POINTS; left += step) {
      const middle = ((heights[left] ?? 0) + (heights[left + step] ?? 0)) / 2;
      heights[left + step / 2] = middle + random.range(-1, 1) * reach;
    }
  }
  return Array.from(heights, (height, index) => ({
    x: (index / (POINTS - 1)) * width * 1.02 - width * 0.01,
    y: y - height * swing,
  }));
};

/** Smooth hills: a few long waves. */
export const rollingLine = (
  { width }: Stage,
  { y, swing, random }: Omit<SkylineShape, "roughness">,
): Skyline => {
  const waves = [1, 2.1, 3.7].map((pace) => ({
    pace: pace * random.range(2.2, 4.2),
    phase: random.range(0, 6.3),
    weight: 1 / pace,
  }));
  return Array.from({ length: POINTS }, (_, index) => {
    const share = index / (POINTS - 1);
    const sum = waves.reduce(
      (total, wave) => total + wave.weight * Math.sin(share * wave.pace + wave.phase),
      0,
    );
    return { x: share * width * 1.02 - width * 0.01, y: y - sum * swing * 0.6 };
  });
};

/** Height of the skyline at a place. */
export const heightAt = (line: Skyline, x: number): number => {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last) return 0;
  const share = ((x - first.x) / (last.x - first.x)) * (line.length - 1);
  const index = Math.min(line.length - 2, Math.max(0, Math.floor(share)));
  const [left, right] = [line[index], line[index + 1]];
  if (!left || !right) return first.y;
  return left.y + (right.y - left.y) * Math.min(1, Math.max(0, share - index));
};

export const traceBelow = ({ ctx, width, height }: Stage, line: Skyline, bottomY = height): void => {
  ctx.beginPath();
  ctx.moveTo(-width * 0.02, bottomY);
  for (const { x, y } of line) ctx.lineTo(x, y);
  ctx.lineTo(width * 1.02, bottomY);
  ctx.closePath();
};

/** Land from the skyline down: its own colour on top, melting into `foot` below. */
export const fillLand = (
  stage: Stage,
  line: Skyline,
  { top, foot, footY }: { top: Colour; foot: Colour; footY: number },
): void => {
  const topY = line.reduce((lowest, point) => Math.min(lowest, point.y), footY);
  stage.ctx.fillStyle = verticalGradient(stage, topY, footY, [top, mix(top, foot, 0.35), foot]);
  traceBelow(stage, line);
  stage.ctx.fill();
};

/** A bank of mist across the picture, thickest at `y`. */
export const drawMist = (
  { ctx, width, palette }: Stage,
  y: number,
  thickness: number,
  opacity: number,
): void => {
  const gradient = ctx.createLinearGradient(0, y - thickness, 0, y + thickness);
  gradient.addColorStop(0, css(palette.haze, 0));
  gradient.addColorStop(0.3, css(palette.haze, opacity * 0.4));
  gradient.addColorStop(0.5, css(palette.haze, opacity));
  gradient.addColorStop(0.7, css(palette.haze, opacity * 0.4));
  gradient.addColorStop(1, css(palette.haze, 0));
  ctx.fillStyle = gradient;
  ctx.fillRect(0, y - thickness, width, thickness * 2);
};

/** Ridges behind each other, each nearer one darker and lower: the air between them shows how far they are. */
export const drawFarRidges = (
  stage: Stage,
  options: { baseY: number; rise: number; count: number; colour: Colour; roughness: number; random: Random },
): void => {
  const { palette } = stage;
  for (let ridge = 0; ridge < options.count; ridge++) {
    const nearness = (ridge + 0.6) / (options.count + 1.2);
    const line = skyline(stage, {
      y: options.baseY - options.rise * (1 - nearness) * 0.75,
      swing: options.rise * (0.5 - 0.25 * nearness),
      roughness: options.roughness,
      random: options.random,
    });
    const top = palette.lit(options.colour, 0.16 + 0.55 * nearness);
    fillLand(stage, line, { top, foot: mix(top, palette.haze, 0.75), footY: options.baseY });
  }
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
