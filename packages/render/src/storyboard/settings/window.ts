import { createCanvas } from "@napi-rs/canvas";
import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow } from "../paint/gradient.ts";
import type { Stage } from "../stage.ts";
import { drawLake } from "./lake.ts";
import { drawMountains } from "./mountains.ts";

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A window with curtains, the landscape of the hour outside. */
export const drawWindow = (
  stage: Stage,
  { window, wall, random }: { window: Box; wall: Colour; random: Random },
): void => {
  const { ctx, unit, palette, reading } = stage;
  const view = createCanvas(Math.max(8, Math.round(window.width)), Math.max(8, Math.round(window.height)));
  const outside = random.chance(0.6) ? drawMountains : drawLake;
  const least = Math.min(view.width, view.height);
  outside({
    ...stage,
    ctx: view.getContext("2d"),
    width: view.width,
    height: view.height,
    unit: least,
    rise: least,
    reading: { ...reading, elements: [] },
  });
  ctx.fillStyle = css(mix(wall, palette.silhouette, 0.45));
  ctx.fillRect(
    window.x - unit * 0.024,
    window.y - unit * 0.02,
    window.width + unit * 0.048,
    window.height + unit * 0.044,
  );
  ctx.drawImage(view, window.x, window.y, window.width, window.height);
  ctx.fillStyle = css(mix(palette.lit(hex("#f2e8d8")), wall, 0.2));
  const bar = unit * 0.011;
  for (const share of [0, 1 / 3, 2 / 3, 1]) {
    ctx.fillRect(window.x + window.width * share - bar / 2, window.y - bar, bar, window.height + bar * 2);
  }
  ctx.fillRect(window.x - bar, window.y - bar, window.width + bar * 2, bar);
  ctx.fillRect(window.x - bar, window.y + window.height * 0.34, window.width + bar * 2, bar * 0.8);
  ctx.fillRect(window.x - unit * 0.04, window.y + window.height, window.width + unit * 0.08, bar * 1.8);
  const curtain = mix(palette.lit(palette.accent), wall, 0.35);
  for (const side of [-1, 1] as const) {
    const edge = side === -1 ? window.x - unit * 0.05 : window.x + window.width + unit * 0.05;
    for (let fold = 0; fold < 4; fold++) {
      ctx.fillStyle = css(mix(curtain, palette.silhouette, fold % 2 ? 0.28 : 0.08));
      const [left, wide] = [edge - side * unit * 0.034 * fold, unit * 0.036];
      ctx.beginPath();
      ctx.moveTo(left, window.y - unit * 0.05);
      ctx.quadraticCurveTo(
        left - side * unit * 0.02,
        window.y + window.height * 0.6,
        left + side * unit * 0.02 * (fold - 1),
        window.y + window.height + unit * 0.09,
      );
      ctx.lineTo(
        left + side * unit * 0.02 * (fold - 1) - side * wide,
        window.y + window.height + unit * 0.09,
      );
      ctx.quadraticCurveTo(
        left - side * wide * 1.4,
        window.y + window.height * 0.6,
        left - side * wide,
        window.y - unit * 0.05,
      );
      ctx.fill();
    }
  }
  ctx.fillStyle = css(palette.silhouette);
  ctx.fillRect(window.x - unit * 0.12, window.y - unit * 0.058, window.width + unit * 0.24, unit * 0.01);
  drawGlow(stage, {
    x: window.x + window.width / 2,
    y: window.y + window.height * 0.6,
    radius: unit * 0.75,
    colour: palette.glow,
    opacity: 0.3,
    stretch: 1.2,
  });
};
