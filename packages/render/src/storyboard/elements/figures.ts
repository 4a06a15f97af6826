import { type Colour, css, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { Stage } from "../stage.ts";

/** Where a thing stands: the middle of its foot, and its height in pixels. */
export interface Spot {
  x: number;
  y: number;
  size: number;
}

/** Draws in a space where the foot is the origin, up is negative and the thing is 1 high; -1 mirrors it. */
export const atSpot = ({ ctx }: Stage, { x, y, size }: Spot, facing: 1 | -1, draw: () => void): void => {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size * facing, size);
  draw();
  ctx.restore();
};

/** Someone seen from behind in a coat of the picture's strong colour. */
export const drawPerson = (
  stage: Stage,
  spot: Spot,
  random: Random,
  coat: Colour = stage.palette.accent,
): void => {
  const { ctx, palette } = stage;
  const dark = css(palette.silhouette);
  const hasHat = random.chance(0.35);
  atSpot(stage, spot, random.chance(0.5) ? 1 : -1, () => {
    ctx.fillStyle = dark;
    ctx.beginPath();
    ctx.moveTo(-0.1, -0.46);
    ctx.lineTo(-0.12, 0);
    ctx.lineTo(-0.03, 0);
    ctx.lineTo(0, -0.38);
    ctx.lineTo(0.05, 0);
    ctx.lineTo(0.14, 0);
    ctx.lineTo(0.1, -0.46);
    ctx.fill();
    const cloth = mix(palette.lit(coat), coat, 0.25);
    ctx.lineCap = "round";
    ctx.lineWidth = 0.075;
    ctx.strokeStyle = css(mix(cloth, palette.silhouette, 0.22));
    for (const side of [-1, 1]) {
      ctx.beginPath();
      ctx.moveTo(side * 0.11, -0.74);
      ctx.quadraticCurveTo(side * 0.19, -0.58, side * 0.17, -0.43);
      ctx.stroke();
    }
    ctx.fillStyle = css(cloth);
    ctx.beginPath();
    ctx.moveTo(-0.05, -0.83);
    ctx.quadraticCurveTo(-0.15, -0.81, -0.15, -0.7);
    ctx.lineTo(-0.14, -0.38);
    ctx.quadraticCurveTo(0, -0.35, 0.14, -0.38);
    ctx.lineTo(0.15, -0.7);
    ctx.quadraticCurveTo(0.15, -0.81, 0.05, -0.83);
    ctx.closePath();
    ctx.fill();
    ctx.fillStyle = dark;
    ctx.fillRect(-0.035, -0.87, 0.07, 0.06);
    ctx.fillStyle = dark;
    ctx.beginPath();
    ctx.arc(0, -0.92, 0.075, 0, 2 * Math.PI);
    ctx.fill();
    if (hasHat) {
      ctx.beginPath();
      ctx.ellipse(0, -0.95, 0.16, 0.03, 0, 0, 2 * Math.PI);
      ctx.ellipse(0, -0.98, 0.07, 0.05, 0, 0, 2 * Math.PI);
      ctx.fill();
    }
  });
};

/** A flock, its members smaller towards one end. */
export const drawBirds = (
  stage: Stage,
  at: { x: number; y: number; span: number; count: number; random: Random },
): void => {
  const { ctx, unit, palette } = stage;
  const { random } = at;
  ctx.strokeStyle = css(
    palette.darkness > 0.9 ? mix(palette.silhouette, palette.glow, 0.3) : palette.silhouette,
    0.85,
  );
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  for (let bird = 0; bird < at.count; bird++) {
    const x = at.x + random.range(-0.5, 0.5) * at.span;
    const y = at.y + random.range(-0.2, 0.2) * at.span;
    const size = unit * random.range(0.007, 0.017);
    const flap = random.range(0.15, 0.75);
    const tilt = random.range(-0.25, 0.25);
    ctx.lineWidth = Math.max(0.6, size * 0.16);
    ctx.beginPath();
    ctx.moveTo(x - size, y - size * (flap + tilt) * 0.5);
    ctx.quadraticCurveTo(x - size * 0.45, y - size * flap, x, y);
    ctx.quadraticCurveTo(x + size * 0.45, y - size * flap, x + size, y - size * (flap - tilt) * 0.5);
    ctx.stroke();
  }
};

export type Animal = "deer" | "elephant" | "camel" | "cow" | "horse";

interface Build {
  /** Half length, half height and height of the middle of the body. */
  body: readonly [number, number, number];
  leg: number;
  neck: { width: number; to: readonly [number, number] };
  head: { length: number; height: number; turn: number };
}

