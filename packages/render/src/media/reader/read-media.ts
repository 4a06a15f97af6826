import { createCanvas, type Image } from "@napi-rs/canvas";
import { coverPicture } from "./cover-picture.ts";
import { type MediaInfo, probe } from "./probe.ts";
import { readPicture } from "./read-picture.ts";
import { UnusableFile } from "./unusable-file.ts";

// What strangers made is opened here and nowhere else: this file is the main of a process that may read that one file, has an empty
// environment, can start and write nothing, and is killed when it takes too long or too much. It answers one question over IPC.

export type ReaderRequest =
  /** What a clip or sound says about itself. */
  | { kind: "probe"; path: string }
  /** A picture's size, by decoding it. */
  | { kind: "measure"; path: string }
  /** A picture's pixels: scaled to cover a size, black where it is transparent, or to lie inside it. */
  | { kind: "draw"; path: string; fit: "cover" | "inside"; widthPx: number; heightPx: number };

/** RGBA, not multiplied by alpha. */
export interface Pixels {
  widthPx: number;
  heightPx: number;
  rgba: Uint8ClampedArray;
}

export type ReaderReply =
  | { kind: "info"; info: MediaInfo | null }
  | { kind: "size"; widthPx: number; heightPx: number }
  | { kind: "pixels"; pixels: Pixels }
  | { kind: "unusable"; message: string; isMissing: boolean };

const answer = async (request: ReaderRequest): Promise<ReaderReply> => {
  if (request.kind === "probe") return { kind: "info", info: await probeOrNull(request.path) };
  const picture = await readPicture(request.path);
  if (request.kind === "measure") return { kind: "size", widthPx: picture.width, heightPx: picture.height };
  return { kind: "pixels", pixels: draw(picture, request) };
};

/** What cannot be read is no media file. */
const probeOrNull = (path: string): Promise<MediaInfo | null> =>
  probe(path).catch((error: unknown) => {
    if (error instanceof UnusableFile) throw error;
    return null;
  });

const draw = (
  picture: Image,
  { fit, widthPx, heightPx }: Extract<ReaderRequest, { kind: "draw" }>,
): Pixels => {
  const canvas =
    fit === "cover" ? coverPicture(picture, widthPx, heightPx) : fitPicture(picture, widthPx, heightPx);
  const { width, height } = canvas;
  return {
    widthPx: width,
    heightPx: height,
    rgba: canvas.getContext("2d").getImageData(0, 0, width, height).data,
  };
};

/** The whole picture at the largest size that lies inside the box, at least a pixel each way. */
const fitPicture = (picture: Image, widthPx: number, heightPx: number) => {
  const scale = Math.min(widthPx / picture.width, heightPx / picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
};

process.on("disconnect", () => process.exit());
process.once("message", async (request: ReaderRequest) => {
  const failed = (error: unknown): ReaderReply => {
    if (error instanceof UnusableFile) {
      return { kind: "unusable", message: error.message, isMissing: error.isMissing };
    }
    throw error;
  };
  process.send?.(await answer(request).catch(failed), () => process.disconnect());
});
