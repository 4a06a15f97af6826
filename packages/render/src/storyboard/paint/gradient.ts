import type { CanvasGradient } from "@napi-rs/canvas";
import { type Colour, css, mix } from "../colour.ts";
import type { Stage } from "../stage.ts";

/** Steps between two colours: enough that the canvas's own sRGB blending between them cannot be told from OKLab. */
const STEPS = 4;

/** A fill from `topY` to `bottomY` through the colours at even distances, blended as the eye expects. */
export const verticalGradient = (
  { ctx }: Stage,
  topY: number,
  bottomY: number,
  colours: readonly Colour[],
): CanvasGradient => {
  const gradient = ctx.createLinearGradient(0, topY, 0, bottomY);
  const last = colours.length - 1;
  for (let step = 0; step <= last * STEPS; step++) {
    const index = Math.min(last - 1, Math.floor(step / STEPS));
    const [from, to] = [colours[index], colours[index + 1]];
    if (!from || !to) continue;
    gradient.addColorStop(step / (last * STEPS), css(mix(from, to, step / STEPS - index)));
  }
  return gradient;
};

/** A fill of one colour whose opacity goes through the given values from `topY` to `bottomY`. */
export const verticalFade = (
  { ctx }: Stage,
  topY: number,
  bottomY: number,
  colour: Colour,
  opacities: readonly number[],
): CanvasGradient => {
  const gradient = ctx.createLinearGradient(0, topY, 0, bottomY);
  for (const [index, opacity] of opacities.entries()) {
    gradient.addColorStop(index / (opacities.length - 1), css(colour, opacity));
  }
  return gradient;
};

/** A soft round light; with `stretch` other than 1 it is that many times as wide as high. */
export const drawGlow = (
  { ctx }: Stage,
  at: { x: number; y: number; radius: number; colour: Colour; opacity: number; stretch?: number },
): void => {
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  ctx.translate(at.x, at.y);
  ctx.scale(at.stretch ?? 1, 1);
  const gradient = ctx.createRadialGradient(0, 0, 0, 0, 0, at.radius);
  // A falling curve rather than a straight line: a straight one shows its edge.
  for (const distance of [0, 0.12, 0.25, 0.4, 0.6, 0.8, 1]) {
    gradient.addColorStop(distance, css(at.colour, at.opacity * (1 - distance) ** 2.4));
  }
  ctx.fillStyle = gradient;
  ctx.fillRect(-at.radius, -at.radius, 2 * at.radius, 2 * at.radius);
  ctx.restore();
};