const BUILDS: Record<Animal, Build> = {
  deer: {
    body: [0.27, 0.115, 0.5],
    leg: 0.04,
    neck: { width: 0.1, to: [0.37, 0.79] },
    head: { length: 0.1, height: 0.045, turn: 0.35 },
  },
  elephant: {
    body: [0.42, 0.28, 0.62],
    leg: 0.15,
    neck: { width: 0.3, to: [0.48, 0.72] },
    head: { length: 0.17, height: 0.2, turn: 0.9 },
  },
  camel: {
    body: [0.33, 0.13, 0.58],
    leg: 0.055,
    neck: { width: 0.1, to: [0.52, 0.88] },
    head: { length: 0.11, height: 0.05, turn: 0.2 },
  },
  cow: {
    body: [0.42, 0.2, 0.6],
    leg: 0.085,
    neck: { width: 0.2, to: [0.5, 0.72] },
    head: { length: 0.16, height: 0.09, turn: 0.65 },
  },
  horse: {
    body: [0.33, 0.155, 0.57],
    leg: 0.06,
    neck: { width: 0.14, to: [0.43, 0.86] },
    head: { length: 0.14, height: 0.06, turn: 0.6 },
  },
};

/** An animal in profile, as a silhouette. */
export const drawAnimal = (stage: Stage, animal: Animal, spot: Spot, facing: 1 | -1): void => {
  const { ctx, palette } = stage;
  const { body, leg, neck, head } = BUILDS[animal];
  const [halfLength, halfHeight, height] = body;
  const [headX, headY] = neck.to;
  atSpot(stage, spot, facing, () => {
    ctx.fillStyle = css(palette.silhouette);
    ctx.strokeStyle = css(palette.silhouette);
    ctx.lineCap = "round";
    ctx.beginPath();
    ctx.ellipse(0, -height, halfLength, halfHeight, 0, 0, 2 * Math.PI);
    ctx.fill();
    for (const [hip, foot] of [
      [-0.8, -0.92],
      [-0.58, -0.5],
      [0.58, 0.52],
      [0.8, 0.9],
    ] as const) {
      stroke(ctx, leg, [
        [hip * halfLength, -height],
        [(hip + foot) * 0.5 * halfLength, -height * 0.45],
        [foot * halfLength, -leg / 2],
      ]);
    }
    stroke(ctx, neck.width, [
      [halfLength * 0.72, -height - halfHeight * 0.15],
      [headX, -headY],
    ]);
    ctx.beginPath();
    ctx.ellipse(
      headX + head.length * 0.6,
      -headY + head.height * 0.3,
      head.length,
      head.height,
      head.turn,
      0,
      2 * Math.PI,
    );
    ctx.fill();
    stroke(ctx, leg * 0.5, [
      [-halfLength * 0.95, -height - halfHeight * 0.2],
      [-halfLength * 1.15, -height * 0.75],
      [-halfLength * 1.1, -height * 0.5],
    ]);
    drawFeatures(ctx, animal);
  });
};

type Line = readonly (readonly [number, number])[];

const stroke = (ctx: Stage["ctx"], width: number, points: Line): void => {
  ctx.lineWidth = width;
  ctx.beginPath();
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.stroke();
};

const drawFeatures = (ctx: Stage["ctx"], animal: Animal): void => {
  ctx.lineJoin = "round";
  const circle = (x: number, y: number, radius: number) => {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fill();
  };
  switch (animal) {
    case "deer":
      for (const side of [-1, 1]) {
        stroke(ctx, 0.016, [
          [0.38, -0.82],
          [0.37 + side * 0.06, -0.92],
          [0.37 + side * 0.11, -1.02],
          [0.37 + side * 0.08, -1.12],
        ]);
        stroke(ctx, 0.014, [
          [0.37 + side * 0.06, -0.92],
          [0.39 + side * 0.02, -1.02],
        ]);
        stroke(ctx, 0.014, [
          [0.37 + side * 0.11, -1.02],
          [0.38 + side * 0.17, -1.07],
        ]);
      }
      return;
    case "elephant":
      stroke(ctx, 0.1, [
        [0.62, -0.66],
        [0.7, -0.42],
      ]);
      stroke(ctx, 0.065, [
        [0.7, -0.42],
        [0.7, -0.2],
        [0.76, -0.1],
      ]);
      circle(0.4, -0.72, 0.17);
      return;
    case "camel":
      circle(-0.02, -0.7, 0.13);
      stroke(ctx, 0.1, [
        [0.28, -0.56],
        [0.42, -0.6],
        [0.48, -0.74],
        [0.52, -0.88],
      ]);
      return;
    case "cow":
      stroke(ctx, 0.03, [
        [0.5, -0.8],
        [0.56, -0.92],
      ]);
      stroke(ctx, 0.03, [
        [0.58, -0.78],
        [0.68, -0.88],
      ]);
      return;
    case "horse":
      stroke(ctx, 0.07, [
        [0.24, -0.68],
        [0.33, -0.84],
        [0.4, -0.94],
      ]);
      stroke(ctx, 0.05, [
        [-0.33, -0.62],
        [-0.4, -0.5],
        [-0.39, -0.3],
      ]);
      circle(0.41, -0.95, 0.02);
  }
};
