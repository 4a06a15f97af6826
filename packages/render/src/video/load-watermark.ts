import { createCanvas } from "@napi-rs/canvas";
import { readPicture } from "../media/reader/read-picture.ts";
import type { Mask, Planes, Studio } from "./create-studio.ts";
import type { LocalSegment } from "./render-segment.ts";

/** What red, green and blue (0..255) add to a plane of BT.709 in limited range, and what it is without them. */
const PLANES = [
  { red: 0.1826, green: 0.6142, blue: 0.062, black: 16 },
  { red: -0.1006, green: -0.3386, blue: 0.4392, black: 128 },
  { red: 0.4392, green: -0.3989, blue: -0.0403, black: 128 },
] as const;

/** The watermark as a frame of its own, and where it is seen. Errors as `readPicture`. */
export const loadWatermark = async (
  studio: Studio,
  { file, xPx, yPx }: NonNullable<LocalSegment["watermark"]>,
): Promise<{ picture: Planes; mask: Mask }> => {
  const { widthPx, heightPx } = studio;
  const mark = await readPicture(file.path);
  const context = createCanvas(widthPx, heightPx).getContext("2d");
  context.drawImage(mark, xPx, yPx);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  const [picture, mask] = [studio.createFrame(), studio.createFrame()];
  const [samples, opacities] = [studio.bytesOf(picture), studio.bytesOf(mask)];
  opacities.fill(0);

  const starts = [0, widthPx * heightPx, 1.25 * widthPx * heightPx];
  for (const [plane, { red, green, blue, black }] of PLANES.entries()) {
    const side = plane === 0 ? 1 : 2;
    for (let y = Math.floor(yPx / side); y < (yPx + mark.height) / side; y++) {
      for (let x = Math.floor(xPx / side); x < (xPx + mark.width) / side; x++) {
        // A sample of chroma stands for two by two pixels, of which each counts as much as it is seen.
        let [alpha, sum] = [0, 0];
        for (let part = 0; part < side * side; part++) {
          const pixel = 4 * ((side * y + (part >> 1)) * widthPx + side * x + (part & 1));
          const [r = 0, g = 0, b = 0, a = 0] = data.subarray(pixel, pixel + 4);
          alpha += a;
          sum += a * (black + red * r + green * g + blue * b);
        }
        const at = (starts[plane] ?? 0) + (y * widthPx) / side + x;
        samples[at] = alpha === 0 ? black : Math.round(sum / alpha);
        opacities[at] = Math.round(alpha / side ** 2);
      }
    }
  }
  return { picture, mask };
};
