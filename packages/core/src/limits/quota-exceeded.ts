import { AppError } from "../app-error.ts";

/** The refusal of what would pass a quota. `message` names the quota, its limit and what to do. */
export const quotaExceeded = (message: string, retryAfterSec: number): AppError =>
  new AppError("QUOTA_EXCEEDED", message, { retryAfterSec });
