import { type AttemptResult, EMPTY_RESULT } from "../src/job/attempt-result.ts";

/** What a completed attempt made. */
export const RESULT: AttemptResult = {
  ...EMPTY_RESULT,
  assets: [{ type: "video", label: "Video", path: "final/final.mp4" }],
  encoder: "simulator",
  resolution: "1920x1080",
  frames: 90,
  fps: 30,
};
