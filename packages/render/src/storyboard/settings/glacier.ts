import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { verticalGradient } from "../paint/gradient.ts";
import type { Point, Stage } from "../stage.ts";

const STEPS = 24;

/** Old ice stays blue in any light. */
const glacierBlue = ({ palette }: Stage): Colour =>
  mix(palette.lit(hex("#3f9ccf"), 0.97), hex("#3f9ccf"), 0.4 * (1 - palette.darkness));

/** A tongue of ice that winds down from between the peaks and breaks off, blue, where the water begins. */
export const drawGlacier = (
  stage: Stage,
  { summit, toY, rock }: { summit: Point; toY: number; rock: Colour },
): void => {
  const { ctx, width, unit, palette } = stage;
  const random = stage.random.fork("glacier");
  const ice = palette.lit(hex("#e6f4fb"), 0.92);
  const fromY = summit.y + (toY - summit.y) * 0.5;
  const blue = glacierBlue(stage);
  const wall = unit * random.range(0.05, 0.065);
  const footY = toY - wall;
  const foot = random.range(0.44, 0.56) * width;
  const bend = unit * random.range(0.08, 0.14) * (random.chance(0.5) ? 1 : -1);
  const nearHalf = Math.min(width * 0.36, unit * random.range(0.42, 0.52));
  const at = (share: number) => ({
    x: summit.x + (foot - summit.x) * share + Math.sin(share * 5) * bend * share * (1 - share * 0.6),
    y: fromY + (footY - fromY) * share,
    half: unit * 0.035 * Math.sqrt(share) + nearHalf * share ** 1.8,
  });
  const shares = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  const bank = (side: 1 | -1): Point[] =>
    shares.map((share) => {
      const { x, y, half } = at(share);
      return { x: x + side * half * random.range(0.94, 1.06), y };
    });
  const [left, right] = [bank(-1), bank(1)];
  ctx.save();
  ctx.beginPath();
  for (const { x, y } of [...left, ...right.toReversed()]) ctx.lineTo(x, y);
  ctx.fillStyle = verticalGradient(stage, fromY, footY, [
    mix(ice, palette.glow, 0.3),
    ice,
    mix(ice, blue, 0.35),
  ]);
  ctx.fill();
  ctx.clip();
  drawCrevasses(stage, at, random);
  // Rubble that the ice carries along, in lines that follow its bends.
  ctx.strokeStyle = css(palette.lit(hex("#4a5568"), 0.8), 0.35);
  for (const place of [-0.55, 0.3]) {
    ctx.beginPath();
    for (const share of shares) {
      const { x, y, half } = at(share);
      ctx.lineTo(x + place * half, y);
    }
    ctx.lineWidth = unit * 0.006;
    ctx.stroke();
  }
  ctx.restore();
  const [from, to] = [left.at(-1)?.x ?? 0, right.at(-1)?.x ?? width];
  drawIceWall(stage, { from, to, footY, toY, random });
  // The rocks on either side between which it comes out.
  const shore = mix(palette.lit(rock, 0.8), palette.silhouette, 0.35);
  for (const [x, reach] of [
    [from - unit * 0.06, unit * 0.22],
    [to + unit * 0.06, unit * 0.18],
  ] as const) {
    ctx.fillStyle = css(shore);
    ctx.beginPath();
    for (let step = 0; step <= 12; step++) {
      const turn = step / 6 - 1;
      const top = wall * 1.6 * (1 - turn ** 2) * random.range(0.85, 1.1);
      ctx.lineTo(x + turn * reach, toY + 1 - top);
    }
    ctx.fill();
  }
};

const drawCrevasses = (
  stage: Stage,
  at: (share: number) => Point & { half: number },
  random: Random,
): void => {
  const { ctx, unit, palette } = stage;
  const deep = mix(glacierBlue(stage), palette.silhouette, 0.15);
  const bright = palette.lit(hex("#ffffff"), 0.95);
  for (let crevasse = 0; crevasse < 130; crevasse++) {
    const share = random.next() ** 0.6;
    const { x, y, half } = at(share);
    const place = random.range(-0.95, 0.95);
    const length = half * random.range(0.08, 0.34);
    const thick = unit * (0.0012 + 0.0075 * share) * random.range(0.5, 1.2);
    // Ice moves fastest in its middle, so the cracks across it bow towards the valley.
    const sag = (at: number) => (1 - at ** 2) * unit * 0.035 * share;
    const [from, to] = [x + place * half - length / 2, x + place * half + length / 2];
    for (const [colour, shift, opacity] of [
      [bright, -thick, 0.7],
      [deep, 0, 0.6],
    ] as const) {
      ctx.fillStyle = css(colour, opacity);
      ctx.beginPath();
      ctx.moveTo(from, y + sag(place - 0.1) + shift);
      ctx.quadraticCurveTo(
        (from + to) / 2,
        y + sag(place) + thick * 1.6 + shift,
        to,
        y + sag(place + 0.1) + shift,
      );
      ctx.quadraticCurveTo(
        (from + to) / 2,
        y + sag(place) - thick * 0.4 + shift,
        from,
        y + sag(place - 0.1) + shift,
      );
      ctx.fill();
    }
  }
};

