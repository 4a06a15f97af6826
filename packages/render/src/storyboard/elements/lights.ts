import { css, hex } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow } from "../paint/gradient.ts";
import type { Stage } from "../stage.ts";
import { atSpot, type Spot } from "./figures.ts";

/** A tent with a fire beside it. */
export const drawCamp = (stage: Stage, spot: Spot): void => {
  const { ctx, palette } = stage;
  const isLit = palette.darkness > 0.15;
  const fire = { x: spot.x + spot.size * 1.35, y: spot.y };
  atSpot(stage, spot, 1, () => {
    ctx.fillStyle = css(isLit ? hex("#e8a552") : palette.lit(palette.accent));
    ctx.beginPath();
    ctx.moveTo(-0.75, 0);
    ctx.lineTo(-0.05, -1);
    ctx.lineTo(0.7, 0);
    ctx.fill();
    ctx.fillStyle = css(isLit ? hex("#8f4b26") : palette.silhouette, 0.85);
    ctx.beginPath();
    ctx.moveTo(-0.05, -1);
    ctx.lineTo(0.22, 0);
    ctx.lineTo(-0.3, 0);
    ctx.fill();
  });
  drawGlow(stage, { ...fire, radius: spot.size * 3.4, colour: hex("#ff9a45"), opacity: 0.8 });
  atSpot(stage, { ...fire, size: spot.size }, 1, () => {
    for (const [colour, width, height] of [
      ["#ff7a2e", 0.2, 0.55],
      ["#ffc24d", 0.13, 0.38],
      ["#fff1b8", 0.06, 0.2],
    ] as const) {
      ctx.fillStyle = css(hex(colour), 0.95);
      ctx.beginPath();
      ctx.moveTo(-width, 0);
      ctx.quadraticCurveTo(-width * 1.1, -height * 0.5, 0.03, -height);
      ctx.quadraticCurveTo(width * 1.1, -height * 0.4, width, 0);
      ctx.fill();
    }
    ctx.fillStyle = css(palette.silhouette);
    ctx.fillRect(-0.28, -0.05, 0.56, 0.07);
  });
};

/** Paper lanterns rising, or lamps hanging in the air: many small warm lights. */
export const drawLanterns = (
  stage: Stage,
  { topY, bottomY, random }: { topY: number; bottomY: number; random: Random },
): void => {
  const { ctx, width, unit, palette } = stage;
  for (let lantern = 0; lantern < 16; lantern++) {
    const nearness = random.next() ** 2;
    const size = unit * (0.01 + 0.026 * nearness);
    const [x, y] = [random.range(0.12, 0.88) * width, random.range(topY, bottomY)];
    drawGlow(stage, { x, y, radius: size * 4, colour: palette.lamp, opacity: 0.65 });
    ctx.fillStyle = css(hex("#ffb454"));
    ctx.beginPath();
    ctx.roundRect(x - size * 0.5, y - size * 0.7, size, size * 1.3, size * 0.35);
    ctx.fill();
    ctx.fillStyle = css(hex("#ffe9b8"), 0.9);
    ctx.beginPath();
    ctx.ellipse(x, y + size * 0.15, size * 0.26, size * 0.4, 0, 0, 2 * Math.PI);
    ctx.fill();
  }
};

/** Small flames in a row, as on steps at a festival. */
export const drawLamps = (stage: Stage, lamps: readonly { x: number; y: number }[], size: number): void => {
  const { ctx, palette } = stage;
  for (const { x, y } of lamps) {
    drawGlow(stage, { x, y: y - size * 0.5, radius: size * 3, colour: palette.lamp, opacity: 0.6 });
    ctx.fillStyle = css(hex("#fff0c4"));
    ctx.beginPath();
    ctx.ellipse(x, y - size * 0.5, size * 0.2, size * 0.5, 0, 0, 2 * Math.PI);
    ctx.fill();
  }
};

export const drawFireworks = (
  stage: Stage,
  { horizonY, random }: { horizonY: number; random: Random },
): void => {
  const { ctx, width, unit } = stage;
  const colours = ["#ff6a5a", "#ffd05a", "#7ae0ff", "#c58aff", "#8af0a0", "#ff9ad0"] as const;
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  for (let burst = 0; burst < 5; burst++) {
    const colour = hex(random.pick(colours));
    const x = (0.16 + 0.17 * burst + random.range(-0.04, 0.04)) * width;
    const y = horizonY * random.range(0.24, 0.6);
    const radius = unit * random.range(0.07, 0.16);
    drawGlow(stage, { x, y, radius: radius * 1.9, colour, opacity: 0.5 });
    const rays = random.int(26, 40);
    for (let ray = 0; ray < rays; ray++) {
      const angle = (ray / rays) * 2 * Math.PI + random.range(-0.06, 0.06);
      const reach = radius * random.range(0.75, 1.05);
      const [tipX, tipY] = [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach + reach * 0.12];
      ctx.strokeStyle = css(colour, 0.75);
      ctx.lineWidth = unit * 0.0022;
      ctx.beginPath();
      ctx.moveTo(x + Math.cos(angle) * reach * 0.28, y + Math.sin(angle) * reach * 0.28);
      ctx.quadraticCurveTo(x + Math.cos(angle) * reach * 0.7, y + Math.sin(angle) * reach * 0.7, tipX, tipY);
      ctx.stroke();
      ctx.fillStyle = css(hex("#fff6e0"), 0.9);
      ctx.beginPath();
      ctx.arc(tipX, tipY, unit * 0.0025, 0, 2 * Math.PI);
      ctx.fill();
    }
  }
  ctx.restore();
};

export const drawLightning = (
  stage: Stage,
  { horizonY, random }: { horizonY: number; random: Random },
): void => {
  const { ctx, width, unit } = stage;
  let [x, y] = [random.range(0.25, 0.75) * width, horizonY * 0.16];
  drawGlow(stage, { x, y: horizonY * 0.3, radius: unit * 0.6, colour: hex("#cfd8ff"), opacity: 0.7 });
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  ctx.lineCap = "round";
  ctx.beginPath();
  ctx.moveTo(x, y);
  for (let step = 0; step < 26; step++) {
    x += random.range(-0.026, 0.026) * unit;
    y += (horizonY * 0.82) / 26;
    ctx.lineTo(x, y);
    if (random.chance(0.2)) {
      const branch = random.range(-0.05, 0.05) * unit;
      ctx.lineTo(x + branch, y + unit * 0.025);
      ctx.lineTo(x + branch * 1.4, y + unit * random.range(0.04, 0.07));
      ctx.moveTo(x, y);
    }
  }
  for (const [thickness, opacity] of [
    [0.016, 0.12],
    [0.006, 0.35],
    [0.0022, 1],
  ] as const) {
    ctx.strokeStyle = css(hex("#e8edff"), opacity);
    ctx.lineWidth = unit * thickness;
    ctx.stroke();
  }
  ctx.restore();
};
