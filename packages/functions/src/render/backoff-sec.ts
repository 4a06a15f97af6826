import { readSettings } from "@dailies/core/settings";

/**
 * The pause before a job that failed is tried again: full jitter over a bound that doubles with each attempt, in whole seconds, as
 * SQS takes them; none after no attempt.
 */
export const backoffSec = (attempts: number): number =>
  attempts === 0 ? 0 : Math.ceil(Math.random() * (readSettings().backoffMs / 1000) * 2 ** (attempts - 1));
