import { functions } from "../infra/functions.ts";
import { renderDeadLetterQueue, renderQueue } from "../infra/queues.ts";
import { createFunction, type FunctionContext } from "./create-function.ts";
import type { Storage } from "./storage.ts";

/** The queues and the functions that they drive. `context` serves the other functions too. */
export const createRendering = (storage: Storage, environment: Record<string, string>) => {
  const deadLetterQueue = createQueue(renderDeadLetterQueue);
  const queue = createQueue(renderQueue, {
    queue: deadLetterQueue.arn,
    retry: renderQueue.maxReceiveCount,
  });
  const context: FunctionContext = { ...storage, renderQueue: queue, environment };
  const sources = { render: queue, renderDeadLetter: deadLetterQueue };
  const driven = functions.flatMap((spec) => {
    if (spec.trigger.type !== "queue") return [];
    const { trigger } = spec;
    const source = sources[trigger.queue];
    const fn = createFunction(spec, context, source);
    source.subscribe(fn.arn, {
      batch: { size: trigger.batchSize, partialResponses: true },
      transform: {
        eventSourceMapping: { scalingConfig: { maximumConcurrency: trigger.maxConcurrency } },
      },
    });
    return [[spec.name, fn] as const];
  });
  return {
    context,
    queues: { renderQueue: queue, renderDeadLetterQueue: deadLetterQueue },
    functions: Object.fromEntries(driven),
  };
};

interface QueueSpec {
  resource: string;
  visibilityTimeoutSec: number;
  retentionSec: number;
}

const createQueue = (
  { resource, visibilityTimeoutSec, retentionSec }: QueueSpec,
  dlq?: { queue: $util.Output<string>; retry: number },
) => {
  const queue = new sst.aws.Queue(resource, {
    visibilityTimeout: `${visibilityTimeoutSec} seconds`,
    ...(dlq && { dlq }),
    transform: {
      queue: { messageRetentionSeconds: retentionSec, sqsManagedSseEnabled: true },
    },
  });
  new aws.sqs.QueuePolicy(`${resource}Policy`, {
    queueUrl: queue.url,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          effect: "Deny",
          principals: [{ type: "*", identifiers: ["*"] }],
          // A denial may name every action: it takes away.
          actions: ["sqs:*"],
          resources: [queue.arn],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ],
    }).json,
  });
  return queue;
};
