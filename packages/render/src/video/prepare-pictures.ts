import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError, toAppError } from "@dailies/core/app-error";
import type { Plan, Scene } from "@dailies/core/plan/plan";
import { type Canvas, createCanvas, ImageData, loadImage } from "@napi-rs/canvas";
import type { Illustrator } from "../illustrator.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { coverPicture } from "../media/cover-picture.ts";
import { decodeClip } from "../media/decode-clip.ts";
import { pictureSize } from "../media/picture-size.ts";
import { probe } from "../media/probe.ts";
import { readPicture } from "../media/read-picture.ts";
import { sniffMedia } from "../media/sniff-media.ts";

export interface Picture {
  /** A JPEG of exactly the asked size: the scene's picture, or its clip's first frame. */
  path: string;
  clip: { path: string; demuxer: "mov" | "matroska"; durationSec: number } | null;
}

export interface PicturesRequest {
  plan: Plan;
  /** asset_id -> path. */
  assets: Record<string, string>;
  widthPx: number;
  heightPx: number;
  /** Where `scene_001.jpg` and so on are written. */
  outputDir: string;
  illustrator: Illustrator;
  /** False where there is no ffmpeg: a clip's scene then shows a drawn picture. */
  canDecodeClips: boolean;
  signal: AbortSignal;
  onPicture(): void;
}

/** Of these most wait: for a file, a network, or their turn to be drawn. */
const CONCURRENCY = 4;
const JPEG_QUALITY = 92;

/**
 * One picture for each scene. MEDIA_NOT_FOUND and MEDIA_INVALID carry `meta.scene_index` (from 0), as do the
 * illustrator's errors.
 */
export const preparePictures = (request: PicturesRequest): Promise<Picture[]> =>
  mapConcurrently(request.plan.scenes, CONCURRENCY, request.signal, async (scene, index, signal) => {
    try {
      const picture = await preparePicture({ ...request, signal }, scene, index);
      request.onPicture();
      return picture;
    } catch (thrown) {
      signal.throwIfAborted();
      const { code, message, retryable, cause, meta } = toAppError(thrown);
      throw new AppError(code, message, {
        retryable,
        cause: cause ?? thrown,
        meta: { ...meta, scene_index: index },
      });
    }
  });

const preparePicture = async (request: PicturesRequest, scene: Scene, index: number): Promise<Picture> => {
  const { plan, assets, widthPx, heightPx, outputDir, illustrator, signal } = request;
  const path = join(outputDir, `scene_${`${index + 1}`.padStart(3, "0")}.jpg`);
  const write = async (canvas: Canvas) => writeFile(path, await canvas.encode("jpeg", JPEG_QUALITY));
  const illustrate = async () => {
    const prompt = scene.image_prompt ?? plan.topic;
    const drawn = await illustrator.illustrate({ prompt, widthPx, heightPx, signal });
    const size = pictureSize(drawn, "jpeg");
    const isAsAsked = size?.widthPx === widthPx && size.heightPx === heightPx;
    await (isAsAsked
      ? writeFile(path, drawn)
      : write(coverPicture(await loadImage(drawn), widthPx, heightPx)));
    return { path, clip: null };
  };
  if (!scene.media) return illustrate();

  const asset = assets[scene.media.asset_id];
  const media = asset ? await sniffMedia(asset).catch(() => undefined) : undefined;
  if (!asset || media === undefined) {
    throw new AppError("MEDIA_NOT_FOUND", `There is no asset ${scene.media.asset_id}`, {
      meta: { asset_id: scene.media.asset_id },
    });
  }
  if (media?.kind === "still") {
    await write(coverPicture(await readPicture(asset), widthPx, heightPx));
    return { path, clip: null };
  }
  if (media?.kind !== "clip") {
    throw new AppError(
      "MEDIA_INVALID",
      "The file is not a PNG, JPEG, WebP or GIF picture, nor an MP4, MOV or WebM clip",
    );
  }
  if (!request.canDecodeClips) return illustrate();
  const durationSec = (await probe(asset).catch(() => null))?.video?.durationSec;
  if (durationSec === undefined) throw new AppError("MEDIA_INVALID", "The clip has no video in it");
  const clip = { path: asset, demuxer: media.demuxer, durationSec };
  await write(await firstFrame(clip, request));
  return { path, clip };
};

const firstFrame = async (clip: NonNullable<Picture["clip"]>, request: PicturesRequest): Promise<Canvas> => {
  const { widthPx, heightPx, signal } = request;
  const canvas = createCanvas(widthPx, heightPx);
  const frames = decodeClip({
    ...clip,
    firstFrame: 0,
    frames: 1,
    fps: 30,
    widthPx,
    heightPx,
    threads: 1,
    signal,
  });
  for await (const frame of frames) {
    const pixels = new Uint8ClampedArray(frame.buffer, frame.byteOffset, frame.length);
    canvas.getContext("2d").putImageData(new ImageData(pixels, widthPx, heightPx), 0, 0);
  }
  return canvas;
};
