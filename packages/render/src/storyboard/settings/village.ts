import { css, hex, mix } from "../colour.ts";
import { drawHouse } from "../elements/buildings.ts";
import { drawGroundElements } from "../elements/place-elements.ts";
import { createCourse } from "../paint/course.ts";
import { fillLand, heightAt, rollingLine } from "../paint/terrain.ts";
import { drawBroadleaf, drawGrass, drawLeafLine } from "../paint/trees.ts";
import type { Stage } from "../stage.ts";
import { drawCountry, drawSmoke } from "./country.ts";

/** Houses gathered on a hillside among trees, a lane leading in. */
export const drawVillage = (stage: Stage): void => {
  const { ctx, width, height, unit, palette, reading } = stage;
  const { luminary, land, hill, random } = drawCountry(stage, "village", 0.62);
  const centre = (luminary.x > width / 2 ? random.range(0.36, 0.44) : random.range(0.56, 0.64)) * width;
  const lane = createCourse(stage, {
    fromY: heightAt(hill, centre) + unit * 0.03,
    toY: height * 1.03,
    nearHalf: unit * 0.1,
    bend: 0.12,
    random,
  });
  const isRiver = reading.backdrop.includes("river") || reading.backdrop.includes("lake");
  const surface = isRiver
    ? mix(palette.sky.at(-2) ?? palette.haze, palette.lit(hex("#3d8fb0")), 0.4)
    : mix(palette.lit(land.earth), palette.glow, 0.15);
  ctx.fillStyle = css(surface);
  lane.trace(isRiver ? 1.7 : 1);
  ctx.fill();
  const places = Array.from({ length: 16 }, (_, index) => ({
    x: centre + (index / 15 - 0.5) * Math.min(width * 0.76, unit * 1.25) + random.range(-0.03, 0.03) * unit,
    depth: (index % 3) / 2 + random.range(-0.12, 0.12),
  })).toSorted((one, other) => one.depth - other.depth);
  for (const { x, depth } of places) {
    const y = heightAt(hill, x) + unit * (0.02 + 0.125 * depth);
    const lateral = Math.abs(x - centre) / unit;
    const size = unit * (0.06 + 0.055 * depth) * (1.12 - 0.4 * Math.min(1, lateral));
    if (random.chance(0.62)) {
      const leaf = palette.lit(land.woods, 0.72 + 0.2 * depth);
      drawBroadleaf(stage, {
        x: x - size * random.range(0.7, 1.1),
        y,
        size: size * random.range(1.3, 1.9),
        leaf,
        trunk: palette.silhouette,
        luminary,
        random,
      });
    }
    drawHouse(stage, { x, y, size }, random, 0.72 + 0.25 * depth);
    if (depth > 0.6 && random.chance(0.6))
      drawSmoke(stage, { x: x + size * 0.4, y: y - size * 1.1, size, random });
  }
  drawGroundElements(stage, { yAt: (x) => heightAt(hill, x) + unit * 0.2, luminary, scale: 0.85 });
  const front = rollingLine(stage, { y: height * 0.93, swing: unit * 0.05, random });
  const dark = mix(palette.lit(land.grass), palette.silhouette, 0.7);
  drawLeafLine(stage, front, { colour: dark, size: unit * 0.06, density: 0.5, random });
  fillLand(stage, front, { top: dark, foot: palette.silhouette, footY: height });
  drawGrass(stage, front, { colour: dark, size: unit * 0.045, random });
};
