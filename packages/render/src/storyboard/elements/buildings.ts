import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow } from "../paint/gradient.ts";
import type { Stage } from "../stage.ts";
import { atSpot, type Spot } from "./figures.ts";

const WALLS = ["#e9dcc3", "#d9b48f", "#c98a6b", "#f2ece0", "#cfc6ae"] as const;
const ROOFS = ["#a5452f", "#7c3b33", "#8a5a3a", "#4f5560", "#b5623a"] as const;

/** A gabled house seen from a corner; its windows glow after dark. */
export const drawHouse = (stage: Stage, spot: Spot, random: Random, nearness = 0.9): void => {
  const { ctx, palette, reading } = stage;
  const wall = palette.lit(hex(random.pick(WALLS)), nearness);
  const isSnowy = reading.season === "winter" || reading.setting === "snow";
  const roof = isSnowy
    ? palette.lit(hex("#eef2f6"), nearness)
    : palette.lit(hex(random.pick(ROOFS)), nearness);
  const long = random.range(0.7, 1.15);
  const windows = palette.darkness > 0.25 ? palette.lamp : mix(wall, palette.silhouette, 0.65);
  atSpot(stage, spot, random.chance(0.5) ? 1 : -1, () => {
    ctx.fillStyle = css(mix(wall, palette.silhouette, 0.3));
    ctx.fillRect(0, -0.56, long, 0.56);
    ctx.fillStyle = css(wall);
    ctx.beginPath();
    ctx.moveTo(-0.6, 0);
    ctx.lineTo(-0.6, -0.54);
    ctx.lineTo(-0.29, -0.96);
    ctx.lineTo(0.03, -0.54);
    ctx.lineTo(0.03, 0);
    ctx.fill();
    ctx.fillStyle = css(mix(roof, palette.silhouette, 0.25));
    ctx.fillRect(long * 0.55, -1.12, 0.1, 0.3);
    ctx.fillStyle = css(roof);
    ctx.beginPath();
    ctx.moveTo(-0.3, -1);
    ctx.lineTo(long - 0.12, -1);
    ctx.lineTo(long + 0.08, -0.5);
    ctx.lineTo(0.1, -0.5);
    ctx.closePath();
    ctx.fill();
    ctx.strokeStyle = css(mix(roof, palette.silhouette, 0.3));
    ctx.lineWidth = 0.06;
    ctx.beginPath();
    ctx.moveTo(-0.68, -0.48);
    ctx.lineTo(-0.3, -0.99);
    ctx.lineTo(0.09, -0.49);
    ctx.stroke();
    ctx.fillStyle = css(windows, 0.95);
    ctx.fillRect(-0.4, -0.5, 0.2, 0.18);
    for (let x = 0.2; x < long - 0.2; x += 0.3) ctx.fillRect(x, -0.36, 0.14, 0.17);
    ctx.fillStyle = css(mix(wall, palette.silhouette, 0.6));
    ctx.fillRect(-0.39, -0.25, 0.17, 0.25);
  });
  if (palette.darkness > 0.5) {
    drawGlow(stage, {
      x: spot.x,
      y: spot.y - spot.size * 0.35,
      radius: spot.size * 1.3,
      colour: palette.lamp,
      opacity: 0.5,
    });
  }
};

/** A banded tower on its rock, with beams after dark. */
export const drawLighthouse = (stage: Stage, { x, y, size }: Spot): void => {
  const { ctx, palette } = stage;
  const white = palette.lit(hex("#f6f0e4"), 0.9);
  const red = mix(palette.lit(hex("#c8382f"), 0.9), hex("#c8382f"), 0.15);
  const lampY = y - size * 0.88;
  if (palette.darkness > 0.15) drawBeams(stage, x, lampY, size);
  atSpot(stage, { x, y, size }, 1, () => {
    for (let band = 0; band < 5; band++) {
      const [low, high] = [band * 0.16, (band + 1) * 0.16];
      const half = (at: number) => 0.115 - at * 0.055;
      ctx.fillStyle = css(band % 2 ? red : white);
      ctx.beginPath();
      ctx.moveTo(-half(low), -low);
      ctx.lineTo(half(low), -low);
      ctx.lineTo(half(high), -high);
      ctx.lineTo(-half(high), -high);
      ctx.fill();
    }
    ctx.fillStyle = css(palette.silhouette, 0.22);
    ctx.beginPath();
    ctx.moveTo(0.03, 0);
    ctx.lineTo(0.115, 0);
    ctx.lineTo(0.071, -0.8);
    ctx.lineTo(0.02, -0.8);
    ctx.fill();
    ctx.fillStyle = css(palette.silhouette);
    ctx.fillRect(-0.095, -0.82, 0.19, 0.025);
    ctx.fillRect(-0.055, -0.93, 0.11, 0.11);
    ctx.fillStyle = css(mix(palette.lamp, hex("#ffffff"), 0.4));
    ctx.fillRect(-0.042, -0.915, 0.084, 0.085);
    ctx.fillStyle = css(red);
    ctx.beginPath();
    ctx.moveTo(-0.075, -0.925);
    ctx.quadraticCurveTo(-0.04, -0.99, 0, -1);
    ctx.quadraticCurveTo(0.04, -0.99, 0.075, -0.925);
    ctx.fill();
  });
  drawGlow(stage, {
    x,
    y: lampY,
    radius: size * 0.5,
    colour: palette.lamp,
    opacity: 0.35 + 0.5 * palette.darkness,
  });
};

