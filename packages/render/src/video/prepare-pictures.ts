import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@dailies/core/app-error";
import { sourceMeta, sourceOf } from "@dailies/core/plan/media-source";
import type { Size } from "@dailies/core/plan/output-size";
import type { Plan, Scene } from "@dailies/core/plan/plan";
import { type Canvas, createCanvas, loadImage } from "@napi-rs/canvas";
import { atScene } from "../at-scene.ts";
import { digestFile, nameOf } from "../cache/names.ts";
import { type Obtained, obtain } from "../cache/obtain.ts";
import type { RenderCache } from "../cache/render-cache.ts";
import type { SourceFile, UserFile } from "../cache/source-file.ts";
import type { Illustrator } from "../illustrator.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { drawPicture, probeMedia } from "../media/ask-media-reader.ts";
import { decodeClip } from "../media/decode-clip.ts";
import { coverPicture } from "../media/reader/cover-picture.ts";
import { pictureSize } from "../media/reader/picture-size.ts";
import { sniffMedia } from "../media/reader/sniff-media.ts";
import { toCanvas } from "../media/to-canvas.ts";

export interface Picture extends Omit<Obtained, "facts"> {
  /** A JPEG of exactly the asked size: the scene's picture, or its clip's first frame. */
  file: SourceFile;
  clip: { file: SourceFile; demuxer: "mov" | "matroska"; durationSec: number } | null;
}

export interface PicturesRequest {
  plan: Plan;
  /** By what `sourceOf` says of a scene's media. */
  assets: Record<string, UserFile>;
  widthPx: number;
  heightPx: number;
  /** Where `scene_001.jpg` and so on are written. */
  outputDir: string;
  illustrator: Illustrator;
  cache: RenderCache;
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
  mapConcurrently(request.plan.scenes, CONCURRENCY, request.signal, (scene, index, signal) =>
    atScene(index, signal, async () => {
      const picture = await preparePicture({ ...request, signal }, scene, index);
      request.onPicture();
      return picture;
    }),
  );

const preparePicture = async (request: PicturesRequest, scene: Scene, index: number): Promise<Picture> => {
  const { plan, assets, widthPx, heightPx, illustrator, signal } = request;
  const size = { widthPx, heightPx };
  const keep = (facts: Record<string, unknown>, make: Make) =>
    keepPicture(request, index, pictureName(facts, size), make);
  const illustrate = async (): Promise<Picture> => {
    const prompt = scene.image_prompt ?? plan.topic;
    const picture = await keep(illustrationFacts(illustrator, prompt), async () => {
      const drawn = await illustrator.illustrate({ prompt, ...size, signal });
      const found = pictureSize(drawn.picture, "jpeg");
      const isAsAsked = found?.widthPx === widthPx && found.heightPx === heightPx;
      return {
        picture: isAsAsked ? drawn.picture : coverPicture(await loadImage(drawn.picture), widthPx, heightPx),
        fallbackReason: drawn.fallbackReason ?? null,
      };
    });
    return { ...picture, clip: null };
  };
  if (!scene.media) return illustrate();

  const given = assets[sourceOf(scene.media)];
  const media = given && (await sniffMedia(given.path).catch(() => undefined));
  if (!given || media === undefined) {
    throw new AppError("MEDIA_NOT_FOUND", `There is no asset ${sourceOf(scene.media)}`, {
      meta: sourceMeta(scene.media),
    });
  }
  const { path } = given;
  const file: SourceFile = { ...given, digest: await digestFile(path) };
  if (media?.kind === "still") {
    const picture = await keep({ kind: "still", file: file.digest }, async () => ({
      picture: toCanvas(await drawPicture(path, "cover", size, signal)),
      fallbackReason: null,
    }));
    return { ...picture, clip: null };
  }
  if (media?.kind !== "clip") {
    throw new AppError(
      "MEDIA_INVALID",
      "The file is not a PNG, JPEG, WebP or GIF picture, nor an MP4, MOV or WebM clip",
    );
  }
  if (!request.canDecodeClips) return illustrate();
  const durationSec = (await probeMedia(path, signal))?.video?.durationSec;
  if (durationSec === undefined) throw new AppError("MEDIA_INVALID", "The clip has no video in it");
  const clip = { file, demuxer: media.demuxer, durationSec };
  const picture = await keep({ kind: "first frame", file: file.digest }, async () => ({
    picture: await firstFrame({ path, ...clip }, request),
    fallbackReason: null,
  }));
  return { ...picture, clip };
};

const pictureName = (facts: Record<string, unknown>, { widthPx, heightPx }: Size): string =>
  `${nameOf({ ...facts, widthPx, heightPx, quality: JPEG_QUALITY })}.jpg`;

const illustrationFacts = ({ id }: Illustrator, prompt: string) => ({
  ...{ kind: "illustration", illustrator: id, prompt },
});

/** The digest of a scene's picture when it is in the cache; null when it is not, or of a file that is given. */
export const lookForPicture = async (
  { plan, illustrator, cache, signal, ...size }: LookRequest,
  { media, image_prompt: prompt = plan.topic }: Scene,
): Promise<string | null> => {
  if (media) return null;
  const facts = await cache.look(pictureName(illustrationFacts(illustrator, prompt), size), signal);
  return facts?.sha256 ?? null;
};

type LookRequest = Pick<
  PicturesRequest,
  "plan" | "illustrator" | "cache" | "signal" | "widthPx" | "heightPx"
>;

type Make = () => Promise<{ picture: Canvas | Buffer; fallbackReason: string | null }>;

/** Brings a scene's picture from the cache, or makes it. */
const keepPicture = async (
  { cache, outputDir, signal }: PicturesRequest,
  index: number,
  name: string,
  make: Make,
): Promise<Omit<Picture, "clip">> => {
  const path = join(outputDir, `scene_${`${index + 1}`.padStart(3, "0")}.jpg`);
  const { facts, ...obtained } = await obtain({
    ...{ cache, name, path, signal },
    make: async () => {
      const { picture, fallbackReason } = await make();
      await writeFile(path, Buffer.isBuffer(picture) ? picture : await picture.encode("jpeg", JPEG_QUALITY));
      return { facts: { sha256: await digestFile(path) }, fallbackReason };
    },
  });
  const digest = facts.sha256 ?? (await digestFile(path));
  if (obtained.fallbackReason === null)
    return { ...obtained, file: { path, digest, origin: { kept: name } } };
  // Not what the name asks for, and so kept under one of its own: another worker may draw the scene from it.
  const ownName = `${nameOf({ kind: "fallback", file: digest })}.jpg`;
  await cache.store(ownName, path, { sha256: digest }, signal);
  return { ...obtained, file: { path, digest, origin: { kept: ownName } } };
};

const firstFrame = async (
  clip: { path: string; demuxer: "mov" | "matroska"; durationSec: number },
  request: PicturesRequest,
): Promise<Canvas> => {
  const { widthPx, heightPx, signal } = request;
  let canvas = createCanvas(widthPx, heightPx);
  const frames = decodeClip({
    ...clip,
    firstFrame: 0,
    frames: 1,
    fps: 30,
    widthPx,
    heightPx,
    pixels: "rgba",
    threads: 1,
    signal,
  });
  for await (const frame of frames) {
    canvas = toCanvas({
      widthPx,
      heightPx,
      rgba: new Uint8ClampedArray(frame.buffer, frame.byteOffset, frame.length),
    });
  }
  return canvas;
};
