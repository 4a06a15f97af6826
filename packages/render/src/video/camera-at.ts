/** The part of a picture that fills the frame, in parts (0..1) of the picture's width and height. */
export interface View {
  x: number;
  y: number;
  size: number;
}

/** How a camera moves over a still: where it starts, where it ends, and for how many frames. */
export interface CameraMove {
  from: View;
  to: View;
  /** Frames from start to end, the tail under the next scene's transition included. */
  frames: number;
}

/** The whole picture. */
export const STILL_VIEW: View = { x: 0, y: 0, size: 1 };

/** Zoom at the wide end, leaving room to drift, and how much closer the other end is. */
const WIDE = 1.04;
const CLOSER_BY = { perSec: 0.04, atMost: 0.12 };

/** Where the close end looks, as parts of the room there is around it: 0 left or top, 1 right or bottom. */
const DRIFTS = [
  [0.72, 0.42],
  [0.28, 0.4],
  [0.5, 0.2],
  [0.75, 0.6],
  [0.25, 0.58],
] as const;

/**
 * A gentle zoom with a drift, in or out, by a seed (a whole number): a scene keeps its move wherever it stands among the others. Short
 * scenes move less, so that the speed feels the same.
 */
export const cameraMove = (seed: number, frames: number, fps: number): CameraMove => {
  const closer = Math.min(CLOSER_BY.atMost, (CLOSER_BY.perSec * frames) / fps);
  const [driftX, driftY] = DRIFTS[seed % DRIFTS.length] ?? DRIFTS[0];
  const wide = viewAt(WIDE, 1 - driftX, 1 - driftY);
  const close = viewAt(WIDE + closer, driftX, driftY);
  return seed % 2 === 0 ? { from: wide, to: close, frames } : { from: close, to: wide, frames };
};

/** What the camera sees in `frame` (from 0). Any two neighbouring frames differ by a fraction of a pixel or few. */
export const cameraAt = ({ from, to, frames }: CameraMove, frame: number): View => {
  const eased = ease(frames > 1 ? frame / (frames - 1) : 0);
  const between = (a: number, b: number) => a + (b - a) * eased;
  return { x: between(from.x, to.x), y: between(from.y, to.y), size: between(from.size, to.size) };
};

const viewAt = (zoom: number, focusX: number, focusY: number): View => {
  const size = 1 / zoom;
  return { x: (1 - size) * focusX, y: (1 - size) * focusY, size };
};

/** Half linear, half smoothstep: starts and ends softly without standing still. */
const ease = (part: number): number => (part + part * part * (3 - 2 * part)) / 2;
