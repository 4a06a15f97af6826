import { functions } from "../infra/functions.ts";
import { type QueueName, queues as queueSpecs } from "../infra/queues.ts";
import { createBatch } from "./batch.ts";
import { createFunction, type FunctionContext } from "./create-function.ts";
import type { DeploymentSettings } from "./settings.ts";
import type { Storage } from "./storage.ts";

/** The queues and what they drive: functions, and AWS Batch where it is wanted. `context` serves the other functions too. */
export const createRendering = async (settings: DeploymentSettings, storage: Storage) => {
  const deadLetter = createQueue(queueSpecs.deadLetter);
  const queues: Record<QueueName, sst.aws.Queue> = {
    render: createQueue(queueSpecs.render, deadLetter),
    task: createQueue(queueSpecs.task, deadLetter),
    webhook: createQueue(queueSpecs.webhook, deadLetter),
    deadLetter,
  };
  const work = {
    ...storage,
    renderQueue: queues.render,
    taskQueue: queues.task,
    webhookQueue: queues.webhook,
    environment: settings.functionEnvironment,
  };
  const context: FunctionContext = { ...work, batch: await createBatch(settings, work) };
  const driven = functions.flatMap((spec) => {
    if (spec.trigger.type !== "queue") return [];
    const { trigger } = spec;
    const source = queues[trigger.queue];
    const fn = createFunction(spec, context, { source });
    source.subscribe(fn.arn, {
      batch: { size: trigger.batchSize, partialResponses: true },
      transform: {
        eventSourceMapping: { scalingConfig: { maximumConcurrency: trigger.maxConcurrency } },
      },
    });
    return [[spec.name, fn] as const];
  });
  return { context, queues, functions: Object.fromEntries(driven) };
};

const createQueue = (
  { resource, visibilityTimeoutSec, retentionSec, maxReceiveCount }: (typeof queueSpecs)[QueueName],
  deadLetter?: sst.aws.Queue,
) => {
  const queue = new sst.aws.Queue(resource, {
    visibilityTimeout: `${visibilityTimeoutSec} seconds`,
    ...(deadLetter && maxReceiveCount && { dlq: { queue: deadLetter.arn, retry: maxReceiveCount } }),
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
