import { type Canvas, createCanvas, ImageData } from "@napi-rs/canvas";
import type { Pixels } from "./reader/read-media.ts";

/** Pixels as something that can be drawn and encoded. */
export const toCanvas = ({ widthPx, heightPx, rgba }: Pixels): Canvas => {
  const canvas = createCanvas(widthPx, heightPx);
  canvas.getContext("2d").putImageData(new ImageData(rgba, widthPx, heightPx), 0, 0);
  return canvas;
};
