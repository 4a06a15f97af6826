import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from "@napi-rs/canvas";
import { decodeClip } from "../media/decode-clip.ts";
import { readPicture } from "../media/read-picture.ts";
import { type CameraMove, cameraAt, STILL_VIEW } from "./camera-at.ts";

/** What a scene shows, as plain data. A still's file covers the frame's shape already. */
export type Shot<File> =
  | { kind: "still"; file: File; camera: CameraMove | null }
  | { kind: "clip"; file: File; demuxer: "mov" | "matroska"; durationSec: number };

/** A shot whose file is at hand. */
export type LocalShot = Shot<{ path: string }>;

export interface OpenShotRequest {
  shot: LocalShot;
  /** Of the scene: where drawing begins, and how many frames are drawn. */
  firstFrame: number;
  frames: number;
  fps: number;
  widthPx: number;
  heightPx: number;
  threads: number;
  signal: AbortSignal;
}

/** A shot being drawn, frame after frame. */
export interface OpenShot {
  /** Fills the context's canvas with the next frame; after the last one, with the last one. */
  drawNext(context: SKRSContext2D): Promise<void>;
  /** Whether every frame is the same. */
  isConstant: boolean;
  close(): Promise<void>;
}

export const openShot = (request: OpenShotRequest): Promise<OpenShot> =>
  request.shot.kind === "still" ? openStill(request, request.shot) : openClip(request, request.shot);

const openStill = async (
  { firstFrame, widthPx, heightPx }: OpenShotRequest,
  { file, camera }: LocalShot & { kind: "still" },
): Promise<OpenShot> => {
  const picture = await readPicture(file.path);
  let frame = firstFrame;
  return {
    isConstant: camera === null,
    drawNext: async (context) => {
      const view = camera ? cameraAt(camera, frame++) : STILL_VIEW;
      const { width, height } = picture;
      context.imageSmoothingQuality = "high";
      context.drawImage(
        picture,
        ...[view.x * width, view.y * height, view.size * width, view.size * height],
        ...[0, 0, widthPx, heightPx],
      );
    },
    close: async () => {},
  };
};

const openClip = async (request: OpenShotRequest, clip: LocalShot & { kind: "clip" }): Promise<OpenShot> => {
  const { widthPx, heightPx } = request;
  const { demuxer, durationSec } = clip;
  const pictures = decodeClip({ ...request, path: clip.file.path, demuxer, durationSec });
  const canvas: Canvas = createCanvas(widthPx, heightPx);
  return {
    isConstant: false,
    drawNext: async (context) => {
      const { value, done } = await pictures.next();
      if (!done) {
        const pixels = new Uint8ClampedArray(value.buffer, value.byteOffset, value.length);
        canvas.getContext("2d").putImageData(new ImageData(pixels, widthPx, heightPx), 0, 0);
      }
      context.drawImage(canvas, 0, 0);
    },
    close: async () => {
      await pictures.return(undefined);
    },
  };
};
