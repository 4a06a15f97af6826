import { type Colour, css, hex, mix, turnHue } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawSkyElements } from "../elements/place-elements.ts";
import { drawRocket } from "../elements/vehicles.ts";
import { drawCloudTops, drawNebula } from "../paint/clouds.ts";
import { drawGlow, verticalGradient } from "../paint/gradient.ts";
import { drawPeak } from "../paint/peaks.ts";
import { drawSky, drawStars } from "../paint/sky.ts";
import { fillLand, heightAt, type rollingLine, skyline } from "../paint/terrain.ts";
import type { Stage } from "../stage.ts";

/** Planets among stars and gas. */
export const drawSpace = (stage: Stage): void => {
  const { ctx, width, height, unit, reading } = stage;
  const random = stage.random.fork("space");
  const turn = random.range(0, 360);
  const tones = ["#05060f", "#0b0d24", "#121233"].map((tone) => turnHue(hex(tone), turn * 0.2));
  ctx.fillStyle = verticalGradient(stage, 0, height, tones);
  ctx.fillRect(0, 0, width, height);
  const gas = [
    turnHue(hex("#a0408f"), turn),
    turnHue(hex("#3f6fd0"), turn),
    turnHue(hex("#e08a5a"), turn),
  ] as const;
  for (const colour of gas) drawNebula(stage, { colour, random });
  drawStars(stage, height);
  drawStars({ ...stage, random: stage.random.fork("more") }, height * 0.9);

  const isLeft = random.chance(0.5);
  const side = (share: number) => (isLeft ? share : 1 - share) * width;
  const isEarth = reading.elements.length > 0 || random.chance(0.5);
  const main = {
    x: side(random.range(0.34, 0.42)),
    y: height * random.range(0.4, 0.5),
    radius: unit * random.range(0.2, 0.27),
  };
  const hue = reading.colour
    ? stage.palette.accent
    : turnHue(
        hex(random.pick(["#d98a55", "#5aa0d0", "#c86a5a", "#7ac0a0", "#b08ad0"])),
        random.range(-15, 15),
      );
  const sun = { x: side(0.95), y: height * 0.08 };
  drawGlow(stage, { ...sun, radius: unit * 0.9, colour: hex("#fff0d0"), opacity: 0.5 });
  const hasRing = random.chance(0.55);
  if (hasRing) drawRing(stage, { ...main, colour: hue, isBehind: true });
  drawPlanet(stage, { ...main, colour: hue, sun, random });
  if (hasRing) drawRing(stage, { ...main, colour: hue, isBehind: false });
  const moon = {
    x: side(random.range(0.68, 0.78)),
    y: height * random.range(0.24, 0.34),
    radius: unit * random.range(0.035, 0.07),
  };
  drawPlanet(stage, { ...moon, colour: turnHue(hue, 150), sun, random });
  if (reading.elements.includes("rocket"))
    drawRocket(stage, { x: side(0.64), y: height * 0.66, size: unit * 0.24 });
  if (isEarth) drawLimb(stage, { colour: turnHue(hue, 40), random });
};

interface Planet {
  x: number;
  y: number;
  radius: number;
  colour: Colour;
  sun: { x: number; y: number };
  random: Random;
}

/** A banded ball lit from one side, with a rim of air. */
const drawPlanet = (stage: Stage, { x, y, radius, colour, sun, random }: Planet): void => {
  const { ctx } = stage;
  drawGlow(stage, { x, y, radius: radius * 1.7, colour, opacity: 0.35 });
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.clip();
  ctx.fillStyle = css(colour);
  ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  ctx.translate(x, y);
  ctx.rotate(-0.35);
  for (let band = -1; band < 1; band += random.range(0.06, 0.17)) {
    const tone = random.chance(0.5) ? hex("#ffffff") : hex("#20142a");
    ctx.fillStyle = css(mix(colour, tone, random.range(0.08, 0.34)), 0.75);
    const [thick, bow] = [radius * random.range(0.03, 0.13), radius * 0.14];
    ctx.beginPath();
    ctx.moveTo(-radius * 1.1, band * radius);
    ctx.quadraticCurveTo(0, band * radius + bow, radius * 1.1, band * radius);
    ctx.lineTo(radius * 1.1, band * radius + thick);
    ctx.quadraticCurveTo(0, band * radius + bow + thick, -radius * 1.1, band * radius + thick);
    ctx.fill();
  }
  ctx.rotate(0.35);
  const angle = Math.atan2(sun.y - y, sun.x - x);
  const [lightX, lightY] = [Math.cos(angle) * radius * 0.75, Math.sin(angle) * radius * 0.75];
  const shadow = ctx.createRadialGradient(lightX, lightY, radius * 0.2, lightX, lightY, radius * 1.75);
  shadow.addColorStop(0, css(hex("#fff6e0"), 0.35));
  shadow.addColorStop(0.35, css(hex("#0a0818"), 0));
  shadow.addColorStop(0.72, css(hex("#0a0818"), 0.72));
  shadow.addColorStop(1, css(hex("#06050f"), 0.95));
  ctx.fillStyle = shadow;
  ctx.fillRect(-radius, -radius, radius * 2, radius * 2);
  ctx.restore();
};

