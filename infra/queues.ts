import { type FunctionSpec, functions } from "./functions.ts";

export type QueueName = "render" | "task" | "webhook" | "deadLetter";

interface QueueSpec {
  resource: string;
  visibilityTimeoutSec: number;
  retentionSec: number;
  /** Receives after which a message moves to the dead-letter queue; null for that queue itself. */
  maxReceiveCount: number | null;
}

const DAY_SEC = 24 * 60 * 60;

/** Six times the function's timeout, as AWS advises for event sources, so that a retry never overlaps. */
const visibilityOf = (queue: QueueName): number => {
  const specs: readonly FunctionSpec[] = functions;
  const driven = specs.find(({ trigger }) => trigger.type === "queue" && trigger.queue === queue);
  if (!driven) throw new Error(`No function takes the messages of the queue ${queue}`);
  return 6 * driven.timeoutSec;
};

/** Standard, not FIFO: a message group per owner keeps one heavy owner from starving others. */
export const queues = {
  /** Renders. */
  render: {
    resource: "RenderQueue",
    visibilityTimeoutSec: visibilityOf("render"),
    retentionSec: 4 * DAY_SEC,
    maxReceiveCount: 5,
  },
  /** What is done in the background beside renders; each task goes on where it stopped. */
  task: {
    resource: "TaskQueue",
    visibilityTimeoutSec: visibilityOf("task"),
    retentionSec: 4 * DAY_SEC,
    maxReceiveCount: 5,
  },
  /** What is to be told to webhooks. */
  webhook: {
    resource: "WebhookQueue",
    visibilityTimeoutSec: visibilityOf("webhook"),
    retentionSec: 4 * DAY_SEC,
    maxReceiveCount: 5,
  },
  /** What the others gave up on. */
  deadLetter: {
    resource: "DeadLetterQueue",
    visibilityTimeoutSec: visibilityOf("deadLetter"),
    /** SQS's longest. */
    retentionSec: 14 * DAY_SEC,
    maxReceiveCount: null,
  },
} as const satisfies Record<QueueName, QueueSpec>;
