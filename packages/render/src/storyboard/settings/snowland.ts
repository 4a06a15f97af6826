import { hex, mix } from "../colour.ts";
import { drawHouse } from "../elements/buildings.ts";
import { drawGroundElements } from "../elements/place-elements.ts";
import { verticalFade } from "../paint/gradient.ts";
import { fillLand, heightAt, rollingLine } from "../paint/terrain.ts";
import { drawPineLine } from "../paint/trees.ts";
import type { Stage } from "../stage.ts";
import { drawCountry, drawSmoke, drawTufts } from "./country.ts";
import { drawMountains } from "./mountains.ts";

/** Winter land: snow on everything, woods, a warm window; where there is a glacier, the mountains it comes from. */
export const drawSnowland = (stage: Stage): void =>
  stage.reading.elements.includes("glacier") ? drawMountains(stage) : drawSnowyHills(stage);

const drawSnowyHills = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const { luminary, hill, random } = drawCountry(stage, "snow", 0.69);
  const woods = palette.lit(hex("#3d5566"), 0.85);
  drawPineLine(stage, hill, { colour: woods, size: unit * 0.15, density: 0.6, random });
  const snow = palette.lit(hex("#eef3fa"), 0.92);
  fillLand(stage, hill, {
    top: mix(snow, palette.glow, 0.25),
    foot: mix(snow, palette.lit(hex("#6f8fc0")), 0.6),
    footY: height,
  });
  drawTufts(stage, {
    hill,
    colour: mix(snow, palette.glow, 0.3),
    shadow: palette.lit(hex("#7f9ccc")),
    random,
  });
  const x = (luminary.x > width / 2 ? random.range(0.3, 0.38) : random.range(0.62, 0.7)) * width;
  if (!reading.elements.includes("house") && random.chance(0.7)) {
    drawHouse(stage, { x, y: heightAt(hill, x) + unit * 0.05, size: unit * 0.12 }, random);
    drawSmoke(stage, { x: x + unit * 0.05, y: heightAt(hill, x) - unit * 0.08, size: unit * 0.13, random });
  }
  drawGroundElements(stage, { yAt: (place) => heightAt(hill, place) + unit * 0.06, luminary });
  const front = rollingLine(stage, { y: height * 0.93, swing: unit * 0.06, random });
  const dark = mix(woods, palette.silhouette, 0.6);
  drawPineLine(stage, front, { colour: dark, size: unit * 0.4, density: 0.5, framing: true, random });
  fillLand(stage, front, {
    top: mix(snow, palette.lit(hex("#7f9ccc")), 0.4),
    foot: mix(snow, palette.silhouette, 0.6),
    footY: height,
  });
  ctx.fillStyle = verticalFade(stage, height * 0.82, height, palette.silhouette, [0, 0.35]);
  ctx.fillRect(0, height * 0.82, width, height * 0.18);
};
