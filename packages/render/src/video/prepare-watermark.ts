import { writeFile } from "node:fs/promises";
import { AppError } from "@dailies/core/app-error";
import type { Plan } from "@dailies/core/plan/plan";
import { createCanvas } from "@napi-rs/canvas";
import { digestFile, nameOf } from "../cache/names.ts";
import type { RenderCache } from "../cache/render-cache.ts";
import type { SourceFile, UserFile } from "../cache/source-file.ts";
import { drawPicture } from "../media/ask-media-reader.ts";
import { toCanvas } from "../media/to-canvas.ts";
import type { Segment } from "./segment.ts";

export interface WatermarkRequest {
  watermark: Plan["watermark"];
  /** By asset id. */
  assets: Record<string, UserFile>;
  widthPx: number;
  heightPx: number;
  /** The PNG to write. */
  outputPath: string;
  cache: RenderCache;
  signal: AbortSignal;
}

/** All in parts of the frame: the box that the mark fits into, and its distance to the edges. */
const BOX = { width: 0.16, height: 0.1, margin: 0.035 };
const OPACITY = 0.85;

/** The mark at the size and place it will be shown. Errors as `readPicture`, with `meta.asset_id`. */
export const prepareWatermark = async (
  request: WatermarkRequest,
): Promise<Segment<SourceFile>["watermark"]> => {
  const { watermark, assets, widthPx, heightPx, outputPath, cache, signal } = request;
  if (!watermark) return null;
  const meta = { asset_id: watermark.asset_id };
  const asset = assets[watermark.asset_id];
  if (!asset) throw new AppError("MEDIA_NOT_FOUND", `There is no asset ${watermark.asset_id}`, { meta });
  const box = { widthPx: BOX.width * widthPx, heightPx: BOX.height * heightPx };
  const mark = await drawPicture(asset.path, "inside", box, signal).catch((cause: unknown) => {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError(cause.code, `The watermark: ${cause.message}`, { cause, meta });
  });

  const { widthPx: width, heightPx: height } = mark;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.globalAlpha = OPACITY;
  context.drawImage(toCanvas(mark), 0, 0);
  await writeFile(outputPath, await canvas.encode("png"));
  const digest = await digestFile(outputPath);
  // By its bytes: small enough to be made each time, but other workers must find it.
  const name = `${nameOf({ kind: "watermark", digest })}.png`;
  await cache.store(name, outputPath, {}, signal);

  const margin = Math.round(BOX.margin * Math.min(widthPx, heightPx));
  const [vertical, horizontal] = watermark.position.split("_");
  return {
    file: { path: outputPath, digest, origin: { kept: name } },
    xPx: horizontal === "left" ? margin : widthPx - width - margin,
    yPx: vertical === "top" ? margin : heightPx - height - margin,
  };
};
