import { type Colour, css, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Luminary, Stage } from "../stage.ts";
import { heightAt, type Skyline } from "./terrain.ts";

type Context = Stage["ctx"];

/** Adds one conifer to the current path; `y` is its foot. */
export const tracePine = (ctx: Context, random: Random, at: { x: number; y: number; size: number }): void => {
  const { x, y, size } = at;
  const tiers = size > 30 ? 8 : 4;
  const half = size * random.range(0.17, 0.23);
  const points: [number, number][] = [];
  for (let tier = 0; tier < tiers; tier++) {
    const low = (tier + 1) / tiers;
    const reach = half * low ** 0.85 * random.range(0.85, 1.15);
    points.push(
      [reach, y - size + size * 0.94 * low],
      [reach * 0.42, y - size + size * 0.94 * (low - 0.16 / tiers)],
    );
  }
  ctx.moveTo(x, y - size);
  for (const [dx, py] of points) ctx.lineTo(x + dx, py);
  ctx.lineTo(x + size * 0.025, y - size * 0.07);
  ctx.lineTo(x + size * 0.025, y);
  ctx.lineTo(x - size * 0.025, y);
  ctx.lineTo(x - size * 0.025, y - size * 0.07);
  for (const [dx, py] of points.toReversed()) ctx.lineTo(x - dx * 0.96, py);
  ctx.closePath();
};

interface PineLine {
  colour: Colour;
  size: number;
  density: number;
  /** Only towards both edges, so that they frame what is between them. */
  framing?: boolean;
  random: Random;
}

/** Conifers along a skyline, in groups with gaps, as one silhouette. */
export const drawPineLine = (
  { ctx, width }: Stage,
  line: Skyline,
  { colour, size, density, framing = false, random }: PineLine,
): void => {
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  const [phase, pace] = [random.range(0, 6), random.range(7, 13)];
  for (let x = -size; x < width + size; x += size * random.range(0.14, 0.34)) {
    const crowd = framing
      ? Math.max(0, Math.abs(x / width - 0.5) * 2 - 0.45) * 2
      : 0.5 + 0.5 * Math.sin((x / width) * pace + phase);
    if (framing && crowd === 0) continue;
    if (random.next() > density * (0.35 + 0.9 * crowd)) continue;
    const own = size * (0.45 + 0.55 * random.next()) * (0.7 + 0.4 * crowd);
    tracePine(ctx, random, { x, y: heightAt(line, x) + size * 0.06, size: own });
  }
  ctx.fill();
};

interface Crown {
  /** The trunk's foot. */
  x: number;
  y: number;
  size: number;
  leaf: Colour;
  trunk: Colour;
  luminary: Luminary;
  random: Random;
}

/** A broad tree: a forked trunk under heaps of leaves, lit on the side of the sun. */
export const drawBroadleaf = ({ ctx, palette }: Stage, tree: Crown): void => {
  const { x, y, size, leaf, trunk, luminary, random } = tree;
  const lean = random.range(-0.06, 0.06) * size;
  ctx.fillStyle = css(trunk);
  ctx.beginPath();
  ctx.moveTo(x - size * 0.04, y);
  ctx.quadraticCurveTo(x - size * 0.016, y - size * 0.2, x + lean - size * 0.14, y - size * 0.52);
  ctx.lineTo(x + lean + size * 0.14, y - size * 0.52);
  ctx.quadraticCurveTo(x + size * 0.02, y - size * 0.2, x + size * 0.045, y);
  ctx.fill();
  const blobs = Array.from({ length: 34 }, () => {
    const angle = random.range(0, 2 * Math.PI);
    const distance = random.next() ** 0.6;
    return {
      x: x + lean + Math.cos(angle) * distance * size * 0.36,
      y: y - size * 0.58 + Math.sin(angle) * distance * size * 0.27,
      radius: size * random.range(0.06, 0.125) * (1.1 - 0.4 * distance),
    };
  });
  const side = Math.sign(luminary.x - x) || 1;
  const layers = [
    { colour: mix(leaf, palette.silhouette, 0.5), shift: 0, grow: 1.18 },
    { colour: leaf, shift: 0.022, grow: 0.98 },
    { colour: mix(leaf, palette.glow, 0.13), shift: 0.05, grow: 0.72 },
  ];
  for (const [layer, { colour, shift, grow }] of layers.entries()) {
    ctx.fillStyle = css(colour);
    ctx.beginPath();
    if (layer < 2)
      ctx.ellipse(
        x + lean + side * shift * size,
        y - size * (0.58 + shift),
        size * 0.27,
        size * 0.21,
        0,
        0,
        2 * Math.PI,
      );
    for (const [index, blob] of blobs.entries()) {
      const isShaded = (blob.x - x - lean) * side - (blob.y - y + size * 0.58) < size * 0.06;
      if (layer === 2 && (isShaded || index % 3 === 0)) continue;
      const [bx, by] = [blob.x + side * shift * size, blob.y - shift * size];
      ctx.moveTo(bx + blob.radius * grow, by);
      ctx.arc(bx, by, blob.radius * grow, 0, 2 * Math.PI);
    }
    ctx.fill();
  }
};

