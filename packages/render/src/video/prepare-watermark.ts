import { writeFile } from "node:fs/promises";
import { AppError } from "@dailies/core/app-error";
import type { Plan } from "@dailies/core/plan/plan";
import { createCanvas } from "@napi-rs/canvas";
import { readPicture } from "../media/read-picture.ts";
import type { Segment } from "./render-segment.ts";

export interface WatermarkRequest {
  watermark: Plan["watermark"];
  /** asset_id -> path. */
  assets: Record<string, string>;
  widthPx: number;
  heightPx: number;
  /** The PNG to write. */
  outputPath: string;
}

/** All in parts of the frame: the box that the mark fits into, and its distance to the edges. */
const BOX = { width: 0.16, height: 0.1, margin: 0.035 };
const OPACITY = 0.85;

/** The mark at the size and place it will be shown. Errors as `readPicture`, with `meta.asset_id`. */
export const prepareWatermark = async (request: WatermarkRequest): Promise<Segment["watermark"]> => {
  const { watermark, assets, widthPx, heightPx, outputPath } = request;
  if (!watermark) return null;
  const meta = { asset_id: watermark.asset_id };
  const asset = assets[watermark.asset_id];
  if (!asset) throw new AppError("MEDIA_NOT_FOUND", `There is no asset ${watermark.asset_id}`, { meta });
  const picture = await readPicture(asset).catch((cause: unknown) => {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError(cause.code, `The watermark: ${cause.message}`, { cause, meta });
  });

  const scale = Math.min((BOX.width * widthPx) / picture.width, (BOX.height * heightPx) / picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.globalAlpha = OPACITY;
  context.drawImage(picture, 0, 0, width, height);
  await writeFile(outputPath, await canvas.encode("png"));

  const margin = Math.round(BOX.margin * Math.min(widthPx, heightPx));
  const [vertical, horizontal] = watermark.position.split("_");
  return {
    path: outputPath,
    xPx: horizontal === "left" ? margin : widthPx - width - margin,
    yPx: vertical === "top" ? margin : heightPx - height - margin,
  };
};
