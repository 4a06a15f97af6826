import { type Colour, css, hex, mix, turnHue } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow, verticalGradient } from "../paint/gradient.ts";
import { fillLand, heightAt, type rollingLine, skyline } from "../paint/terrain.ts";
import type { Stage } from "../stage.ts";

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
