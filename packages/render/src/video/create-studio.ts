import type { Size } from "@dailies/core/plan/output-size";
import { createCanvas, type Image } from "@napi-rs/canvas";
import type { View } from "./camera-at.ts";
import { FRAME_KERNELS } from "./frame-kernels.ts";

/** A picture in a studio's memory: where its luma begins, and its two planes of chroma, which are half as wide and high. */
export interface Planes extends Size {
  y: number;
  u: number;
  v: number;
}

/** How opaque each sample of a frame is, 0 to 255; laid out as a frame. */
export type Mask = Planes;

/**
 * A memory with frames, pictures and masks in it, and what is done with them. They are YUV 4:2:0 (BT.709, limited range) as encoders
 * take it, in three eighths of the bytes of RGBA, and are drawn by WebAssembly with SIMD: a frame takes a tenth of what it takes on a canvas.
 */
export interface Studio extends Size {
  /** An empty frame, or mask; its planes follow each other without a gap. */
  createFrame(): Planes;
  load(picture: Image): Planes;
  /** Fills the frame with what the view shows of a picture, which may be larger than the frame by a half. */
  draw(picture: Planes, view: View, frame: Planes): void;
  /** Fills the mask with a smaller one, softly enlarged. */
  enlarge(samples: Uint8Array, size: Size, mask: Mask): void;
  /** Lays a frame on another. */
  lay(under: Planes, over: Planes, mask: Mask): void;
  /** The frame's bytes themselves. To be asked for anew after another frame, picture or mask was made. */
  bytesOf(frame: Planes): Uint8Array<ArrayBuffer>;
}

interface Kernels {
  toLuma(rgba: number, count: number, luma: number): void;
  toChroma(rgba: number, width: number, height: number, u: number, v: number): void;
  scalePlane(
    source: number,
    sourceWidth: number,
    sourceHeight: number,
    target: number,
    width: number,
    height: number,
    x: bigint,
    y: bigint,
    stepX: bigint,
    stepY: bigint,
    line: number,
    table: number,
  ): void;
  lay(under: number, over: number, mask: number, count: number): void;
}

/** A plane: where it begins and how large it is. */
interface Plane {
  at: number;
  width: number;
  height: number;
}

/** Of WebAssembly. */
const PAGE_BYTES = 65_536;
/** Kernels work on up to 16 bytes past the end. */
const SLACK_BYTES = 64;
/** What `scalePlane` notes for eight columns. */
const COLUMNS_BYTES = 72;
/** Steps of more than 1.8 samples are too wide for `scalePlane`. */
const MAX_PICTURE_SCALE = 1.5;

const compiled = new WebAssembly.Module(Buffer.from(FRAME_KERNELS, "base64"));

/** A studio for frames of a size; both sides are even. */
export const createStudio = ({ widthPx, heightPx }: Size): Studio => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const abort = () => {
    throw new Error("A frame could not be drawn");
  };
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory, abort } });
  const kernels = exports as unknown as Kernels;
  const frameBytes = 1.5 * widthPx * heightPx;
  let end = SLACK_BYTES;

  /** Room above all that is there; it stays free until `allocate` takes it. */
  const makeRoom = (sizeBytes: number): number => {
    const missing = end + sizeBytes + SLACK_BYTES - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    return end;
  };
  const allocate = (sizeBytes: number): number => {
    const at = makeRoom(sizeBytes);
    end += Math.ceil((sizeBytes + SLACK_BYTES) / SLACK_BYTES) * SLACK_BYTES;
    return at;
  };
  const line = allocate(2 * MAX_PICTURE_SCALE * Math.max(widthPx, heightPx));
  const table = allocate(COLUMNS_BYTES * Math.ceil(widthPx / 8));

  const scale = (source: Plane, target: Plane, view: View): void => {
    const stepX = (view.size * source.width) / target.width;
    const stepY = (view.size * source.height) / target.height;
    kernels.scalePlane(
      ...([source.at, source.width, source.height, target.at, target.width, target.height] as const),
      fixedPoint(view.x * source.width + stepX / 2 - 0.5),
      fixedPoint(view.y * source.height + stepY / 2 - 0.5),
      ...([fixedPoint(stepX), fixedPoint(stepY), line, table] as const),
    );
  };

  return {
    widthPx,
    heightPx,
    createFrame() {
      const y = allocate(frameBytes);
      const luma = widthPx * heightPx;
      return { widthPx, heightPx, y, u: y + luma, v: y + 1.25 * luma };
    },
    load(picture) {
      const size = {
        widthPx: evenSide(picture.width, widthPx),
        heightPx: evenSide(picture.height, heightPx),
      };
      const canvas = createCanvas(size.widthPx, size.heightPx);
      canvas.getContext("2d").drawImage(picture, 0, 0, size.widthPx, size.heightPx);
      const pixels = size.widthPx * size.heightPx;
      const planes = {
        ...size,
        y: allocate(pixels),
        u: allocate(pixels / 4),
        v: allocate(pixels / 4),
      };
      const rgba = makeRoom(4 * pixels);
      new Uint8Array(memory.buffer).set(canvas.data(), rgba);
      kernels.toLuma(rgba, pixels, planes.y);
      kernels.toChroma(rgba, size.widthPx, size.heightPx, planes.u, planes.v);
      return planes;
    },
    draw(picture, view, frame) {
      const [from, to] = [planesOf(picture), planesOf(frame)];
      // In their order: a plane's last line may be written beyond its end, where the next one begins.
      for (const index of [0, 1, 2] as const) scale(from[index], to[index], view);
    },
    enlarge(samples, size, mask) {
      const at = makeRoom(samples.length);
      new Uint8Array(memory.buffer).set(samples, at);
      const small = { at, width: size.widthPx, height: size.heightPx };
      for (const plane of planesOf(mask)) scale(small, plane, { x: 0, y: 0, size: 1 });
    },
    lay(under, over, mask) {
      kernels.lay(under.y, over.y, mask.y, frameBytes);
    },
    bytesOf: ({ y }) => new Uint8Array(memory.buffer, y, frameBytes),
  };
};

const planesOf = ({ widthPx, heightPx, y, u, v }: Planes): [Plane, Plane, Plane] => {
  const [width, height] = [widthPx / 2, heightPx / 2];
  return [
    { at: y, width: widthPx, height: heightPx },
    { at: u, width, height },
    { at: v, width, height },
  ];
};

const evenSide = (picturePx: number, framePx: number): number =>
  2 * Math.floor(Math.min(picturePx, MAX_PICTURE_SCALE * framePx) / 2);

/** 16.16 */
const fixedPoint = (value: number): bigint => BigInt(Math.round(value * 65_536));
