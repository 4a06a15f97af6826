import type { Settings } from "@dailies/core/settings";

export interface SpreadQuestion {
  /** Frames of each segment that is still to be made. */
  missing: number[];
  widthPx: number;
  heightPx: number;
  /** Of this worker. */
  cores: number;
  /** That may run at once. */
  workers: number;
  setting: Settings["spread"];
}

/** Pixels that one core draws and encodes in a second: libx264 "veryfast" with a moving still (docs/performance.md). */
const PIXELS_PER_CORE_SEC = 25e6;
/** What handing out and joining cost: messages, starts, files that are fetched again. */
const HAND_OVER_SEC = 8;

/** Whether segments are handed out to other workers: when the video is there in less than half of the time, or as the setting says. */
export const isSpreadWorthwhile = (question: SpreadQuestion): boolean => {
  const { missing, widthPx, heightPx, cores, workers, setting } = question;
  if (setting !== "auto") return setting === "always" && missing.length > 0;
  const seconds = (frames: number) => (frames * widthPx * heightPx) / (PIXELS_PER_CORE_SEC * cores);
  const total = missing.reduce((sum, frames) => sum + frames, 0);
  const lanes = Math.min(workers, missing.length);
  const spreadSec = HAND_OVER_SEC + seconds(Math.max(total / lanes, ...missing));
  return lanes > 1 && spreadSec < seconds(total) / 2;
};
