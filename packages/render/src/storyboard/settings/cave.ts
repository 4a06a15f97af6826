import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawPerson } from "../elements/figures.ts";
import { drawGlow } from "../paint/gradient.ts";
import { fillLand, heightAt, skyline } from "../paint/terrain.ts";
import type { Stage } from "../stage.ts";
import { drawLake } from "./lake.ts";
import { drawRiver } from "./river.ts";
import { drawSea } from "./sea.ts";

/** The bright world seen through the mouth of a cave. */
export const drawCave = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork("cave");
  const outside = reading.backdrop.includes("sea") ? drawSea : random.chance(0.5) ? drawLake : drawRiver;
  outside({
    ...stage,
    reading: {
      ...reading,
      elements: reading.elements.filter((name) => name !== "person" && name !== "people"),
    },
  });
  const [x, y] = [width * random.range(0.45, 0.55), height * 0.47];
  const reach = { x: Math.min(width * 0.34, rise * 0.48), y: rise * 0.33 };
  const rock = palette.lit(hex("#5a4a4a"), 0.95);
  const layers = 4;
  for (let layer = 0; layer < layers; layer++) {
    const grow = 1 + layer * 0.17;
    const depth = layer / (layers - 1);
    ctx.fillStyle = css(
      mix(
        mix(rock, palette.glow, 0.3 * (1 - depth)),
        mix(palette.silhouette, hex("#050507"), 0.4),
        0.3 + 0.66 * depth,
      ),
    );
    ctx.beginPath();
    ctx.rect(-2, -2, width + 4, height + 4);
    traceMouth(ctx, { x, y, reachX: reach.x * grow, reachY: reach.y * grow, random });
    ctx.fill("evenodd");
    if (layer > 0)
      drawStalactites(stage, {
        y: y - reach.y * grow,
        x,
        spread: reach.x * grow,
        size: unit * 0.07 * grow,
        random,
      });
  }
  const floor = skyline(stage, { y: y + reach.y * 0.88, swing: unit * 0.035, roughness: 0.5, random });
  const dark = mix(palette.silhouette, hex("#050507"), 0.4);
  fillLand(stage, floor, {
    top: mix(mix(rock, palette.glow, 0.2), dark, 0.55),
    foot: dark,
    footY: y + reach.y * 1.5,
  });
  drawGlow(stage, {
    x,
    y: y + reach.y * 0.6,
    radius: unit * 0.7,
    colour: palette.glow,
    opacity: 0.35,
    stretch: 1.2,
  });
  if (reading.elements.includes("person") || reading.elements.includes("people") || random.chance(0.5)) {
    const personX = x + reach.x * random.range(-0.4, 0.4);
    drawPerson(stage, { x: personX, y: heightAt(floor, personX) + unit * 0.008, size: unit * 0.17 }, random);
  }
};

const traceMouth = (
  ctx: Stage["ctx"],
  { x, y, reachX, reachY, random }: { x: number; y: number; reachX: number; reachY: number; random: Random },
): void => {
  const points = 44;
  for (let point = 0; point <= points; point++) {
    const angle = ((point % points) / points) * 2 * Math.PI;
    const wobble = point === points ? 1 : random.range(0.93, 1.06);
    const flat = Math.sin(angle) > 0 ? 1.02 : 1;
    const [px, py] = [x + Math.cos(angle) * reachX * wobble, y + Math.sin(angle) * reachY * wobble * flat];
    if (point === 0) ctx.moveTo(px, py);
    else ctx.lineTo(px, py);
  }
  ctx.closePath();
};

const drawStalactites = (
  { ctx }: Stage,
  { x, y, spread, size, random }: { x: number; y: number; spread: number; size: number; random: Random },
): void => {
  ctx.beginPath();
  for (let tooth = 0; tooth < 11; tooth++) {
    const share = random.range(-0.72, 0.72);
    const root = y + (1 - Math.sqrt(1 - share ** 2)) * spread * 0.7 - size * 0.2;
    const [half, tall] = [size * random.range(0.1, 0.24), size * random.range(0.5, 1.5)];
    ctx.moveTo(x + share * spread - half, root);
    ctx.lineTo(x + share * spread + random.range(-0.1, 0.1) * half, root + tall);
    ctx.lineTo(x + share * spread + half, root);
  }
  ctx.fill();
};
