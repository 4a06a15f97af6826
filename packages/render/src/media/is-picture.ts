import { loadImage } from "@napi-rs/canvas";
import { pictureSize } from "./reader/picture-size.ts";

/** Whether bytes are a PNG or JPEG that can be decoded as a whole. */
export const isPicture = async (bytes: Buffer): Promise<boolean> => {
  const format = bytes.toString("hex", 0, 8) === "89504e470d0a1a0a" ? "png" : "jpeg";
  const size = pictureSize(bytes, format);
  if (!size || size.widthPx * size.heightPx < 1) return false;
  try {
    await loadImage(bytes);
    return true;
  } catch {
    return false;
  }
};
