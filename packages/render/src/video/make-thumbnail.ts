import { writeFile } from "node:fs/promises";
import type { Size } from "@dailies/core/plan/output-size";
import { coverPicture } from "../media/reader/cover-picture.ts";
import { readPicture } from "../media/reader/read-picture.ts";

const LONGER_SIDE_PX = 640;

/** Writes a small JPEG of the picture in the video's shape, without title or captions: readable at any size. */
export const makeThumbnail = async (picturePath: string, video: Size, outputPath: string): Promise<void> => {
  const scale = LONGER_SIDE_PX / Math.max(video.widthPx, video.heightPx);
  const [width, height] = [Math.round(video.widthPx * scale), Math.round(video.heightPx * scale)];
  const canvas = coverPicture(await readPicture(picturePath), width, height);
  await writeFile(outputPath, await canvas.encode("jpeg", 88));
};
