import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGroundElements, drawSkyElements } from "../elements/place-elements.ts";
import { drawSky } from "../paint/sky.ts";
import { drawFarRidges, drawMist, fillLand, heightAt, rollingLine, type Skyline } from "../paint/terrain.ts";
import { drawGrass } from "../paint/trees.ts";
import type { Luminary, Stage } from "../stage.ts";
import { drawMesas } from "./mesas.ts";

/** Dunes with sharp crests, a lit and a shaded side each; table mountains far off. */
export const drawDesert = (stage: Stage): void => {
  const { ctx, width, height, unit, rise, palette, reading } = stage;
  const random = stage.random.fork("desert");
  const horizonY = height * random.range(0.52, 0.58);
  const luminary = drawSky(stage, { horizonY });
  drawSkyElements(stage, horizonY * 0.9, luminary);
  if (random.chance(0.55)) drawMesas(stage, { baseY: horizonY + rise * 0.02, random });
  else
    drawFarRidges(stage, {
      baseY: horizonY,
      rise: rise * 0.12,
      count: 2,
      colour: hex("#a07a62"),
      roughness: 0.5,
      random,
    });
  const sand = hex(random.pick(["#e2a860", "#e8bd7c", "#d9965a", "#dfb487"]));
  ctx.fillStyle = css(palette.lit(sand, 0.35));
  ctx.fillRect(0, horizonY + rise * 0.012, width, height);
  drawMist(stage, horizonY, rise * 0.06, 0.7);
  const dunes = 6;
  for (let dune = 0; dune < dunes; dune++) {
    const nearness = (dune + 1) / dunes;
    const y = horizonY + rise * 0.015 + (height - horizonY) * 0.92 * ((dune + 0.15) / dunes) ** 1.25;
    const line = rollingLine(stage, { y, swing: rise * (0.014 + 0.05 * nearness), random });
    drawDune(stage, { line, luminary, colour: palette.lit(sand, 0.4 + 0.6 * nearness), nearness, random });
    if (dune === 3) drawGroundElements(stage, { yAt: (x) => heightAt(line, x) + unit * 0.004, luminary });
  }
  if (reading.elements.length === 0 && random.chance(0.6)) {
    const line = rollingLine(stage, { y: height * 1.01, swing: unit * 0.02, random });
    drawGrass(stage, line, {
      colour: mix(palette.lit(hex("#6b6a3a")), palette.silhouette, 0.5),
      size: unit * 0.06,
      random,
    });
  }
};

const drawDune = (
  stage: Stage,
  {
    line,
    luminary,
    colour,
    nearness,
    random,
  }: { line: Skyline; luminary: Luminary; colour: Colour; nearness: number; random: Random },
): void => {
  const { ctx, width, height, unit, palette } = stage;
  const bright = mix(colour, palette.glow, palette.darkness < 0.6 ? 0.35 : 0.15);
  const dark = mix(colour, palette.lit(hex("#5a3450"), 0.9), 0.6);
  fillLand(stage, line, {
    top: bright,
    foot: mix(colour, palette.silhouette, 0.12 + 0.35 * nearness),
    footY: height,
  });
  const side = luminary.x < width / 2 ? 1 : -1;
  const fall = unit * (0.05 + 0.24 * nearness);
  for (const [index, { x, y }] of line.entries()) {
    const isCrest =
      y < (line[index - 8]?.y ?? Infinity) &&
      y <= (line[index + 8]?.y ?? Infinity) &&
      y <= Math.min(line[index - 1]?.y ?? Infinity, line[index + 1]?.y ?? Infinity);
    if (!isCrest) continue;
    const reach = unit * (0.2 + 0.6 * nearness);
    // The crest runs from the top down towards the viewer in an S; all beyond it lies in shade that thins out.
    const shadow = ctx.createLinearGradient(x, 0, x + side * reach, 0);
    shadow.addColorStop(0, css(dark, 0.95));
    shadow.addColorStop(0.45, css(dark, 0.7));
    shadow.addColorStop(1, css(dark, 0));
    ctx.fillStyle = shadow;
    ctx.beginPath();
    ctx.moveTo(x, y - 0.5);
    for (let step = 1; step <= 24; step++) {
      const along = x + (side * reach * step) / 24;
      ctx.lineTo(along, heightAt(line, along) - 0.5);
    }
    const endX = x - side * reach * random.range(0.12, 0.3);
    ctx.lineTo(x + side * reach, y + fall * 1.6);
    ctx.lineTo(endX, y + fall * 1.6);
    ctx.bezierCurveTo(
      endX + side * reach * 0.42,
      y + fall * 0.95,
      x - side * reach * 0.34,
      y + fall * 0.5,
      x,
      y,
    );
    ctx.fill();
  }
};
