import { functions } from "./functions.ts";

const render = functions.find((spec) => spec.name === "render");
const DAY_SEC = 24 * 60 * 60;

/** Render messages. Standard, not FIFO: a message group per owner keeps one heavy owner from starving others. */
export const renderQueue = {
  resource: "RenderQueue",
  /** Six times the function's timeout, as AWS advises for event sources, so that a retry never overlaps. */
  visibilityTimeoutSec: 6 * (render?.timeoutSec ?? 900),
  retentionSec: 4 * DAY_SEC,
  /** Receives after which a message moves to the dead-letter queue. */
  maxReceiveCount: 5,
} as const;

export const renderDeadLetterQueue = {
  resource: "RenderDeadLetterQueue",
  visibilityTimeoutSec: 360,
  /** SQS's longest. */
  retentionSec: 14 * DAY_SEC,
} as const;
