import type { Transition } from "@dailies/core/plan/plan";
import type { Mask, Planes, Studio } from "./create-studio.ts";

export type TransitionType = Exclude<Transition["type"], "none">;

/** Width of the soft edge of a wipe, as a part of the frame's width. */
const WIPE_EDGE = 0.18;
/** Columns of the dissolve's pattern, and how soft the borders of its patches are (0..1). */
const DISSOLVE = { columns: 48, softness: 0.35 };

/**
 * Draws the scene before (`from`) over the coming one, which `frame` already holds. `part` runs from 0 (only `from`) to 1 (only
 * the coming scene). What `mask` holds is lost.
 */
export const drawTransition = (
  studio: Studio,
  type: TransitionType,
  part: number,
  frame: Planes,
  from: Planes,
  mask: Mask,
): void => {
  switch (type) {
    case "fade":
      studio.bytesOf(mask).fill(Math.round(255 * (1 - part)));
      studio.lay(frame, from, mask);
      return;
    case "dissolve": {
      const size = { widthPx: DISSOLVE.columns, heightPx: patchRows(studio) };
      studio.enlarge(patches(part, size.heightPx), size, mask);
      studio.lay(frame, from, mask);
      return;
    }
    case "wipe":
      fillLines(studio, mask, (x) => wipeOpacity(part, x));
      studio.lay(frame, from, mask);
      return;
    case "slide":
      slide(studio, part, frame, from);
      return;
  }
};

/** Sweeps from right to left, `x` in parts of the width; the soft edge begins and ends outside of the frame. */
const wipeOpacity = (part: number, x: number): number => {
  const edge = (1 - ease(part)) * (1 + WIPE_EDGE) - WIPE_EDGE;
  return Math.min(1, Math.max(0, 1 - (x - edge) / WIPE_EDGE));
};

/** Fills every line of a mask alike. */
const fillLines = (studio: Studio, mask: Mask, opacityAt: (x: number) => number): void => {
  const bytes = studio.bytesOf(mask);
  for (const { start, width, height } of linesOf(studio)) {
    for (let x = 0; x < width; x++) bytes[start + x] = Math.round(255 * opacityAt((x + 0.5) / width));
    for (let row = 1; row < height; row++) bytes.copyWithin(start + row * width, start, start + width);
  }
};

/** The coming scene pushes the one before out to the left. */
const slide = (studio: Studio, part: number, frame: Planes, from: Planes): void => {
  const [bytes, before] = [studio.bytesOf(frame), studio.bytesOf(from)];
  const moved = Math.round((ease(part) * studio.widthPx) / 2) / studio.widthPx;
  for (const { start, width, height } of linesOf(studio)) {
    const shift = Math.round(2 * moved * width);
    for (let row = 0; row < height; row++) {
      const at = start + row * width;
      bytes.copyWithin(at + width - shift, at, at + shift);
      bytes.set(before.subarray(at + shift, at + width), at);
    }
  }
};

/** The lines of a frame's three planes. */
const linesOf = ({ widthPx, heightPx }: Studio) => {
  const [luma, width, height] = [widthPx * heightPx, widthPx / 2, heightPx / 2];
  return [
    { start: 0, width: widthPx, height: heightPx },
    { start: luma, width, height },
    { start: 1.25 * luma, width, height },
  ];
};

const patchRows = ({ widthPx, heightPx }: Studio): number =>
  Math.max(2, Math.round((DISSOLVE.columns * heightPx) / widthPx));

/** A small mask of soft patches, clear where the scene before is gone. */
const patches = (part: number, rows: number): Uint8Array =>
  Uint8Array.from({ length: DISSOLVE.columns * rows }, (_, index) => {
    const threshold = cloud(index % DISSOLVE.columns, Math.floor(index / DISSOLVE.columns));
    const gone = (part * (1 + DISSOLVE.softness) - threshold) / DISSOLVE.softness;
    return 255 * (1 - Math.min(1, Math.max(0, gone)));
  });

/** Smooth waves across each other, 0..1: no grid, no randomness, the same in every frame. */
const cloud = (x: number, y: number): number => {
  const sum =
    Math.sin(x * 0.21 + 1.3) * Math.cos(y * 0.27) +
    Math.sin((x + y) * 0.17 + 0.5) +
    Math.cos(x * 0.43 - y * 0.39 + 2) * 0.6;
  return (sum / 2.6 + 1) / 2;
};

const ease = (part: number): number => part * part * (3 - 2 * part);