const drawRing = (
  { ctx }: Stage,
  {
    x,
    y,
    radius,
    colour,
    isBehind,
  }: { x: number; y: number; radius: number; colour: Colour; isBehind: boolean },
): void => {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-0.35);
  for (const [reach, thickness, opacity] of [
    [1.5, 0.1, 0.5],
    [1.72, 0.14, 0.65],
    [1.95, 0.05, 0.35],
  ] as const) {
    ctx.strokeStyle = css(mix(colour, hex("#ffffff"), 0.45), opacity);
    ctx.lineWidth = radius * thickness * 0.6;
    ctx.beginPath();
    ctx.ellipse(
      0,
      0,
      radius * reach,
      radius * reach * 0.24,
      0,
      isBehind ? Math.PI : 0,
      isBehind ? 2 * Math.PI : Math.PI,
    );
    ctx.stroke();
  }
  ctx.restore();
};

/** The bow of a large world along the lower edge, its air glowing. */
const drawLimb = (stage: Stage, { colour, random }: { colour: Colour; random: Random }): void => {
  const { ctx, width, height, unit } = stage;
  const radius = Math.max(width, unit) * 1.15;
  const [x, y] = [width * random.range(0.35, 0.65), height * 0.84 + radius];
  const air = ctx.createRadialGradient(x, y, radius * 0.985, x, y, radius * 1.06);
  air.addColorStop(0, css(mix(colour, hex("#ffffff"), 0.55), 0.95));
  air.addColorStop(0.22, css(mix(colour, hex("#8fd0ff"), 0.5), 0.5));
  air.addColorStop(1, css(colour, 0));
  ctx.fillStyle = air;
  ctx.fillRect(0, 0, width, height);
  const ground = ctx.createRadialGradient(x, y - radius * 0.02, radius * 0.82, x, y, radius);
  ground.addColorStop(0, css(mix(colour, hex("#05060f"), 0.85)));
  ground.addColorStop(0.85, css(mix(colour, hex("#0b1230"), 0.55)));
  ground.addColorStop(1, css(mix(colour, hex("#bfe4ff"), 0.35)));
  ctx.fillStyle = ground;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
};

/** Above a floor of cloud, with summits that break through. */
export const drawAboveClouds = (stage: Stage): void => {
  const { width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("clouds above");
  const horizonY = height * random.range(0.54, 0.6);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.95, luminary);
  const layers = 6;
  for (let layer = 0; layer < layers; layer++) {
    const nearness = (layer + 0.3) / layers;
    if (layer === 1 || layer === 2) {
      const x = random.range(0.2, 0.8) * width;
      const tall = rise * random.range(0.16, 0.26);
      const baseY = horizonY + rise * (0.1 + 0.12 * layer);
      drawPeak(stage, luminary, {
        x,
        apexY: baseY - tall - rise * 0.05 * layer,
        baseY,
        spread: tall * 1.5,
        rock: hex("#5f6f8f"),
        nearness: 0.35 + 0.15 * layer,
        snow: 0.5,
        random,
      });
    }
    drawCloudTops(stage, {
      y: horizonY + (height - horizonY) * nearness ** 1.2,
      size: unit * (0.05 + 0.2 * nearness),
      nearness,
      random,
    });
  }
  drawGlow(stage, {
    x: luminary.x,
    y: horizonY,
    radius: unit * 0.7,
    colour: palette.glow,
    opacity: 0.3,
    stretch: 1.5,
  });
};

