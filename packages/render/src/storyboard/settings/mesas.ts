import { css, hex } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Stage } from "../stage.ts";

/** Table mountains standing about on the plain. */
export const drawMesas = (stage: Stage, { baseY, random }: { baseY: number; random: Random }): void => {
  const { width, unit, rise } = stage;
  for (const nearness of [0.3, 0.55]) {
    for (let x = random.range(-0.1, 0.2) * width; x < width * 1.1; x += unit * random.range(0.35, 0.8)) {
      const tall = rise * random.range(0.06, 0.15) * (0.7 + nearness * 0.7);
      drawButte(stage, { x, baseY, half: tall * random.range(0.5, 1.5), tall, nearness, random });
    }
  }
};

/** Layers of desert rock. */
export const STRATA = ["#c4643c", "#a84f34", "#d98a55", "#8f4030", "#cf7646", "#b85a3a", "#e0a070"] as const;

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
      return {
        x: x + side * half * (0.86 + skirt + random.range(-0.05, 0.05)),
        y: baseY - tall * (1 - share),
      };
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
