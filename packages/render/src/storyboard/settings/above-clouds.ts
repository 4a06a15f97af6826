import { hex } from "../colour.ts";
import { drawSkyElements } from "../elements/place-elements.ts";
import { drawCloudTops } from "../paint/clouds.ts";
import { drawGlow } from "../paint/gradient.ts";
import { drawPeak } from "../paint/peaks.ts";
import { drawSky } from "../paint/sky.ts";
import type { Stage } from "../stage.ts";

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