/** Under the sea: light from above, fish, coral, weed. */
export const drawUnderwater = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const random = stage.random.fork("underwater");
  const turn = random.range(-22, 16);
  const isDeep = reading.light === "night" || reading.light === "dusk" || random.chance(0.25);
  const tones = (
    isDeep
      ? ["#2a7f9a", "#14506f", "#0a2a4a", "#06152c"]
      : ["#aef0e6", "#4cc3cc", "#1c86a8", "#0c4a78", "#08274f"]
  ).map((tone) => turnHue(hex(tone), turn));
  ctx.fillStyle = verticalGradient(stage, 0, height, tones);
  ctx.fillRect(0, 0, width, height);
  const lightX = random.range(0.32, 0.68) * width;
  const pale = tones[0] ?? palette.glow;
  const deep = tones.at(-1) ?? palette.silhouette;
  drawGlow(stage, {
    x: lightX,
    y: -unit * 0.05,
    radius: unit * 0.95,
    colour: mix(pale, hex("#ffffff"), 0.4),
    opacity: 0.85,
    stretch: 1.3,
  });
  drawSunbeams(stage, { x: lightX, colour: mix(pale, hex("#ffffff"), 0.4), random });
  for (const [share, nearness] of [
    [0.7, 0.25],
    [0.77, 0.5],
    [0.85, 0.78],
  ] as const) {
    const line = skyline(stage, {
      y: height * share,
      swing: unit * (0.05 + 0.06 * nearness),
      roughness: 0.52,
      random,
    });
    const colour = mix(tones[2] ?? deep, deep, nearness);
    drawWeed(stage, {
      line,
      colour: mix(colour, hex("#0f6a5a"), 0.3),
      size: unit * (0.14 + 0.22 * nearness),
      count: 16,
      random,
    });
    fillLand(stage, line, { top: colour, foot: deep, footY: height });
    if (nearness > 0.3) drawCorals(stage, { line, nearness, shade: colour, random });
    if (share < 0.75) drawShoals(stage, { colour: mix(tones[1] ?? pale, deep, 0.55), random });
  }
  if (reading.elements.includes("whale"))
    drawWhale(
      stage,
      { x: width * 0.5, y: height * 0.36, size: unit * 0.5 },
      mix(tones[2] ?? deep, deep, 0.55),
    );
  drawNearFish(stage, random);
  drawBubbles(stage, { colour: mix(pale, hex("#ffffff"), 0.5), random });
};

const drawSunbeams = (
  { ctx, height, unit }: Stage,
  { x, colour, random }: { x: number; colour: Colour; random: Random },
): void => {
  ctx.save();
  ctx.globalCompositeOperation = "screen";
  for (let beam = 0; beam < 13; beam++) {
    const top = x + random.range(-0.5, 0.5) * unit;
    const foot = x + (top - x) * 2.3 + random.range(-0.1, 0.1) * unit;
    const half = unit * random.range(0.012, 0.06);
    const gradient = ctx.createLinearGradient(0, 0, 0, height * random.range(0.6, 0.9));
    gradient.addColorStop(0, css(colour, random.range(0.1, 0.3)));
    gradient.addColorStop(1, css(colour, 0));
    ctx.fillStyle = gradient;
    ctx.beginPath();
    ctx.moveTo(top - half * 0.4, -2);
    ctx.lineTo(top + half * 0.4, -2);
    ctx.lineTo(foot + half * 1.6, height * 0.9);
    ctx.lineTo(foot - half * 1.6, height * 0.9);
    ctx.fill();
  }
  ctx.restore();
};

const drawWeed = (
  { ctx, width }: Stage,
  {
    line,
    colour,
    size,
    count,
    random,
  }: { line: ReturnType<typeof rollingLine>; colour: Colour; size: number; count: number; random: Random },
): void => {
  ctx.strokeStyle = css(colour);
  ctx.lineCap = "round";
  for (let weed = 0; weed < count; weed++) {
    const x = random.next() * width;
    const sides = 0.35 + 1.3 * Math.abs(x / width - 0.5);
    const tall = size * sides * random.range(0.6, 1.2);
    const y = heightAt(line, x) + size * 0.05;
    const sway = random.range(-0.16, 0.16) * tall;
    ctx.lineWidth = size * random.range(0.03, 0.07);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.bezierCurveTo(x + sway * 1.5, y - tall * 0.33, x - sway * 1.5, y - tall * 0.66, x + sway, y - tall);
    ctx.stroke();
  }
};

