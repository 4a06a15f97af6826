/** Pixels that one core draws and encodes in a second: libx264 "veryfast" with a moving still (docs/performance.md). */
const PIXELS_PER_CORE_SEC = 25e6;

/** Seconds that so many cores take to encode so many frames. */
export const encodingSec = (
  frames: number,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  cores: number,
): number => (frames * widthPx * heightPx) / (PIXELS_PER_CORE_SEC * cores);
