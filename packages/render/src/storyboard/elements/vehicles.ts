import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow } from "../paint/gradient.ts";
import type { Stage } from "../stage.ts";
import { atSpot, type Spot } from "./figures.ts";

/** A train along a line; `size` is its height, it is about 14 times as long. */
export const drawTrain = (stage: Stage, { x, y, size }: Spot, random: Random): void => {
  const { ctx, palette } = stage;
  const body = mix(palette.lit(palette.accent, 0.9), palette.accent, 0.15);
  const facing = random.chance(0.5) ? 1 : -1;
  atSpot(stage, { x, y, size }, facing, () => {
    ctx.fillStyle = css(palette.silhouette);
    ctx.fillRect(-7.6, -0.12, 15.2, 0.12);
    for (let car = 0; car < 6; car++) {
      const left = -7 + car * 2.3;
      ctx.fillStyle = css(car === 5 ? mix(body, palette.silhouette, 0.35) : body);
      ctx.beginPath();
      ctx.roundRect(left, -1, 2.2, 0.86, [0.12, car === 5 ? 0.6 : 0.12, 0.05, 0.05]);
      ctx.fill();
      ctx.fillStyle = css(
        palette.darkness > 0.3 ? palette.lamp : mix(palette.haze, hex("#ffffff"), 0.3),
        0.9,
      );
      for (let pane = 0; pane < 4; pane++) ctx.fillRect(left + 0.2 + pane * 0.48, -0.8, 0.3, 0.3);
    }
  });
  if (palette.darkness > 0.3) {
    drawGlow(stage, {
      x: x + facing * size * 7,
      y: y - size * 0.5,
      radius: size * 3,
      colour: palette.lamp,
      opacity: 0.7,
    });
  }
};

/** A small car in profile. */
export const drawCar = (stage: Stage, spot: Spot, random: Random): void => {
  const { ctx, palette } = stage;
  atSpot(stage, spot, random.chance(0.5) ? 1 : -1, () => {
    ctx.fillStyle = css(mix(palette.lit(palette.accent), palette.accent, 0.2));
    ctx.beginPath();
    ctx.roundRect(-1.1, -0.62, 2.2, 0.44, 0.16);
    ctx.roundRect(-0.62, -1, 1.2, 0.5, [0.3, 0.3, 0, 0]);
    ctx.fill();
    ctx.fillStyle = css(palette.darkness > 0.5 ? palette.lamp : palette.haze, 0.9);
    ctx.fillRect(-0.46, -0.88, 0.4, 0.26);
    ctx.fillRect(0.04, -0.88, 0.4, 0.26);
    ctx.fillStyle = css(palette.silhouette);
    ctx.beginPath();
    ctx.arc(-0.62, -0.2, 0.2, 0, 2 * Math.PI);
    ctx.arc(0.62, -0.2, 0.2, 0, 2 * Math.PI);
    ctx.fill();
  });
};

const BALLOONS = ["#d8343c", "#f0b72e", "#2f7fc6", "#3fa36a", "#8a55c8", "#f0832c", "#e86a9a"] as const;

/** As many colours as asked for, each another; of the one that the prompt names, if it names one. */
export const balloonColours = (
  { reading, palette }: Pick<Stage, "reading" | "palette">,
  count: number,
  random: Random,
): Colour[] => {
  const start = random.int(0, BALLOONS.length - 1);
  return Array.from({ length: count }, (_, index) =>
    reading.colour ? palette.accent : hex(BALLOONS[(start + index * 2) % BALLOONS.length] ?? BALLOONS[0]),
  );
};

/** A hot-air balloon with gores in two colours; `size` is its height, `y` the basket's floor. */
export const drawBalloon = (stage: Stage, spot: Spot, colour: Colour, random: Random): void => {
  const { ctx, palette } = stage;
  const strong = mix(palette.lit(colour), colour, 0.4);
  const pale = palette.lit(hex(random.pick(["#f7ead0", "#f2c879", "#dfe8ea"])));
  atSpot(stage, spot, 1, () => {
    const gores = 7;
    ctx.save();
    ctx.beginPath();
    ctx.moveTo(-0.07, -0.2);
    ctx.bezierCurveTo(-0.16, -0.36, -0.36, -0.48, -0.36, -0.68);
    ctx.bezierCurveTo(-0.36, -1.1, 0.36, -1.1, 0.36, -0.68);
    ctx.bezierCurveTo(0.36, -0.48, 0.16, -0.36, 0.07, -0.2);
    ctx.clip();
    for (let gore = 0; gore < gores; gore++) {
      const half = 0.36 * Math.cos((Math.PI * gore) / (2 * gores));
      ctx.fillStyle = css(gore % 2 ? pale : strong);
      ctx.beginPath();
      ctx.ellipse(
        0,
        -0.68,
        gore === 0 ? 0.4 : 0.36 * (1 - gore / gores) * (0.6 + half),
        0.62,
        0,
        0,
        2 * Math.PI,
      );
      ctx.fill();
    }
    const shadow = ctx.createLinearGradient(-0.36, 0, 0.36, 0);
    shadow.addColorStop(0, css(palette.glow, 0.3));
    shadow.addColorStop(0.5, css(palette.silhouette, 0));
    shadow.addColorStop(1, css(palette.silhouette, 0.45));
    ctx.fillStyle = shadow;
    ctx.fillRect(-0.4, -1.1, 0.8, 1);
    ctx.restore();
    ctx.strokeStyle = css(palette.silhouette, 0.8);
    ctx.lineWidth = 0.008;
    ctx.beginPath();
    for (const side of [-1, 1]) {
      ctx.moveTo(side * 0.06, -0.2);
      ctx.lineTo(side * 0.045, -0.09);
    }
    ctx.stroke();
    ctx.fillStyle = css(palette.silhouette);
    ctx.beginPath();
    ctx.roundRect(-0.055, -0.09, 0.11, 0.09, 0.02);
    ctx.fill();
  });
  if (palette.darkness > 0.3) {
    drawGlow(stage, {
      x: spot.x,
      y: spot.y - spot.size * 0.3,
      radius: spot.size * 0.5,
      colour: palette.lamp,
      opacity: 0.7,
    });
  }
};