const CORALS = ["#ff7f6a", "#ffb05a", "#f06aa0", "#c77af0", "#ffd86a", "#5ad0c0"] as const;

const drawCorals = (
  stage: Stage,
  {
    line,
    nearness,
    shade,
    random,
  }: { line: ReturnType<typeof rollingLine>; nearness: number; shade: Colour; random: Random },
): void => {
  const { ctx, width, unit } = stage;
  const depths = Array.from({ length: 20 }, () => random.next()).toSorted((one, other) => one - other);
  for (const depth of depths) {
    const x = random.next() * width;
    const y = heightAt(line, x) + unit * (0.012 + 0.07 * depth);
    const size = unit * (0.04 + 0.085 * nearness) * random.range(0.6, 1.3);
    const colour = mix(hex(random.pick(CORALS)), shade, 0.62 - 0.38 * nearness);
    ctx.fillStyle = css(colour);
    ctx.strokeStyle = css(colour);
    ctx.lineCap = "round";
    const kind = random.int(0, 2);
    if (kind === 0) drawBranches(ctx, { x, y, length: size * 0.5, angle: -Math.PI / 2, depth: 4, random });
    else if (kind === 1) {
      ctx.beginPath();
      ctx.ellipse(x, y, size * 0.62, size * 0.5, 0, Math.PI, 2 * Math.PI);
      ctx.fill();
      ctx.fillStyle = css(mix(colour, hex("#ffffff"), 0.3), 0.5);
      for (let dot = 0; dot < 9; dot++) {
        ctx.beginPath();
        ctx.arc(
          x + random.range(-0.4, 0.4) * size,
          y - random.range(0.06, 0.32) * size,
          size * 0.03,
          0,
          2 * Math.PI,
        );
        ctx.fill();
      }
    } else {
      for (let tube = 0; tube < 5; tube++) {
        const [tx, tall] = [x + (tube - 2) * size * 0.17, size * random.range(0.4, 0.95)];
        ctx.fillStyle = css(mix(colour, shade, tube % 2 ? 0.22 : 0));
        ctx.beginPath();
        ctx.roundRect(tx - size * 0.07, y - tall, size * 0.14, tall + size * 0.1, size * 0.07);
        ctx.fill();
      }
    }
  }
};

const drawBranches = (
  ctx: Stage["ctx"],
  {
    x,
    y,
    length,
    angle,
    depth,
    random,
  }: { x: number; y: number; length: number; angle: number; depth: number; random: Random },
): void => {
  const [tipX, tipY] = [x + Math.cos(angle) * length, y + Math.sin(angle) * length];
  ctx.lineWidth = length * 0.22;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(tipX, tipY);
  ctx.stroke();
  if (depth === 0) return;
  for (const turn of [-0.5, 0.45]) {
    drawBranches(ctx, {
      x: tipX,
      y: tipY,
      length: length * random.range(0.62, 0.8),
      angle: angle + turn * random.range(0.6, 1.2),
      depth: depth - 1,
      random,
    });
  }
};

/** Adds a fish to the current path; it swims towards `facing`. */
const traceFish = (
  ctx: Stage["ctx"],
  { x, y, size, facing }: { x: number; y: number; size: number; facing: 1 | -1 },
): void => {
  ctx.moveTo(x + facing * size * 0.5, y);
  ctx.quadraticCurveTo(x + facing * size * 0.1, y - size * 0.3, x - facing * size * 0.32, y - size * 0.03);
  ctx.lineTo(x - facing * size * 0.55, y - size * 0.2);
  ctx.lineTo(x - facing * size * 0.48, y);
  ctx.lineTo(x - facing * size * 0.55, y + size * 0.2);
  ctx.lineTo(x - facing * size * 0.32, y + size * 0.03);
  ctx.quadraticCurveTo(x + facing * size * 0.1, y + size * 0.3, x + facing * size * 0.5, y);
};