/** The end of the tongue: blocks of ice side by side, each lit and shaded for itself. */
const drawIceWall = (
  stage: Stage,
  { from, to, footY, toY, random }: { from: number; to: number; footY: number; toY: number; random: Random },
): void => {
  const { ctx, unit, palette } = stage;
  const pale = palette.lit(hex("#d3edf8"), 0.95);
  const blue = glacierBlue(stage);
  // What shows between the blocks is deeper ice.
  ctx.fillStyle = css(mix(blue, palette.silhouette, 0.2));
  ctx.fillRect(from, footY, to - from, toY - footY);
  for (let x = from; x < to; ) {
    const wide = unit * random.range(0.014, 0.04);
    const topY = footY - unit * random.range(-0.006, 0.014);
    const lean = random.range(-0.25, 0.25) * wide;
    const tone = random.range(0, 0.5);
    ctx.fillStyle = verticalGradient(stage, topY, toY, [
      mix(pale, blue, tone * 0.5),
      mix(pale, blue, 0.45 + tone * 0.5),
      mix(blue, palette.silhouette, 0.12 + tone * 0.3),
    ]);
    ctx.beginPath();
    ctx.moveTo(x, toY + 1);
    ctx.lineTo(x + lean, topY);
    ctx.lineTo(x + wide + lean, topY - unit * random.range(-0.005, 0.008));
    ctx.lineTo(x + wide, toY + 1);
    ctx.fill();
    ctx.fillStyle = css(palette.silhouette, 0.16);
    ctx.beginPath();
    ctx.moveTo(x + wide * 0.7, toY + 1);
    ctx.lineTo(x + wide * 0.72 + lean, topY);
    ctx.lineTo(x + wide + lean, topY);
    ctx.lineTo(x + wide, toY + 1);
    ctx.fill();
    x += wide * random.range(0.8, 1);
  }
};

/** Pieces of the glacier adrift on its water. */
export const drawFloes = (stage: Stage, { topY, bottomY }: { topY: number; bottomY: number }): void => {
  const { ctx, width, unit, palette } = stage;
  const random = stage.random.fork("floes");
  const floes = Array.from({ length: 11 }, () => ({ x: random.next() * width, depth: random.next() ** 1.4 }));
  for (const { x, depth } of floes.toSorted((one, other) => one.depth - other.depth)) {
    const size = unit * (0.018 + 0.075 * depth) * random.range(0.7, 1.2);
    const y = topY + (bottomY - topY) * (0.08 + 0.8 * depth);
    const ice = palette.lit(hex("#eaf7fc"), 0.85 + 0.15 * depth);
    const blue = palette.lit(hex("#5fb2da"), 0.95);
    const tip = random.range(-0.3, 0.3) * size;
    for (const [colour, sign, opacity] of [
      [mix(blue, palette.silhouette, 0.3), 0.6, 0.35],
      [ice, -1, 1],
    ] as const) {
      ctx.fillStyle = css(colour, opacity);
      ctx.beginPath();
      ctx.moveTo(x - size, y);
      ctx.lineTo(x - size * 0.6, y + sign * size * 0.28);
      ctx.lineTo(x + tip, y + sign * size * 0.62);
      ctx.lineTo(x + size * 0.55, y + sign * size * 0.24);
      ctx.lineTo(x + size, y);
      ctx.fill();
    }
    ctx.fillStyle = css(blue, 0.75);
    ctx.beginPath();
    ctx.moveTo(x + tip, y - size * 0.62);
    ctx.lineTo(x + size * 0.55, y - size * 0.24);
    ctx.lineTo(x + size, y);
    ctx.lineTo(x + tip * 0.4 + size * 0.15, y);
    ctx.fill();
  }
};
