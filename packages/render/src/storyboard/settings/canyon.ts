import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements, drawSkyElements } from "../elements/place-elements.ts";
import { createCourse } from "../paint/course.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawMist, fillLand, heightAt, skyline } from "../paint/terrain.ts";
import { drawGrass } from "../paint/trees.ts";
import { traceRipple } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { drawMesas, STRATA } from "./mesas.ts";

/** Walls of layered rock on both sides, a river far below between them. */
export const drawCanyon = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("canyon");
  const horizonY = height * random.range(0.44, 0.5);
  const luminary = drawSky(stage, { horizonY, discX: [0.42, 0.58] });
  drawSkyElements(stage, horizonY * 0.86, luminary);
  drawMesas(stage, { baseY: horizonY + rise * 0.02, random });
  drawMist(stage, horizonY + rise * 0.01, rise * 0.07, 0.75);
  const floorY = height * 0.86;
  ctx.fillStyle = verticalGradient(stage, horizonY, height, [
    palette.haze,
    palette.lit(hex("#b8704a"), 0.6),
    palette.lit(hex("#7a4032"), 0.9),
  ]);
  ctx.fillRect(0, horizonY, width, height - horizonY);
  drawCanyonRiver(stage, { fromY: horizonY + rise * 0.03, luminary, random });
  const layers = 4;
  for (let layer = 0; layer < layers; layer++) {
    const nearness = (layer + 1) / layers;
    const opening = 0.06 + 0.3 * nearness ** 1.2;
    for (const side of [-1, 1] as const) {
      const edge = width * (0.5 + side * opening * random.range(0.85, 1.1));
      const topY = horizonY - rise * (0.02 + 0.2 * nearness ** 1.3) * random.range(0.7, 1.15);
      drawWall(stage, {
        edge,
        side,
        topY,
        bottomY: horizonY + (floorY - horizonY) * (0.25 + 0.85 * nearness),
        nearness: 0.34 + 0.6 * nearness,
        random,
      });
    }
    if (layer < layers - 1)
      drawMist(
        stage,
        horizonY + (height - horizonY) * (0.2 + 0.2 * layer),
        rise * 0.08,
        0.3 * (1 - nearness),
      );
  }
  const ledge = skyline(stage, { y: height * 0.95, swing: unit * 0.05, roughness: 0.5, random });
  const rock = mix(palette.lit(hex("#7a4032")), palette.silhouette, 0.6);
  fillLand(stage, ledge, { top: rock, foot: palette.silhouette, footY: height });
  drawGroundElements(stage, { yAt: (x) => heightAt(ledge, x), luminary });
  drawGrass(stage, ledge, { colour: mix(rock, palette.silhouette, 0.5), size: unit * 0.03, random });
};

interface Wall {
  edge: number;
  side: 1 | -1;
  topY: number;
  bottomY: number;
  nearness: number;
  random: Random;
}

const drawWall = (stage: Stage, { edge, side, topY, bottomY, nearness, random }: Wall): void => {
  const { ctx, width, height, unit, palette } = stage;
  const far = side === 1 ? width * 1.02 : -width * 0.02;
  const steps = 14;
  let x = edge + side * unit * 0.1 * nearness;
  const face = Array.from({ length: steps + 1 }, (_, step) => {
    x += -side * unit * (step % 3 === 0 ? 0.035 : 0.004) * nearness * random.range(0.5, 1.4);
    return { x, y: topY + ((bottomY - topY) * step) / steps };
  });
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(far, topY - unit * random.range(0, 0.06));
  for (const point of face) ctx.lineTo(point.x, point.y);
  ctx.lineTo(x, height);
  ctx.lineTo(far, height);
  ctx.closePath();
  ctx.clip();
  const layers = 16;
  const start = random.int(0, STRATA.length - 1);
  for (let layer = 0; layer < layers; layer++) {
    const y = topY - unit * 0.06 + ((height - topY) * layer) / layers;
    const colour = palette.lit(hex(STRATA[(start + layer * 3) % STRATA.length] ?? STRATA[0]), nearness);
    ctx.fillStyle = css(mix(colour, palette.silhouette, 0.12 * nearness));
    ctx.beginPath();
    const tilt = side * unit * 0.05 * nearness;
    ctx.moveTo(edge - side * width, y - tilt);
    ctx.lineTo(far, y + tilt);
    ctx.lineTo(far, height);
    ctx.lineTo(edge - side * width, height);
    ctx.fill();
  }
  ctx.fillStyle = css(palette.lit(hex("#3a1c2c"), nearness), 0.3);
  ctx.beginPath();
  for (let crack = 0; crack < 12; crack++) {
    const at = edge + side * Math.abs(far - edge) * random.next();
    const top = topY + (bottomY - topY) * random.range(-0.1, 0.6);
    const long = (bottomY - topY) * random.range(0.15, 0.5);
    ctx.moveTo(at, top);
    ctx.lineTo(at + side * unit * 0.03 * nearness, top + long * 0.1);
    ctx.lineTo(at + unit * random.range(-0.01, 0.02), top + long);
  }
  ctx.fill();
  const shadow = ctx.createLinearGradient(edge, 0, far, 0);
  shadow.addColorStop(0, css(palette.glow, 0.22));
  shadow.addColorStop(0.4, css(palette.silhouette, 0));
  shadow.addColorStop(1, css(palette.silhouette, 0.4));
  ctx.fillStyle = shadow;
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = verticalFade(stage, topY, height, palette.silhouette, [0, 0.05, 0.45]);
  ctx.fillRect(0, topY, width, height - topY);
  ctx.restore();
};

const drawCanyonRiver = (
  stage: Stage,
  { fromY, luminary, random }: { fromY: number; luminary: Luminary; random: Random },
): void => {
  const { ctx, height, unit, palette } = stage;
  const course = createCourse(stage, { fromY, toY: height, nearHalf: unit * 0.34, bend: 0.1, random });
  const water = palette.lit(hex("#2a9aa4"), 0.9);
  ctx.fillStyle = verticalGradient(stage, fromY, height, [
    mix(palette.haze, palette.disc, 0.5),
    mix(water, palette.haze, 0.45),
    water,
    mix(water, palette.silhouette, 0.5),
  ]);
  course.trace();
  ctx.fill();
  ctx.fillStyle = css(palette.disc, 0.28);
  ctx.beginPath();
  for (let ripple = 0; ripple < 70; ripple++) {
    const share = random.next();
    const { x, y, half } = course.at(share);
    traceRipple(ctx, {
      x: x + random.range(-0.9, 0.9) * half,
      y,
      length: unit * (0.01 + 0.09 * share),
      thickness: unit * (0.0008 + 0.003 * share),
    });
  }
  ctx.fill();
  drawGlow(stage, { x: luminary.x, y: fromY, radius: unit * 0.5, colour: palette.glow, opacity: 0.4 });
};
