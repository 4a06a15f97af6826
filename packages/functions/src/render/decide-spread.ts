import type { Settings } from "@dailies/core/settings";
import { encodingSec } from "./render-speed.ts";

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

/** What handing out and joining cost: messages, starts, files that are fetched again. */
export const HAND_OVER_SEC = 8;

/** What must be saved for it. */
const MIN_SAVED = { share: 1 / 3, sec: 10 };

/** Whether segments are handed out to other workers: when that saves a third of the time and 10 s, or as the setting says. */
export const isSpreadWorthwhile = (question: SpreadQuestion): boolean => {
  const { missing, cores, workers, setting } = question;
  if (setting !== "auto") return setting === "always" && missing.length > 0;
  const seconds = (frames: number) => encodingSec(frames, question, cores);
  const total = missing.reduce((sum, frames) => sum + frames, 0);
  const lanes = Math.min(workers, missing.length);
  const spreadSec = HAND_OVER_SEC + seconds(Math.max(total / lanes, ...missing));
  const savedSec = seconds(total) - spreadSec;
  return lanes > 1 && savedSec >= Math.max(MIN_SAVED.sec, MIN_SAVED.share * seconds(total));
};
