import type { Transition } from "@dailies/core/plan/plan";
import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";

export type TransitionType = Exclude<Transition["type"], "none">;

/** Width of the soft edge of a wipe, as a part of the frame's width. */
const WIPE_EDGE = 0.18;
/** Columns of the dissolve's pattern, and how soft the borders of its patches are (0..1). */
const DISSOLVE = { columns: 48, softness: 0.35 };

/**
 * Draws the scene before (`from`) over the coming one, which the context's canvas already holds. `part` runs
 * from 0 (only `from`) to 1 (only the coming scene). `from` may be changed.
 */
export const drawTransition = (
  context: SKRSContext2D,
  type: TransitionType,
  part: number,
  from: Canvas,
): void => {
  const { width, height } = from;
  switch (type) {
    case "fade":
      context.globalAlpha = 1 - part;
      context.drawImage(from, 0, 0);
      context.globalAlpha = 1;
      return;
    case "dissolve":
      erase(from, (eraser) => eraser.drawImage(patches(part, width / height), 0, 0, width, height));
      context.drawImage(from, 0, 0);
      return;
    case "wipe": {
      // Sweeps from right to left; the soft edge begins and ends outside of the frame.
      const edge = width * WIPE_EDGE;
      const x = (1 - ease(part)) * (width + edge) - edge;
      erase(from, (eraser) => {
        const gradient = eraser.createLinearGradient(x, 0, x + edge, 0);
        gradient.addColorStop(0, "rgba(0,0,0,0)");
        gradient.addColorStop(1, "rgba(0,0,0,1)");
        eraser.fillStyle = gradient;
        eraser.fillRect(0, 0, width, height);
      });
      context.drawImage(from, 0, 0);
      return;
    }
    case "slide": {
      // The coming scene pushes the one before out to the left.
      const x = Math.round(ease(part) * width);
      const coming = context.canvas;
      context.globalCompositeOperation = "copy";
      context.drawImage(coming, width - x, 0);
      context.globalCompositeOperation = "source-over";
      context.drawImage(from, -x, 0);
      return;
    }
  }
};

const erase = (canvas: Canvas, draw: (eraser: SKRSContext2D) => void): void => {
  const eraser = canvas.getContext("2d");
  eraser.globalCompositeOperation = "destination-out";
  draw(eraser);
  eraser.globalCompositeOperation = "source-over";
};

/** A small mask of soft patches, opaque where the scene before is gone; scaled up when it is drawn. */
const patches = (part: number, aspect: number): Canvas => {
  const columns = DISSOLVE.columns;
  const rows = Math.max(1, Math.round(columns / aspect));
  const canvas = createCanvas(columns, rows);
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let index = 0; index < columns * rows; index++) {
    const threshold = cloud(index % columns, Math.floor(index / columns));
    const gone = (part * (1 + DISSOLVE.softness) - threshold) / DISSOLVE.softness;
    image.data[4 * index + 3] = 255 * Math.min(1, Math.max(0, gone));
  }
  context.putImageData(image, 0, 0);
  return canvas;
};

/** Smooth waves across each other, 0..1: no grid, no randomness, the same in every frame. */
const cloud = (x: number, y: number): number => {
  const sum =
    Math.sin(x * 0.21 + 1.3) * Math.cos(y * 0.27) +
    Math.sin((x + y) * 0.17 + 0.5) +
    Math.cos(x * 0.43 - y * 0.39 + 2) * 0.6;
  return (sum / 2.6 + 1) / 2;
};

const ease = (part: number): number => part * part * (3 - 2 * part);
