import { type Canvas, createCanvas, type Image } from "@napi-rs/canvas";

/** The picture's middle, scaled to cover the size exactly; transparent parts are black. */
export const coverPicture = (picture: Image | Canvas, widthPx: number, heightPx: number): Canvas => {
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d");
  context.fillStyle = "#000";
  context.fillRect(0, 0, widthPx, heightPx);
  context.imageSmoothingQuality = "high";
  const scale = Math.max(widthPx / picture.width, heightPx / picture.height);
  const [width, height] = [widthPx / scale, heightPx / scale];
  const [x, y] = [(picture.width - width) / 2, (picture.height - height) / 2];
  context.drawImage(picture, x, y, width, height, 0, 0, widthPx, heightPx);
  return canvas;
};
