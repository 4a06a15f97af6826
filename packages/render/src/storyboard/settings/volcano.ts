import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements, drawSkyElements, drawWaterElements } from "../elements/place-elements.ts";
import { drawGlow } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, heightAt, rollingLine, skyline } from "../paint/terrain.ts";
import { drawPineLine } from "../paint/trees.ts";
import { drawWater } from "../paint/water.ts";
import type { Stage } from "../stage.ts";
import { landColours } from "./land-colours.ts";

/** A cone with a glowing crater, its lava and its plume. */
export const drawVolcano = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("volcano");
  const land = landColours(stage, random);
  const horizonY = height * 0.68;
  const luminary = drawSky(stage, { horizonY });
  const x = (luminary.x > width / 2 ? random.range(0.4, 0.48) : random.range(0.52, 0.6)) * width;
  const apexY = horizonY - rise * random.range(0.38, 0.44);
  drawPlume(stage, { x, y: apexY, random });
  drawSkyElements(stage, horizonY * 0.8, luminary);
  drawFarRidges(stage, {
    baseY: horizonY,
    rise: rise * 0.2,
    count: 2,
    colour: land.rock,
    roughness: 0.55,
    random,
  });
  const half = rise * random.range(0.6, 0.72);
  const rim = rise * 0.06;
  const rock = palette.lit(hex("#4a4250"), 0.78);
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(x - half * 1.1, horizonY + rise * 0.02);
  ctx.bezierCurveTo(
    x - half * 0.45,
    horizonY - rise * 0.05,
    x - rim * 1.8,
    apexY + rise * 0.14,
    x - rim,
    apexY,
  );
  ctx.quadraticCurveTo(x - rim * 0.3, apexY + rise * 0.018, x, apexY + rise * 0.008);
  ctx.quadraticCurveTo(x + rim * 0.4, apexY + rise * 0.02, x + rim, apexY - rise * 0.006);
  ctx.bezierCurveTo(
    x + rim * 1.9,
    apexY + rise * 0.14,
    x + half * 0.45,
    horizonY - rise * 0.06,
    x + half * 1.1,
    horizonY + rise * 0.02,
  );
  ctx.closePath();
  const gradient = ctx.createLinearGradient(x - half * 0.6, 0, x + half * 0.6, 0);
  const isSunLeft = luminary.x < x;
  gradient.addColorStop(0, css(mix(rock, palette.glow, isSunLeft ? 0.4 : 0.05)));
  gradient.addColorStop(0.5, css(rock));
  gradient.addColorStop(1, css(mix(rock, palette.glow, isSunLeft ? 0.05 : 0.4)));
  ctx.fillStyle = gradient;
  ctx.fill();
  ctx.clip();
  for (let gully = 0; gully < 26; gully++) {
    const lean = random.range(-1, 1);
    const top = apexY + rise * random.range(0.02, 0.2);
    ctx.fillStyle = css(palette.silhouette, random.range(0.12, 0.34));
    ctx.beginPath();
    ctx.moveTo(x + lean * rim * 1.2, top);
    ctx.quadraticCurveTo(
      x + lean * half * 0.25,
      top + rise * 0.14,
      x + lean * half * 0.95,
      horizonY + rise * 0.03,
    );
    ctx.lineTo(x + lean * half * 0.95 - rise * random.range(0.02, 0.06), horizonY + rise * 0.03);
    ctx.fill();
  }
  drawLava(stage, { x, apexY, baseY: horizonY, half, random });
  ctx.restore();
  drawGlow(stage, { x, y: apexY, radius: rise * 0.34, colour: hex("#ff8a3c"), opacity: 0.75 });
  drawMist(stage, horizonY, rise * 0.07, 0.7);
  const shore = skyline(stage, { y: horizonY + rise * 0.008, swing: rise * 0.03, roughness: 0.5, random });
  const woods = mix(palette.lit(land.woods, 0.66), palette.silhouette, 0.35);
  drawPineLine(stage, shore, { colour: woods, size: unit * 0.055, density: 0.95, random });
  const topY = horizonY + rise * 0.04;
  fillLand(stage, shore, { top: woods, foot: woods, footY: topY });
  drawWater(stage, { topY, bottomY: height, luminary, colour: hex("#3a4a68"), roughness: 0.14, random });
  drawWaterElements(stage, { topY, bottomY: height }, luminary);
  const front = rollingLine(stage, { y: height * 0.92, swing: unit * 0.04, random });
  const near = mix(woods, palette.silhouette, 0.7);
  drawPineLine(stage, front, { colour: near, size: unit * 0.36, density: 0.55, framing: true, random });
  fillLand(stage, front, { top: near, foot: palette.silhouette, footY: height });
  drawGroundElements(stage, { yAt: (at) => heightAt(front, at), luminary });
};

const drawLava = (
  stage: Stage,
  {
    x,
    apexY,
    baseY,
    half,
    random,
  }: { x: number; apexY: number; baseY: number; half: number; random: Random },
): void => {
  const { ctx, rise } = stage;
  for (let flow = 0; flow < 5; flow++) {
    const lean = random.range(-0.6, 0.6);
    const end = apexY + (baseY - apexY) * random.range(0.4, 0.95);
    const kinks = Array.from({ length: 9 }, (_, step) => {
      const share = step / 8;
      return {
        x: x + lean * half * 0.5 * share ** 1.4 + random.range(-0.012, 0.012) * rise,
        y: apexY + (end - apexY) * share,
      };
    });
    for (const [colour, thickness] of [
      ["#c8321e", 0.016],
      ["#ff7a2a", 0.009],
      ["#ffe08a", 0.0035],
    ] as const) {
      ctx.strokeStyle = css(hex(colour), 0.9);
      ctx.lineWidth = rise * thickness;
      ctx.lineJoin = "round";
      ctx.beginPath();
      for (const point of kinks) ctx.lineTo(point.x, point.y);
      ctx.stroke();
    }
  }
};

const drawPlume = (stage: Stage, { x, y, random }: { x: number; y: number; random: Random }): void => {
  const { ctx, rise, palette } = stage;
  const drift = random.range(-0.5, 0.5);
  const ember = hex("#ff7a3c");
  for (let puff = 70; puff > 0; puff--) {
    const share = puff / 70;
    const radius = rise * (0.022 + 0.085 * share) * random.range(0.7, 1.25);
    const [px, py] = [
      x + drift * rise * share ** 1.6 + random.range(-0.09, 0.09) * rise * (0.25 + share),
      y - rise * 0.44 * share + random.range(-0.015, 0.015) * rise,
    ];
    const smoke = mix(mix(palette.cloudShade, palette.silhouette, 0.35), ember, 0.55 * (1 - share) ** 2);
    ctx.fillStyle = css(mix(smoke, palette.cloudLit, 0.18 * random.next()), 0.5 * (1 - share * 0.7));
    ctx.beginPath();
    ctx.arc(px, py, radius, 0, 2 * Math.PI);
    ctx.fill();
  }
};
