import type { Random } from "../create-random.ts";
import type { Point, Stage } from "../stage.ts";

/** A river or road seen from above its near end, winding towards the horizon. */
export interface Course {
  /** Its middle and half width; `share` is 0 at the far end, 1 at the near one. */
  at: (share: number) => Point & { half: number };
  /** Makes it, widened by a factor, the current path. */
  trace: (widen?: number) => void;
}

const STEPS = 90;

export const createCourse = (
  { ctx, width, unit }: Stage,
  options: { fromY: number; toY: number; nearHalf: number; bend: number; random: Random },
): Course => {
  const { fromY, toY, nearHalf, bend, random } = options;
  const vanishX = random.range(0.4, 0.6) * width;
  const endX = random.range(0.36, 0.64) * width;
  const [phase, turns] = [random.range(0, 6.3), random.range(6.5, 9.5)];
  const at = (share: number) => ({
    // Bends look closer together the further they are, so the angle grows with the root of the nearness.
    x:
      vanishX +
      (endX - vanishX) * share +
      Math.sin(phase + turns * share ** 0.42) * bend * unit * share ** 0.75 * (1.15 - 0.55 * share),
    y: fromY + (toY - fromY) * share,
    half: unit * 0.004 + nearHalf * share ** 1.45,
  });
  const trace = (widen = 1) => {
    const side = (step: number, sign: 1 | -1) => {
      const { x, y, half } = at(step / STEPS);
      ctx.lineTo(x + sign * half * widen, y);
    };
    ctx.beginPath();
    for (let step = 0; step <= STEPS; step++) side(step, -1);
    for (let step = STEPS; step >= 0; step--) side(step, 1);
    ctx.closePath();
  };
  return { at, trace };
};