const drawShoals = (
  { ctx, width, height, unit }: Stage,
  { colour, random }: { colour: Colour; random: Random },
): void => {
  for (let shoal = 0; shoal < 3; shoal++) {
    const [x, y] = [random.range(0.2, 0.8) * width, height * random.range(0.28, 0.6)];
    const facing = random.chance(0.5) ? 1 : -1;
    ctx.fillStyle = css(colour, 0.75);
    ctx.beginPath();
    for (let fish = 0; fish < 24; fish++) {
      const angle = random.range(0, 2 * Math.PI);
      const reach = Math.sqrt(random.next()) * unit;
      traceFish(ctx, {
        x: x + Math.cos(angle) * reach * 0.18,
        y: y + Math.sin(angle) * reach * 0.07,
        size: unit * random.range(0.014, 0.024),
        facing,
      });
    }
    ctx.fill();
  }
};

const drawNearFish = (stage: Stage, random: Random): void => {
  const { ctx, width, height, unit, reading } = stage;
  const count = reading.elements.includes("fish") ? 9 : 4;
  for (let fish = 0; fish < count; fish++) {
    const facing = random.chance(0.5) ? 1 : -1;
    const [x, y] = [random.range(0.16, 0.84) * width, height * random.range(0.3, 0.74)];
    const size = unit * random.range(0.04, 0.085);
    const colour = hex(random.pick(CORALS));
    ctx.fillStyle = css(colour);
    ctx.beginPath();
    traceFish(ctx, { x, y, size, facing });
    ctx.moveTo(x + facing * size * 0.12, y - size * 0.12);
    ctx.quadraticCurveTo(x - facing * size * 0.05, y - size * 0.32, x - facing * size * 0.2, y - size * 0.1);
    ctx.fill();
    ctx.fillStyle = css(hex("#ffffff"), 0.75);
    for (const stripe of [0.16, -0.08]) {
      ctx.beginPath();
      ctx.ellipse(x + facing * size * stripe, y, size * 0.028, size * 0.12, 0, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.fillStyle = css(hex("#10202c"));
    ctx.beginPath();
    ctx.arc(x + facing * size * 0.32, y - size * 0.04, size * 0.035, 0, 2 * Math.PI);
    ctx.fill();
  }
};

const drawWhale = (
  { ctx }: Stage,
  { x, y, size }: { x: number; y: number; size: number },
  colour: Colour,
): void => {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size, size);
  ctx.rotate(-0.1);
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  ctx.moveTo(0.52, 0.02);
  ctx.bezierCurveTo(0.46, -0.18, 0.1, -0.2, -0.18, -0.09);
  ctx.bezierCurveTo(-0.34, -0.03, -0.44, -0.02, -0.5, -0.03);
  ctx.bezierCurveTo(-0.56, -0.1, -0.62, -0.12, -0.68, -0.1);
  ctx.bezierCurveTo(-0.66, -0.04, -0.62, 0, -0.57, 0.01);
  ctx.bezierCurveTo(-0.62, 0.04, -0.64, 0.09, -0.64, 0.13);
  ctx.bezierCurveTo(-0.56, 0.12, -0.5, 0.07, -0.46, 0.03);
  ctx.bezierCurveTo(-0.3, 0.1, -0.05, 0.16, 0.2, 0.16);
  ctx.bezierCurveTo(0.4, 0.16, 0.5, 0.12, 0.52, 0.02);
  ctx.moveTo(0.16, 0.12);
  ctx.bezierCurveTo(0.12, 0.24, 0.02, 0.3, -0.05, 0.3);
  ctx.bezierCurveTo(-0.02, 0.22, 0, 0.16, 0.04, 0.12);
  ctx.fill();
  ctx.restore();
};

const drawBubbles = (
  { ctx, width, height, unit }: Stage,
  { colour, random }: { colour: Colour; random: Random },
): void => {
  for (let stream = 0; stream < 5; stream++) {
    const x = random.range(0.1, 0.9) * width;
    for (let bubble = 0; bubble < 11; bubble++) {
      const share = random.next();
      const radius = unit * random.range(0.002, 0.008) * (0.5 + share);
      ctx.strokeStyle = css(colour, 0.55);
      ctx.fillStyle = css(colour, 0.14);
      ctx.lineWidth = radius * 0.22;
      ctx.beginPath();
      ctx.arc(x + random.range(-0.025, 0.025) * unit, height * (0.86 - 0.74 * share), radius, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
  }
};
