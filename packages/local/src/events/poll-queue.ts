import { setTimeout as sleep } from "node:timers/promises";
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { InvocationResult } from "../functions/invocation-result.ts";
import type { Logger } from "../logger.ts";
import { toSqsEvent } from "./to-sqs-event.ts";

/** SQS's longest. */
const LONG_POLL_SEC = 20;

const PAUSE_AFTER_ERROR_MS = 1000;

export interface QueuePollerOptions {
  client: SQSClient;
  queueUrl: string;
  /** Invocations at once. */
  concurrency: number;
  invoke: (event: unknown) => Promise<InvocationResult>;
  log: Logger;
}

/**
 * Lambda's event source for a queue, batch size 1. A message that the function took is deleted; one that it
 * reports in `batchItemFailures`, or during which it crashed, stays until its visibility timeout ends.
 * @returns stop, which takes no more messages and resolves when those under way have been dealt with.
 */
export const pollQueue = (options: QueuePollerOptions): (() => Promise<void>) => {
  const { client, queueUrl, concurrency, log } = options;
  const stopped = new AbortController();
  const running = new Set<Promise<void>>();

  const run = async () => {
    const queueArn = await arnOf(client, queueUrl);
    while (!stopped.signal.aborted) {
      if (running.size >= concurrency) {
        await Promise.race(running);
        continue;
      }
      const message = await receive(client, queueUrl, stopped.signal);
      if (!message) continue;
      const work = handle(message, queueArn, options)
        .catch((error: Error) =>
          log.warn(`Message ${message.MessageId} stays in its queue: ${error.message}`),
        )
        .finally(() => running.delete(work));
      running.add(work);
    }
  };

  const keepRunning = async () => {
    while (!stopped.signal.aborted) {
      try {
        await run();
      } catch (error) {
        if (stopped.signal.aborted) return;
        log.warn(`The queue ${queueUrl} does not answer: ${error instanceof Error ? error.message : error}`);
        await sleep(PAUSE_AFTER_ERROR_MS);
      }
    }
  };

  const ended = keepRunning();
  return async () => {
    stopped.abort();
    await ended;
    await Promise.all(running);
  };
};

const arnOf = async (client: SQSClient, QueueUrl: string): Promise<string> => {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] });
  const { Attributes } = await client.send(command);
  return Attributes?.QueueArn ?? "";
};

const receive = async (client: SQSClient, QueueUrl: string, abortSignal: AbortSignal) => {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 1,
    WaitTimeSeconds: LONG_POLL_SEC,
    // The name that AWS prefers today, MessageSystemAttributeNames, is unknown to the embedded server.
    AttributeNames: ["All"],
    MessageAttributeNames: ["All"],
  });
  const { Messages = [] } = await client.send(command, { abortSignal });
  return Messages[0];
};

const handle = async (message: Message, queueArn: string, options: QueuePollerOptions): Promise<void> => {
  const { client, queueUrl, invoke, log } = options;
  const result = await invoke(toSqsEvent(message, queueArn));
  if (!result.ok) {
    if (result.kind !== "closed") log.error(`${result.message}; its message comes back later`);
    return;
  }
  if (reportsFailure(result.payload)) return;
  const ReceiptHandle = message.ReceiptHandle;
  await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
};

/** With one message in the batch, any entry means that one; Lambda takes even an empty one for a failure. */
const reportsFailure = (payload: unknown): boolean => {
  if (typeof payload !== "object" || payload === null || !("batchItemFailures" in payload)) return false;
  return Array.isArray(payload.batchItemFailures) && payload.batchItemFailures.length > 0;
};
