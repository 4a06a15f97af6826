import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { css, hex, mix } from "./colour.ts";
import { createRandom } from "./create-random.ts";
import { drawMist } from "./paint/terrain.ts";
import type { Stage } from "./stage.ts";

/** What lies over the whole picture: the weather, darker corners and a fine grain. */
export const finish = (stage: Stage): void => {
  drawWeather(stage);
  drawVignette(stage);
  drawGrain(stage);
};

const INDOORS: ReadonlySet<string> = new Set(["underwater", "space", "room", "cave"]);

const drawWeather = (stage: Stage): void => {
  const { height, rise, reading } = stage;
  if (INDOORS.has(reading.setting)) return;
  if (reading.weather === "rain" || reading.weather === "storm") drawRain(stage);
  if (reading.weather === "snow") drawSnowfall(stage);
  if (reading.weather !== "mist") return;
  const random = stage.random.fork("mist");
  for (const share of [0.46, 0.58, 0.7]) {
    drawMist(
      stage,
      height * (share + random.range(-0.03, 0.03)),
      rise * random.range(0.07, 0.13),
      random.range(0.3, 0.5),
    );
  }
};

const drawRain = (stage: Stage): void => {
  const { ctx, width, height, unit, palette } = stage;
  const random = stage.random.fork("rain");
  const slant = random.range(-0.22, 0.22);
  ctx.lineCap = "round";
  for (const [count, length, thickness, opacity] of [
    [260, 0.03, 0.0009, 0.16],
    [150, 0.06, 0.0014, 0.2],
    [60, 0.1, 0.0021, 0.2],
  ] as const) {
    ctx.strokeStyle = css(mix(palette.cloudLit, hex("#ffffff"), 0.5), opacity);
    ctx.lineWidth = unit * thickness;
    ctx.beginPath();
    for (let drop = 0; drop < count; drop++) {
      const [x, y] = [random.range(-0.05, 1.05) * width, random.range(-0.05, 1) * height];
      const fall = unit * length * random.range(0.6, 1.2);
      ctx.moveTo(x, y);
      ctx.lineTo(x + slant * fall, y + fall);
    }
    ctx.stroke();
  }
};

const drawSnowfall = (stage: Stage): void => {
  const { ctx, width, height, unit } = stage;
  const random = stage.random.fork("snowfall");
  for (const [count, size, opacity] of [
    [260, 0.0016, 0.6],
    [110, 0.003, 0.65],
    [26, 0.0062, 0.4],
  ] as const) {
    ctx.fillStyle = css(hex("#ffffff"), opacity);
    ctx.beginPath();
    for (let flake = 0; flake < count; flake++) {
      const [x, y] = [random.next() * width, random.next() * height];
      const radius = unit * size * random.range(0.6, 1.3);
      ctx.moveTo(x + radius, y);
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
    }
    ctx.fill();
  }
};

const drawVignette = ({ ctx, width, height, palette }: Stage): void => {
  const reach = Math.hypot(width, height) / 2;
  const gradient = ctx.createRadialGradient(
    width / 2,
    height * 0.46,
    reach * 0.5,
    width / 2,
    height * 0.46,
    reach * 1.1,
  );
  gradient.addColorStop(0, css(palette.silhouette, 0));
  gradient.addColorStop(1, css(palette.silhouette, 0.42));
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, width, height);
};

const GRAIN_SIZE_PX = 256;
let grain: Canvas | undefined;

/** Keeps wide gradients from showing bands once they are compressed. */
const drawGrain = ({ ctx, width, height }: Stage): void => {
  grain ??= createGrain();
  const pattern = ctx.createPattern(grain, "repeat");
  if (!pattern) return;
  ctx.fillStyle = pattern;
  ctx.fillRect(0, 0, width, height);
};

/** Black and white specks that are barely there. */
const createGrain = (): Canvas => {
  const canvas = createCanvas(GRAIN_SIZE_PX, GRAIN_SIZE_PX);
  const context = canvas.getContext("2d");
  const image = context.createImageData(GRAIN_SIZE_PX, GRAIN_SIZE_PX);
  const random = createRandom("grain");
  for (let index = 0; index < image.data.length; index += 4) {
    const value = random.next() + random.next() - 1;
    image.data.fill(value > 0 ? 255 : 0, index, index + 3);
    image.data[index + 3] = Math.abs(value) * 14;
  }
  context.putImageData(image, 0, 0);
  return canvas;
};
