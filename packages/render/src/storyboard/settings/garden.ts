import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements } from "../elements/place-elements.ts";
import { drawGlow } from "../paint/gradient.ts";
import { heightAt, rollingLine, type Skyline } from "../paint/terrain.ts";
import { drawBroadleaf, drawGrass } from "../paint/trees.ts";
import type { Stage } from "../stage.ts";
import { drawCountry } from "./country.ts";

/** A meadow in flower, blossom trees, a path. */
export const drawGarden = (stage: Stage): void => {
  const { width, height, unit, palette, reading } = stage;
  const { luminary, land, hill, random } = drawCountry(stage, "garden", 0.62);
  const isBlossom = reading.season === "spring" || random.chance(0.4);
  const leaf = isBlossom
    ? mix(palette.lit(hex("#f3a9bf"), 0.9), palette.glow, 0.1)
    : palette.lit(land.woods, 0.85);
  for (const [share, size] of [
    [0.13, 0.48],
    [0.87, 0.4],
    [0.27, 0.27],
    [0.74, 0.24],
  ] as const) {
    const x = (share + random.range(-0.03, 0.03)) * width;
    drawBroadleaf(stage, {
      x,
      y: heightAt(hill, x) + unit * (size > 0.3 ? 0.06 : 0.015),
      size: unit * size,
      leaf,
      trunk: palette.silhouette,
      luminary,
      random,
    });
  }
  drawGroundElements(stage, { yAt: (x) => heightAt(hill, x) + unit * 0.06, luminary });
  drawFlowers(stage, { hill, random });
  const front = rollingLine(stage, { y: height * 1.02, swing: unit * 0.02, random });
  drawGrass(stage, front, {
    colour: mix(palette.lit(land.grass), palette.silhouette, 0.7),
    size: unit * 0.12,
    random,
  });
  drawGlow(stage, {
    x: luminary.x,
    y: height * 0.6,
    radius: unit * 0.8,
    colour: palette.glow,
    opacity: 0.18,
  });
};

const PETALS = ["#e8485a", "#f2b632", "#f6f0e6", "#c86ac0", "#f28a4a", "#7a7ae0", "#f29ab8"] as const;

/** Flowers by the hundred, small and in swathes far off, large and few at hand. */
const drawFlowers = (stage: Stage, { hill, random }: { hill: Skyline; random: Random }): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const kinds = [
    reading.colour ? palette.accent : hex(random.pick(PETALS)),
    hex(random.pick(PETALS)),
    hex(random.pick(PETALS)),
  ];
  const flowers = Array.from({ length: 620 }, () => ({
    depth: random.next() ** 1.15,
    x: random.range(-0.02, 1.02),
  })).toSorted((one, other) => one.depth - other.depth);
  const phase = random.range(0, 6);
  for (const { depth, x: share } of flowers) {
    const x = share * width;
    const top = heightAt(hill, x) + unit * 0.025;
    const y = top + depth * (height * 0.99 - top);
    const size = unit * (0.0035 + 0.026 * depth ** 1.7) * random.range(0.75, 1.2);
    const swathe = Math.floor(((Math.sin(share * 7 + depth * 9 + phase) + 1) / 2) * 2.99);
    const petal = mix(
      palette.lit(kinds[random.chance(0.78) ? swathe : random.int(0, 2)] ?? palette.accent),
      palette.accent,
      0.06,
    );
    if (size > unit * 0.008) {
      ctx.strokeStyle = css(mix(palette.lit(hex("#4a7a3a")), palette.silhouette, 0.4));
      ctx.lineWidth = size * 0.14;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.quadraticCurveTo(x + size * 0.3, y + size * 1.5, x, y + size * 3.2);
      ctx.stroke();
    }
    drawBloom(stage, { x, y, size, petal, random });
  }
};

const drawBloom = (
  { ctx, palette }: Stage,
  {
    x,
    y,
    size,
    petal,
    random,
  }: { x: number; y: number; size: number; petal: ReturnType<typeof hex>; random: Random },
): void => {
  ctx.fillStyle = css(petal);
  ctx.beginPath();
  const turn = random.range(0, 1.2);
  for (let index = 0; index < 5; index++) {
    const angle = turn + (index * 2 * Math.PI) / 5;
    const [px, py] = [x + Math.cos(angle) * size * 0.5, y + Math.sin(angle) * size * 0.4];
    ctx.moveTo(px + size * 0.4, py);
    ctx.ellipse(px, py, size * 0.42, size * 0.34, angle, 0, 2 * Math.PI);
  }
  ctx.fill();
  ctx.fillStyle = css(mix(palette.lit(hex("#f2c84a")), palette.glow, 0.3));
  ctx.beginPath();
  ctx.arc(x, y, size * 0.24, 0, 2 * Math.PI);
  ctx.fill();
};
