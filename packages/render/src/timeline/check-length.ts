import { AppError } from "@dailies/core/app-error";
import { PLAN_LIMITS } from "@dailies/core/plan/plan";

/** Each scene's end is rounded to a frame: a plan of exactly the bound must pass. */
const TOLERANCE_SEC = 1;

/** VALIDATION_FAILED when narrations have stretched the video over what a plan's own durations are held to. */
export const checkLength = (durationSec: number): void => {
  if (durationSec <= PLAN_LIMITS.durationSec + TOLERANCE_SEC) return;
  const minutes = (sec: number) => `${Number((sec / 60).toFixed(1))} minutes`;
  const message =
    `The video would last ${minutes(durationSec)} with its narrations, and at most ` +
    `${minutes(PLAN_LIMITS.durationSec)} are allowed: shorten the narrations, or set enable_audio_sync to false`;
  throw new AppError("VALIDATION_FAILED", message, { errors: [{ path: "scenes", message }] });
};
