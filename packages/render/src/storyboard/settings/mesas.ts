import { css, hex } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Stage } from "../stage.ts";

interface Butte {
  x: number;
  /** Half the width of its top. */
  half: number;
  tall: number;
  nearness: number;
}

/** How far the scree spreads on either side, for its height. */
const SCREE = 0.62;

/**
 * Table mountains standing about on the plain. No foot touches another: the sky between two slopes of scree would
 * look like a mountain hanging upside down.
 */
export const placeMesas = (
  { width, unit, rise }: Pick<Stage, "width" | "unit" | "rise">,
  random: Random,
): (Butte & { foot: readonly [number, number] })[] => {
  const mesas: ReturnType<typeof placeMesas> = [];
  for (let left = random.range(-0.25, 0.1) * unit; left < width; ) {
    const nearness = random.pick([0.3, 0.42, 0.55]);
    const tall = rise * random.range(0.05, 0.11) * (0.6 + nearness);
    const half = Math.min(tall * random.range(0.35, 1.4), unit * 0.2);
    const reach = half + tall * SCREE;
    const right = left + 2 * reach;
    mesas.push({ x: left + reach, half, tall, nearness, foot: [left, right] });
    left = right + unit * random.range(0.04, 0.4);
  }
  return mesas;
};

export const drawMesas = (stage: Stage, { baseY, random }: { baseY: number; random: Random }): void => {
  for (const mesa of placeMesas(stage, random)) drawButte(stage, mesa, baseY, random);
};

/** Layers of desert rock. */
export const STRATA = ["#c4643c", "#a84f34", "#d98a55", "#8f4030", "#cf7646", "#b85a3a", "#e0a070"] as const;

/** A block of layered rock with a steep upper wall and a skirt of scree. */
const drawButte = (
  { ctx, palette }: Stage,
  { x, half, tall, nearness }: Butte,
  baseY: number,
  random: Random,
): void => {
  const edge = (side: 1 | -1) =>
    Array.from({ length: 9 }, (_, step) => {
      const share = step / 8;
      const scree = share > 0.5 ? ((share - 0.5) / 0.5) ** 1.2 * SCREE : 0;
      const ledge = step % 8 === 0 ? 0 : random.range(0, 0.035);
      return {
        x: x + side * (half * (0.94 + 0.06 * share) + tall * (scree + ledge)),
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
    ctx.fillRect(
      x - half - tall,
      baseY - tall + (tall * layer) / layers - 1,
      2 * (half + tall),
      tall / layers + 2,
    );
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