/** An airliner high up with its trail; `size` is its length. */
export const drawPlane = (stage: Stage, { x, y, size }: Spot, random: Random): void => {
  const { ctx, palette } = stage;
  const facing = random.chance(0.5) ? 1 : -1;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size * facing, size);
  ctx.rotate(-0.16);
  const trail = ctx.createLinearGradient(-4, 0, -0.4, 0);
  trail.addColorStop(0, css(palette.cloudLit, 0));
  trail.addColorStop(1, css(palette.cloudLit, 0.75));
  ctx.fillStyle = trail;
  ctx.fillRect(-4, -0.045, 3.7, 0.035);
  ctx.fillRect(-4, 0.02, 3.7, 0.035);
  ctx.fillStyle = css(mix(palette.lit(hex("#f3f3f0")), hex("#ffffff"), 0.35));
  ctx.beginPath();
  ctx.ellipse(0, 0, 0.5, 0.062, 0, 0, 2 * Math.PI);
  ctx.moveTo(-0.36, -0.02);
  ctx.lineTo(-0.5, -0.23);
  ctx.lineTo(-0.41, -0.23);
  ctx.lineTo(-0.24, -0.03);
  ctx.fill();
  ctx.fillStyle = css(palette.lit(hex("#aab4c0")));
  ctx.beginPath();
  ctx.moveTo(0.12, 0.01);
  ctx.lineTo(-0.24, 0.27);
  ctx.lineTo(-0.15, 0.27);
  ctx.lineTo(0.02, 0.1);
  ctx.lineTo(-0.1, 0.03);
  ctx.fill();
  ctx.restore();
};

/** A rocket rising on its flame; `size` is its height, `y` its nozzle. */
export const drawRocket = (stage: Stage, spot: Spot): void => {
  const { ctx, palette } = stage;
  drawGlow(stage, {
    x: spot.x,
    y: spot.y + spot.size * 0.25,
    radius: spot.size * 1.1,
    colour: hex("#ffb060"),
    opacity: 0.85,
  });
  ctx.save();
  ctx.translate(spot.x, spot.y);
  ctx.rotate(0.22);
  ctx.scale(spot.size, spot.size);
  const flame = ctx.createLinearGradient(0, 0, 0, 0.85);
  flame.addColorStop(0, css(hex("#fff3c8")));
  flame.addColorStop(0.3, css(hex("#ffb347"), 0.9));
  flame.addColorStop(1, css(hex("#ff6a3c"), 0));
  ctx.fillStyle = flame;
  ctx.beginPath();
  ctx.moveTo(-0.075, -0.02);
  ctx.quadraticCurveTo(-0.1, 0.35, 0, 0.85);
  ctx.quadraticCurveTo(0.1, 0.35, 0.075, -0.02);
  ctx.fill();
  ctx.fillStyle = css(mix(palette.accent, hex("#c03a30"), 0.4));
  ctx.beginPath();
  ctx.moveTo(-0.1, -0.32);
  ctx.lineTo(-0.22, 0);
  ctx.lineTo(0.22, 0);
  ctx.lineTo(0.1, -0.32);
  ctx.fill();
  ctx.fillStyle = css(hex("#f1efe9"));
  ctx.beginPath();
  ctx.moveTo(-0.1, 0);
  ctx.quadraticCurveTo(-0.17, -0.6, 0, -1);
  ctx.quadraticCurveTo(0.17, -0.6, 0.1, 0);
  ctx.fill();
  ctx.fillStyle = css(hex("#27405e"), 0.25);
  ctx.beginPath();
  ctx.moveTo(0.02, 0);
  ctx.quadraticCurveTo(0.08, -0.6, 0, -1);
  ctx.quadraticCurveTo(0.17, -0.6, 0.1, 0);
  ctx.fill();
  ctx.fillStyle = css(hex("#2f6f93"));
  ctx.beginPath();
  ctx.arc(0, -0.55, 0.055, 0, 2 * Math.PI);
  ctx.fill();
  ctx.restore();
};
