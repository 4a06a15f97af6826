import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Luminary, Point, Stage } from "../stage.ts";
import { verticalFade } from "./gradient.ts";

interface Peak {
  x: number;
  apexY: number;
  baseY: number;
  /** Half of its foot, in pixels. */
  spread: number;
  rock: Colour;
  /** 0 is lost in the haze, 1 is at hand. */
  nearness: number;
  /** Share of the height, from the top, that snow covers. */
  snow: number;
  random: Random;
}

const STEPS = 16;

/** One mountain with a lit and a shaded face, ribs and snow. */
export const drawPeak = (stage: Stage, luminary: Luminary, peak: Peak): void => {
  const { ctx, palette } = stage;
  const { x, apexY, baseY, spread, random } = peak;
  const height = baseY - apexY;
  const left = slope(peak, -1);
  const right = slope(peak, 1);
  const spine = Array.from({ length: STEPS + 1 }, (_, step) => {
    const share = step / STEPS;
    const wander = Math.sin(share * 9 + x) * 0.07 + random.range(-0.055, 0.055);
    return { x: x + spread * (share * 0.16 + wander * Math.min(1, share * 5)), y: apexY + height * share };
  });
  const isSunLeft = luminary.x < x;
  const rock = palette.lit(peak.rock, peak.nearness);
  const warm = mix(rock, mix(rock, palette.glow, 0.5), palette.darkness < 0.9 ? 0.5 : 0.2);
  const dark = mix(rock, palette.lit(hex("#20263a"), peak.nearness), 0.5);

  ctx.save();
  trace(ctx, [...left.toReversed(), ...right.slice(1)]);
  ctx.fillStyle = css(warm);
  ctx.fill();
  ctx.clip();
  const shaded = isSunLeft ? right : left;
  const shadow = [...spine, ...shaded.toReversed()];
  trace(ctx, shadow);
  ctx.fillStyle = css(dark);
  ctx.fill();
  drawRibs(stage, peak, spine, { lit: warm, dark, isSunLeft });
  if (peak.snow > 0) drawSnow(stage, peak, shadow);
  ctx.fillStyle = verticalFade(stage, apexY, baseY, palette.haze, [0, 0, 0.25, 0.75]);
  ctx.fillRect(x - spread * 1.3, apexY, spread * 2.6, height);
  ctx.restore();
};

const slope = ({ x, apexY, baseY, spread, random }: Peak, side: -1 | 1): Point[] => {
  const bend = random.range(1.05, 1.35);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const share = step / STEPS;
    const jag = step === 0 || step === STEPS ? 0 : random.range(-0.05, 0.05);
    return {
      x: x + side * spread * (share ** bend + jag),
      y: apexY + (baseY - apexY) * (share + jag * 0.35),
    };
  });
};

const trace = (ctx: Stage["ctx"], points: readonly Point[]): void => {
  ctx.beginPath();
  for (const { x, y } of points) ctx.lineTo(x, y);
  ctx.closePath();
};

/** Buttresses running down from the spine on both faces. */
const drawRibs = (
  { ctx }: Stage,
  { baseY, apexY, spread, random }: Peak,
  spine: readonly Point[],
  { lit, dark, isSunLeft }: { lit: Colour; dark: Colour; isSunLeft: boolean },
): void => {
  const height = baseY - apexY;
  for (let rib = 0; rib < 9; rib++) {
    const start = spine[1 + Math.floor(random.next() * (STEPS - 4))];
    if (!start) continue;
    const side = rib % 2 === 0 ? -1 : 1;
    const length = random.range(0.18, 0.5);
    const isOnLitFace = (side === -1) === isSunLeft;
    const end = { x: start.x + side * spread * length * 0.75, y: start.y + height * length };
    const middle = {
      x: start.x + side * spread * length * random.range(0.2, 0.45),
      y: start.y + height * length * 0.55,
    };
    ctx.fillStyle = css(isOnLitFace ? dark : lit, isOnLitFace ? 0.6 : 0.32);
    trace(ctx, [
      start,
      middle,
      end,
      { x: end.x - side * spread * length * random.range(0.3, 0.55), y: end.y + height * 0.05 },
    ]);
    ctx.fill();
  }
};

const drawSnow = ({ ctx, palette }: Stage, peak: Peak, shadow: readonly Point[]): void => {
  const { x, apexY, baseY, spread, snow, nearness, random } = peak;
  const edge: Point[] = [];
  const teeth = 15;
  for (let tooth = 0; tooth <= teeth; tooth++) {
    const depth = tooth % 2 === 0 ? random.range(0.55, 0.8) : random.range(0.85, 1.25);
    edge.push({ x: x + spread * ((tooth / teeth) * 2.4 - 1.2), y: apexY + (baseY - apexY) * snow * depth });
  }
  const cap = [{ x: x - spread * 1.2, y: apexY - 2 }, ...edge, { x: x + spread * 1.2, y: apexY - 2 }];
  const white = mix(palette.lit(hex("#f7f6f2"), 0.5 + nearness * 0.5), palette.glow, 0.25);
  trace(ctx, cap);
  ctx.fillStyle = css(white);
  ctx.fill();
  ctx.save();
  trace(ctx, cap);
  ctx.clip();
  trace(ctx, shadow);
  ctx.fillStyle = css(mix(palette.lit(hex("#8fa6cc"), 0.4 + nearness * 0.5), palette.cloudShade, 0.2));
  ctx.fill();
  ctx.restore();
};

/** A whole range around one main peak that stands off-centre; its summit is the answer. */
export const drawRange = (
  stage: Stage,
  luminary: Luminary,
  range: { baseY: number; rise: number; nearness: number; rock: Colour; snow: number; random: Random },
): Point => {
  const { width } = stage;
  const { random } = range;
  const mainX = (luminary.x < width / 2 ? random.range(0.54, 0.68) : random.range(0.32, 0.46)) * width;
  const aspect = random.range(0.85, 1.15);
  const count = Math.max(5, Math.round((width / range.rise) * 1.9));
  const sides = Array.from({ length: count }, (_, index) => {
    const place = ((index + random.range(0.2, 0.8)) / count) * 1.16 - 0.08;
    const distance = Math.min(1, Math.abs(place * width - mainX) / (0.55 * width));
    return {
      x: place * width,
      share: (index % 2 ? random.range(0.3, 0.5) : random.range(0.5, 0.8)) * (1 - 0.3 * distance),
      lift: random.next(),
    };
  });
  // The high ones stand behind, so that every foot is covered by what is lower and nearer.
  const peaks = [...sides, { x: mainX, share: 1, lift: 1 }].toSorted((one, other) => other.share - one.share);
  for (const { x, share, lift } of peaks) {
    const height = range.rise * share;
    drawPeak(stage, luminary, {
      x,
      apexY: range.baseY - height,
      baseY: range.baseY + range.rise * 0.02,
      spread: height * aspect * (0.95 + 0.75 * lift * (1 - share) + 0.25 * lift),
      rock: range.rock,
      nearness: range.nearness * (1.08 - 0.3 * share),
      snow: share > 0.5 ? range.snow * (0.55 + 0.45 * share) : range.snow * 0.35,
      random,
    });
  }
  return { x: mainX, y: range.baseY - range.rise };
};
