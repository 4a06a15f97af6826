import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements, drawSkyElements, drawWaterElements } from "../elements/place-elements.ts";
import { createCourse } from "../paint/course.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, heightAt, rollingLine, skyline } from "../paint/terrain.ts";
import { drawGrass, drawPineLine } from "../paint/trees.ts";
import { drawWater, traceRipple } from "../paint/water.ts";
import type { Luminary, Stage } from "../stage.ts";
import { landColours } from "./land-colours.ts";

/** Table mountains standing about on the plain. */
export const drawMesas = (stage: Stage, { baseY, random }: { baseY: number; random: Random }): void => {
  const { width, unit, rise } = stage;
  for (const nearness of [0.3, 0.55]) {
    for (let x = random.range(-0.1, 0.2) * width; x < width * 1.1; x += unit * random.range(0.35, 0.8)) {
      const tall = rise * random.range(0.06, 0.15) * (0.7 + nearness * 0.7);
      drawButte(stage, { x, baseY, half: tall * random.range(0.5, 1.5), tall, nearness, random });
    }
  }
};

const STRATA = ["#c4643c", "#a84f34", "#d98a55", "#8f4030", "#cf7646", "#b85a3a", "#e0a070"] as const;

interface Butte {
  x: number;
  baseY: number;
  half: number;
  tall: number;
  nearness: number;
  random: Random;
}

/** A block of layered rock with a steep upper wall and a skirt of scree. */
const drawButte = ({ ctx, palette }: Stage, { x, baseY, half, tall, nearness, random }: Butte): void => {
  const edge = (side: 1 | -1) =>
    Array.from({ length: 9 }, (_, step) => {
      const share = step / 8;
      const skirt = share > 0.55 ? (share - 0.55) * 1.5 : 0;
      return {
        x: x + side * half * (0.86 + skirt + random.range(-0.05, 0.05)),
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
    ctx.fillRect(x - half * 2, baseY - tall + (tall * layer) / layers - 1, half * 4, tall / layers + 2);
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
