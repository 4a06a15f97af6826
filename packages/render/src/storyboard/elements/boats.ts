import { css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow } from "../paint/gradient.ts";
import type { Stage } from "../stage.ts";
import { atSpot, drawPerson, type Spot } from "./figures.ts";

/** Two sails in the picture's strong colour, with a pale mirror image below. */
export const drawSailboat = (stage: Stage, spot: Spot, random: Random): void => {
  const facing = random.chance(0.5) ? 1 : -1;
  const sail = random.chance(0.5) ? stage.palette.accent : hex("#f7efe0");
  drawSails(stage, { ...spot, size: -spot.size * 0.75 }, facing, sail, 0.28);
  drawSails(stage, spot, facing, sail, 1);
};

const drawSails = (
  stage: Stage,
  spot: Spot,
  facing: 1 | -1,
  plain: ReturnType<typeof hex>,
  opacity: number,
): void => {
  const { ctx, palette } = stage;
  const sail = mix(palette.lit(plain), plain, 0.35);
  ctx.save();
  ctx.globalAlpha = opacity;
  atSpot(stage, { ...spot, size: Math.abs(spot.size) }, facing, () => {
    if (spot.size < 0) ctx.scale(1, -0.75);
    ctx.fillStyle = css(palette.silhouette);
    ctx.beginPath();
    ctx.moveTo(-0.34, -0.11);
    ctx.lineTo(0.4, -0.13);
    ctx.quadraticCurveTo(0.3, 0.01, 0.2, 0.01);
    ctx.lineTo(-0.24, 0.01);
    ctx.closePath();
    ctx.rect(-0.008, -1, 0.016, 0.9);
    ctx.fill();
    ctx.fillStyle = css(sail);
    ctx.beginPath();
    ctx.moveTo(-0.02, -0.96);
    ctx.quadraticCurveTo(-0.32, -0.5, -0.36, -0.17);
    ctx.lineTo(-0.02, -0.15);
    ctx.closePath();
    ctx.fill();
    ctx.fillStyle = css(mix(sail, palette.silhouette, 0.22));
    ctx.beginPath();
    ctx.moveTo(0.02, -0.9);
    ctx.quadraticCurveTo(0.2, -0.45, 0.36, -0.19);
    ctx.lineTo(0.03, -0.16);
    ctx.closePath();
    ctx.fill();
  });
  ctx.restore();
};

/** A low open boat with someone in it; `size` is its length. After dark it carries a lantern. */
export const drawRowboat = (stage: Stage, spot: Spot, random: Random): void => {
  const { ctx, palette } = stage;
  const facing = random.chance(0.5) ? 1 : -1;
  const hull = () => {
    ctx.beginPath();
    ctx.moveTo(-0.56, -0.17);
    ctx.quadraticCurveTo(-0.3, -0.06, 0, -0.06);
    ctx.quadraticCurveTo(0.3, -0.06, 0.6, -0.2);
    ctx.quadraticCurveTo(0.45, 0.045, 0.2, 0.045);
    ctx.lineTo(-0.25, 0.045);
    ctx.quadraticCurveTo(-0.46, 0.04, -0.56, -0.17);
    ctx.fill();
  };
  ctx.save();
  ctx.globalAlpha = 0.3;
  atSpot(stage, spot, facing, () => {
    ctx.scale(1, -0.8);
    ctx.translate(0, -0.05);
    ctx.fillStyle = css(palette.silhouette);
    hull();
  });
  ctx.restore();
  const sitter = {
    x: spot.x - facing * spot.size * 0.12,
    y: spot.y + spot.size * 0.08,
    size: spot.size * 0.52,
  };
  drawPerson(stage, sitter, random);
  atSpot(stage, spot, facing, () => {
    ctx.fillStyle = css(palette.silhouette);
    hull();
    ctx.strokeStyle = css(palette.silhouette);
    ctx.lineWidth = 0.022;
    ctx.beginPath();
    ctx.moveTo(-0.1, -0.22);
    ctx.lineTo(0.32, 0.08);
    ctx.stroke();
  });
  if (palette.darkness < 0.6) return;
  const lamp = { x: spot.x + facing * spot.size * 0.42, y: spot.y - spot.size * 0.26 };
  drawGlow(stage, { ...lamp, radius: spot.size * 0.8, colour: palette.lamp, opacity: 0.75 });
  ctx.fillStyle = css(palette.lamp);
  ctx.beginPath();
  ctx.arc(lamp.x, lamp.y, spot.size * 0.035, 0, 2 * Math.PI);
  ctx.fill();
};

/** A steamer in profile; `size` is its length. */
export const drawShip = (stage: Stage, spot: Spot, random: Random): void => {
  const { ctx, palette } = stage;
  const hull = palette.lit(hex("#39424e"), 0.75);
  const decks = palette.lit(hex("#e8e2d4"), 0.8);
  atSpot(stage, spot, random.chance(0.5) ? 1 : -1, () => {
    ctx.fillStyle = css(decks);
    ctx.fillRect(-0.32, -0.2, 0.46, 0.12);
    ctx.fillRect(-0.26, -0.27, 0.26, 0.08);
    ctx.fillStyle = css(mix(palette.lit(palette.accent, 0.8), palette.accent, 0.25));
    ctx.fillRect(-0.16, -0.37, 0.07, 0.11);
    ctx.fillStyle = css(hull);
    ctx.beginPath();
    ctx.moveTo(-0.5, -0.12);
    ctx.lineTo(0.3, -0.1);
    ctx.lineTo(0.5, -0.15);
    ctx.quadraticCurveTo(0.45, -0.03, 0.38, 0.01);
    ctx.lineTo(-0.45, 0.01);
    ctx.closePath();
    ctx.fill();
    ctx.fillStyle = css(palette.darkness > 0.4 ? palette.lamp : hull, 0.9);
    for (let port = 0; port < 9; port++) ctx.fillRect(-0.29 + port * 0.046, -0.17, 0.02, 0.028);
    ctx.fillStyle = css(palette.cloudShade, 0.35);
    ctx.beginPath();
    for (let puff = 0; puff < 6; puff++) {
      ctx.moveTo(-0.1 - puff * 0.09, -0.44);
      ctx.arc(-0.14 - puff * 0.09, -0.44 - puff * 0.022, 0.03 + puff * 0.014, 0, 2 * Math.PI);
    }
    ctx.fill();
  });
};