/** Rounded treetops along a skyline, far enough to be one mass. */
export const drawLeafLine = (
  { ctx, width }: Stage,
  line: Skyline,
  { colour, size, density, random }: { colour: Colour; size: number; density: number; random: Random },
): void => {
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  const [phase, pace] = [random.range(0, 6), random.range(6, 12)];
  for (let x = -size; x < width + size; x += size * random.range(0.3, 0.7)) {
    const crowd = 0.5 + 0.5 * Math.sin((x / width) * pace + phase);
    if (random.next() > density * (0.3 + 0.9 * crowd)) continue;
    const radius = size * random.range(0.28, 0.55);
    const y = heightAt(line, x) - radius * 0.45;
    for (let puff = 0; puff < 4; puff++) {
      const [px, py] = [x + random.range(-0.7, 0.7) * radius, y - random.range(-0.2, 0.6) * radius];
      ctx.moveTo(px + radius * 0.7, py);
      ctx.arc(px, py, radius * random.range(0.5, 0.75), 0, 2 * Math.PI);
    }
  }
  ctx.fill();
};

/** A palm with a bowed trunk; `lean` of -1..1 bows it left or right. */
export const drawPalm = (
  { ctx }: Stage,
  {
    x,
    y,
    size,
    lean,
    colour,
    random,
  }: { x: number; y: number; size: number; lean: number; colour: Colour; random: Random },
): void => {
  const top = { x: x + lean * size * 0.35, y: y - size * 0.78 };
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  ctx.moveTo(x - size * 0.035, y);
  ctx.quadraticCurveTo(x - size * 0.01, y - size * 0.5, top.x - size * 0.013, top.y);
  ctx.lineTo(top.x + size * 0.013, top.y);
  ctx.quadraticCurveTo(x + size * 0.035, y - size * 0.45, x + size * 0.035, y);
  ctx.fill();
  const fronds = 10;
  for (let frond = 0; frond < fronds; frond++) {
    const angle = -Math.PI * (-0.12 + (1.24 * (frond + random.range(0.2, 0.8))) / fronds);
    drawFrond(ctx, { x: top.x, y: top.y, length: size * random.range(0.34, 0.46), angle });
  }
};

const drawFrond = (
  ctx: Context,
  { x, y, length, angle }: { x: number; y: number; length: number; angle: number },
): void => {
  const tip = { x: x + Math.cos(angle) * length, y: y + Math.sin(angle) * length * 0.7 + length * 0.34 };
  const bend = {
    x: x + Math.cos(angle) * length * 0.6,
    y: y + Math.sin(angle) * length * 0.85 - length * 0.08,
  };
  const leaves = 13;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.quadraticCurveTo(bend.x, bend.y - length * 0.03, tip.x, tip.y);
  for (let leaf = leaves; leaf > 0; leaf--) {
    const share = leaf / leaves;
    const rib = pointOnCurve(x, y, bend, tip, share);
    const inner = pointOnCurve(x, y, bend, tip, share - 0.5 / leaves);
    const drop = length * 0.2 * Math.sin(Math.PI * (0.12 + 0.8 * share));
    ctx.lineTo(rib.x + (tip.x - x) * 0.06, rib.y + drop);
    ctx.lineTo(inner.x, inner.y + length * 0.015);
  }
  ctx.closePath();
  ctx.fill();
};

const pointOnCurve = (
  x: number,
  y: number,
  bend: { x: number; y: number },
  tip: { x: number; y: number },
  share: number,
) => ({
  x: (1 - share) ** 2 * x + 2 * share * (1 - share) * bend.x + share ** 2 * tip.x,
  y: (1 - share) ** 2 * y + 2 * share * (1 - share) * bend.y + share ** 2 * tip.y,
});

/** Blades of grass along the lower edge, as a dark frame. */
export const drawGrass = (
  { ctx, width, unit }: Stage,
  line: Skyline,
  { colour, size, random }: { colour: Colour; size: number; random: Random },
): void => {
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  const blades = Math.round((width / unit) * 230);
  for (let blade = 0; blade < blades; blade++) {
    const x = random.range(-0.01, 1.01) * width;
    const y = heightAt(line, x) + size * 0.2;
    const tall = size * random.range(0.35, 1);
    const sway = tall * random.range(-0.4, 0.4);
    ctx.moveTo(x - size * 0.03, y);
    ctx.quadraticCurveTo(x, y - tall * 0.6, x + sway, y - tall);
    ctx.quadraticCurveTo(x + size * 0.04, y - tall * 0.5, x + size * 0.04, y);
  }
  ctx.fill();
};
