import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawHouse, drawWindmill } from "../elements/buildings.ts";
import { drawGroundElements } from "../elements/place-elements.ts";
import { verticalGradient } from "../paint/gradient.ts";
import { heightAt, rollingLine, type Skyline, traceBelow } from "../paint/terrain.ts";
import { drawBroadleaf, drawGrass } from "../paint/trees.ts";
import type { Stage } from "../stage.ts";
import type { Element } from "../vocabulary.ts";
import { drawCountry, drawTufts } from "./country.ts";
import { isFrozen } from "./land-colours.ts";

const GRAZING: readonly Element[] = ["deer", "elephant", "cow", "horse"];

/** Rows of crop running to the horizon, a farm and its trees; where animals graze, open grass. */
export const drawFields = (stage: Stage): void => {
  const { width, height, unit, palette, reading } = stage;
  const { luminary, land, hill, random } = drawCountry(stage, "fields", 0.67);
  const isPasture = reading.elements.some((name) => GRAZING.includes(name));
  const plain = isFrozen(reading)
    ? hex("#d8e2ec")
    : isPasture
      ? mix(land.grass, hex("#c7a648"), random.range(0, 0.6))
      : hex(random.pick(["#d9b34a", "#8fae3e", "#c7a648", "#6f9a44", "#b9974f"]));
  const crop = palette.lit(plain);
  drawCrop(stage, {
    hill,
    crop,
    soil: mix(palette.lit(land.earth), palette.silhouette, 0.35),
    isPasture,
    random,
  });
  drawTufts(stage, {
    hill,
    colour: mix(crop, palette.glow, 0.4),
    shadow: mix(crop, palette.silhouette, 0.45),
    random,
  });

  const farmX = (luminary.x > width / 2 ? random.range(0.22, 0.3) : random.range(0.7, 0.78)) * width;
  if (reading.elements.length === 0 && random.chance(0.35)) {
    const x = width - farmX;
    drawWindmill(stage, { x, y: heightAt(hill, x) + unit * 0.012, size: unit * 0.26 }, random);
  }
  for (const [offset, size] of [
    [-0.17, 0.17],
    [0.15, 0.22],
  ] as const) {
    const x = farmX + offset * unit;
    const at = { x, y: heightAt(hill, x) + unit * 0.012, size: unit * size * (isPasture ? 1.3 : 1) };
    drawBroadleaf(stage, {
      ...at,
      leaf: palette.lit(land.woods, 0.85),
      trunk: palette.silhouette,
      luminary,
      random,
    });
  }
  if (!isPasture) {
    drawHouse(stage, { x: farmX, y: heightAt(hill, farmX) + unit * 0.014, size: unit * 0.09 }, random);
  }
  const opposite = { ...luminary, x: width - luminary.x };
  drawGroundElements(stage, { yAt: (x) => heightAt(hill, x) + unit * 0.07, luminary: opposite });
  const front = rollingLine(stage, { y: height, swing: unit * 0.02, random });
  drawGrass(stage, front, { colour: mix(crop, palette.silhouette, 0.72), size: unit * 0.12, random });
};

const ROWS = 46;

const drawCrop = (
  stage: Stage,
  {
    hill,
    crop,
    soil,
    isPasture,
    random,
  }: { hill: Skyline; crop: Colour; soil: Colour; isPasture: boolean; random: Random },
): void => {
  const { ctx, width, height, unit, palette } = stage;
  const top = Math.min(...hill.map(({ y }) => y));
  ctx.save();
  traceBelow(stage, hill);
  ctx.clip();
  const colours = [mix(crop, palette.glow, 0.25), crop, mix(crop, palette.silhouette, 0.5)];
  ctx.fillStyle = verticalGradient(stage, top, height, colours);
  ctx.fillRect(0, top, width, height - top);
  const vanish = { x: random.range(0.35, 0.65) * width, y: top - unit * 0.12 };
  const spread = width * 1.9 + unit;
  ctx.fillStyle = css(soil, 0.42);
  ctx.beginPath();
  for (let row = 0; row < ROWS && !isPasture; row++) {
    const x = vanish.x + (row / (ROWS - 1) - 0.5) * 2 * spread;
    const half = (spread / ROWS) * 0.42;
    ctx.moveTo(vanish.x, vanish.y);
    ctx.lineTo(x - half, height * 1.04);
    ctx.lineTo(x + half, height * 1.04);
  }
  ctx.fill();
  ctx.restore();
};
