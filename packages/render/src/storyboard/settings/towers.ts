import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { verticalGradient } from "../paint/gradient.ts";
import type { Stage } from "../stage.ts";

interface Towers {
  baseY: number;
  tall: number;
  nearness: number;
  centre: number;
  random: Random;
}

/** One row of towers, windows alight after dark, the tallest around the middle of the town. */
export const drawTowers = (stage: Stage, { baseY, tall, nearness, centre, random }: Towers): void => {
  const { ctx, width, unit, palette } = stage;
  const body = palette.lit(hex(random.pick(["#4f6078", "#5a5f78", "#4a6a78", "#665f74"])), nearness);
  for (let x = -unit * 0.05; x < width * 1.02; ) {
    const wide = unit * random.range(0.035, 0.075) * (0.7 + 0.6 * nearness);
    const distance = Math.abs((x + wide / 2) / width - centre);
    const high = tall * (0.3 + 0.75 * random.next() ** 1.5) * (1.12 - 1.0 * Math.min(0.75, distance * 1.3));
    const face = mix(body, palette.silhouette, random.range(0, 0.22));
    drawTower(stage, { x, y: baseY - high, wide, high, face, nearness, random });
    x += wide * (random.chance(0.25) ? 1.25 : random.range(0.85, 1.02));
  }
  ctx.fillStyle = css(body);
  ctx.fillRect(0, baseY - unit * 0.012, width, unit * 0.014);
};

const drawTower = (
  stage: Stage,
  {
    x,
    y,
    wide,
    high,
    face,
    nearness,
    random,
  }: { x: number; y: number; wide: number; high: number; face: Colour; nearness: number; random: Random },
): void => {
  const { ctx, unit, palette } = stage;
  ctx.fillStyle = verticalGradient(stage, y, y + high, [
    face,
    mix(face, palette.haze, 0.3 * (1 - nearness) + 0.08),
  ]);
  ctx.fillRect(x, y, wide, high + 1);
  const top = random.next();
  ctx.beginPath();
  if (top < 0.2) {
    ctx.rect(x + wide * 0.2, y - wide * 0.3, wide * 0.6, wide * 0.32);
    ctx.rect(x + wide * 0.48, y - wide * 0.9, wide * 0.04, wide * 0.7);
  } else if (top < 0.35) {
    ctx.moveTo(x, y + 1);
    ctx.lineTo(x + wide, y - wide * 0.5);
    ctx.lineTo(x + wide, y + 1);
  } else if (top < 0.45) {
    ctx.moveTo(x, y + 1);
    ctx.lineTo(x + wide / 2, y - wide * 0.9);
    ctx.lineTo(x + wide, y + 1);
  } else if (top < 0.55) {
    ctx.ellipse(x + wide / 2, y + 1, wide / 2, wide * 0.42, 0, Math.PI, 2 * Math.PI);
  } else if (top < 0.7) {
    ctx.rect(x + wide * 0.15, y - wide * 0.2, wide * 0.7, wide * 0.22);
  }
  ctx.fill();
  ctx.fillStyle = css(palette.silhouette, 0.16);
  ctx.fillRect(x + wide * 0.62, y, wide * 0.38, high);
  if (nearness < 0.4) return;
  const pane = unit * (0.0028 + 0.0042 * nearness);
  const isLit = palette.darkness > 0.15;
  const glass = mix(palette.sky.at(-1) ?? palette.haze, face, 0.35);
  const share = isLit ? 0.22 + 0.4 * palette.darkness : 0.5;
  const lights = [palette.lamp, mix(palette.lamp, hex("#ffffff"), 0.45), hex("#a8d4f0")];
  for (let row = y + pane * 2; row < y + high - pane * 2; row += pane * 2.3) {
    for (let column = x + pane; column < x + wide - pane * 1.2; column += pane * 2) {
      if (random.next() > share) continue;
      const colour = isLit ? (lights[random.chance(0.72) ? 0 : random.int(1, 2)] ?? palette.lamp) : glass;
      ctx.fillStyle = css(colour, (isLit ? random.range(0.45, 1) : 0.38) * (0.35 + 0.65 * nearness));
      ctx.fillRect(column, row, pane * 1.1, pane * 1.35);
    }
  }
};
