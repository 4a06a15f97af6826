import { decodeClip } from "../media/decode-clip.ts";
import { readPicture } from "../media/reader/read-picture.ts";
import { type CameraMove, cameraAt, STILL_VIEW } from "./camera-at.ts";
import type { Planes, Studio } from "./create-studio.ts";

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
  studio: Studio;
  threads: number;
  signal: AbortSignal;
}

/** A shot being drawn, frame after frame. */
export interface OpenShot {
  /** Fills the frame with the next one; after the last one, with the last one. */
  drawNext(frame: Planes): Promise<void>;
  /** Whether every frame is the same. */
  isConstant: boolean;
  close(): Promise<void>;
}

export const openShot = (request: OpenShotRequest): Promise<OpenShot> =>
  request.shot.kind === "still" ? openStill(request, request.shot) : openClip(request, request.shot);

const openStill = async (
  { firstFrame, studio }: OpenShotRequest,
  { file, camera }: LocalShot & { kind: "still" },
): Promise<OpenShot> => {
  const picture = studio.load(await readPicture(file.path));
  let number = firstFrame;
  return {
    isConstant: camera === null,
    drawNext: async (frame) => {
      studio.draw(picture, camera ? cameraAt(camera, number++) : STILL_VIEW, frame);
    },
    close: async () => {},
  };
};

const openClip = async (request: OpenShotRequest, clip: LocalShot & { kind: "clip" }): Promise<OpenShot> => {
  const { studio } = request;
  const { widthPx, heightPx } = studio;
  const { demuxer, durationSec } = clip;
  const pictures = decodeClip({
    ...{ ...request, path: clip.file.path, demuxer, durationSec, widthPx, heightPx },
    pixels: "yuv420p",
  });
  let last: Buffer | undefined;
  return {
    isConstant: false,
    drawNext: async (frame) => {
      last = (await pictures.next()).value ?? last;
      if (last) studio.bytesOf(frame).set(last);
    },
    close: async () => {
      await pictures.return(undefined);
    },
  };
};