const drawBeams = ({ ctx, palette }: Stage, x: number, y: number, size: number): void => {
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  for (const side of [-1, 1]) {
    const reach = size * 3.2 * side;
    const gradient = ctx.createLinearGradient(x, y, x + reach, y);
    gradient.addColorStop(0, css(palette.lamp, 0.55 * (0.3 + palette.darkness)));
    gradient.addColorStop(1, css(palette.lamp, 0));
    ctx.fillStyle = gradient;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + reach, y - size * 0.34);
    ctx.lineTo(x + reach, y + size * 0.1);
    ctx.fill();
  }
  ctx.restore();
};

/** A tower mill with four sails, or a slim modern turbine. */
export const drawWindmill = (stage: Stage, spot: Spot, random: Random): void => {
  const { ctx, palette } = stage;
  const isModern = stage.reading.elements.includes("windmill") && random.chance(0.4);
  const body = palette.lit(hex(isModern ? "#eef0ee" : "#d8c7a8"), 0.85);
  const turn = random.range(0, Math.PI / 2);
  atSpot(stage, spot, 1, () => {
    const half = isModern ? 0.018 : 0.13;
    ctx.fillStyle = css(body);
    ctx.beginPath();
    ctx.moveTo(-half, 0);
    ctx.lineTo(half, 0);
    ctx.lineTo(half * 0.6, -0.7);
    ctx.lineTo(-half * 0.6, -0.7);
    ctx.fill();
    ctx.fillStyle = css(palette.silhouette);
    if (!isModern) {
      ctx.beginPath();
      ctx.moveTo(-0.1, -0.69);
      ctx.lineTo(0, -0.84);
      ctx.lineTo(0.1, -0.69);
      ctx.fill();
    }
    ctx.translate(0, -0.7);
    ctx.fillStyle = css(isModern ? body : palette.silhouette, 0.95);
    const blades = isModern ? 3 : 4;
    for (let blade = 0; blade < blades; blade++) {
      ctx.save();
      ctx.rotate(turn + (blade * 2 * Math.PI) / blades);
      if (isModern) {
        ctx.beginPath();
        ctx.moveTo(-0.015, 0);
        ctx.lineTo(0, -0.42);
        ctx.lineTo(0.022, 0);
        ctx.fill();
      } else {
        ctx.fillRect(-0.008, -0.44, 0.016, 0.44);
        ctx.globalAlpha = 0.75;
        ctx.fillRect(0.008, -0.44, 0.075, 0.34);
      }
      ctx.restore();
    }
  });
};

/** A bridge from edge to edge: stone arches, or two towers with cables. */
export const drawBridge = (
  stage: Stage,
  { y, waterY, kind }: { y: number; waterY: number; kind: "arches" | "cables" },
): void => {
  const { ctx, width, unit, palette } = stage;
  const deck = unit * 0.02;
  const colour = palette.lit(hex("#5b4f4a"), 0.72);
  ctx.fillStyle = css(colour);
  ctx.fillRect(-width * 0.02, y, width * 1.04, deck);
  if (kind === "arches") {
    const arches = Math.max(3, Math.round((width / unit) * 3));
    const span = (width * 1.04) / arches;
    for (let arch = 0; arch < arches; arch++) {
      const left = -width * 0.02 + arch * span;
      ctx.beginPath();
      ctx.moveTo(left, y + deck / 2);
      ctx.lineTo(left + span, y + deck / 2);
      ctx.lineTo(left + span, waterY);
      ctx.lineTo(left + span * 0.92, waterY);
      ctx.ellipse(
        left + span / 2,
        waterY,
        span * 0.42,
        Math.max(1, waterY - y - deck * 1.6),
        0,
        0,
        Math.PI,
        true,
      );
      ctx.lineTo(left, waterY);
      ctx.fill();
    }
    return;
  }
  const tall = unit * 0.26;
  const towers = [0.28, 0.72].map((share) => share * width);
  ctx.strokeStyle = css(colour);
  for (const x of towers) ctx.fillRect(x - unit * 0.011, y - tall, unit * 0.022, tall + waterY - y);
  const [left = 0, right = 0] = towers;
  const sag = (x: number): number => {
    if (x < left) return y - tall * ((x + width * 0.02) / (left + width * 0.02)) ** 1.6;
    if (x > right) return y - tall * ((width * 1.02 - x) / (width * 1.02 - right)) ** 1.6;
    return y - tall * (0.08 + 0.92 * ((2 * x - left - right) / (right - left)) ** 2);
  };
  ctx.beginPath();
  for (let x = 0; x <= width; x += width / 100) ctx.lineTo(x, sag(x));
  ctx.lineWidth = unit * 0.006;
  ctx.stroke();
  ctx.lineWidth = unit * 0.0016;
  ctx.beginPath();
  for (let x = 0; x <= width; x += unit * 0.024) {
    ctx.moveTo(x, sag(x));
    ctx.lineTo(x, y);
  }
  ctx.stroke();
  if (palette.darkness < 0.4) return;
  for (let x = width * 0.03; x < width; x += unit * 0.07) {
    drawGlow(stage, { x, y: y - unit * 0.006, radius: unit * 0.022, colour: palette.lamp, opacity: 0.9 });
  }
};
