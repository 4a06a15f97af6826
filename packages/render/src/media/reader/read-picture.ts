import { readFile, stat } from "node:fs/promises";
import { type Image, loadImage } from "@napi-rs/canvas";
import { pictureSize } from "./picture-size.ts";
import { sniffMedia } from "./sniff-media.ts";
import { UnusableFile } from "./unusable-file.ts";

/** A small file can unfold to any size in memory. */
const LIMITS = { pixels: 100_000_000, sizeBytes: 200 * 1024 * 1024 };

/**
 * Decodes a PNG, JPEG, WebP or GIF (its first picture) in this very process: a file that a user gave only in the media reader's.
 * @throws UnusableFile when the file is anything else, cannot be decoded, has more than 100 million pixels or is larger than 200 MiB,
 * or when there is none
 */
export const readPicture = async (path: string): Promise<Image> => {
  const media = await sniffMedia(path).catch((cause: unknown) => {
    throw new UnusableFile("The picture cannot be read", { cause, isMissing: true });
  });
  if (media?.kind !== "still") throw new UnusableFile("The file is not a PNG, JPEG, WebP or GIF picture");
  if ((await stat(path)).size > LIMITS.sizeBytes) throw new UnusableFile("The picture's file is too large");
  const bytes = await readFile(path);
  const size = pictureSize(bytes, media.format);
  if (!size || size.widthPx * size.heightPx < 1) throw new UnusableFile("The picture has no valid header");
  if (size.widthPx * size.heightPx > LIMITS.pixels) {
    throw new UnusableFile(`The picture has more than ${LIMITS.pixels} pixels`);
  }
  try {
    return await loadImage(bytes);
  } catch (cause) {
    throw new UnusableFile("The picture cannot be decoded", { cause });
  }
};
