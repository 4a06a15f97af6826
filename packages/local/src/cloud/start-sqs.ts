import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler } from "local-aws-sqs";
import { createFairTurns, type QueueEntry } from "./fair-turns.ts";

/** Starts the queue server on any free port of this machine, its messages in memory. Returns its URL. */
export const startSqs = async (region: string): Promise<string> => {
  const { service, requestHandler } = createRequestHandler({ port: 0, hostname: "127.0.0.1", region });
  const server = createServer((request, response) => {
    requestHandler(request, response).then(() => {
      for (const queue of service.Queues) correct(queue, service);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  service.PORT = (server.address() as AddressInfo).port;
  return `http://127.0.0.1:${service.PORT}`;
};

type Service = ReturnType<typeof createRequestHandler>["service"];
type Queue = Service["Queues"][number];

type Message = QueueEntry["record"] & { attributes: { ApproximateReceiveCount: string } };

const corrected = new WeakMap<Queue, { forget(messageId: string): void }>();

/**
 * Two things are as on AWS that are not in local-aws-sqs. A ChangeMessageVisibility counts as no receive: a worker that backs off would
 * else lose half of its tries to the dead-letter queue. And message groups are served fairly.
 */
const correct = (queue: Queue, service: Service): void => {
  if (corrected.has(queue)) return;
  const messages = new Map<string, Message>();
  const turns = createFairTurns();
  const forget = (messageId: string) => {
    messages.delete(messageId);
    turns.remove(messageId);
  };
  corrected.set(queue, { forget });

  const addMessage = queue.newRecord;
  queue.newRecord = (message, delaySec) => {
    // What is given up on moves to the dead-letter queue under the same id.
    for (const other of service.Queues) corrected.get(other)?.forget(message.MessageId);
    messages.set(message.MessageId, message as Message);
    const entry = addMessage(message, delaySec);
    turns.add(entry);
    return entry;
  };

  const changeVisibility = queue.changeVisibility.bind(queue);
  queue.changeVisibility = (receiptHandle, timeoutSec) => {
    const message = messages.get(messageIdOf(receiptHandle));
    const receiveCount = message?.attributes.ApproximateReceiveCount;
    const changed = changeVisibility(receiptHandle, timeoutSec);
    if (message && receiveCount) message.attributes.ApproximateReceiveCount = receiveCount;
    return changed;
  };

  const deleteMessage = queue.delete.bind(queue);
  queue.delete = (receiptHandle) => {
    forget(messageIdOf(receiptHandle));
    return deleteMessage(receiptHandle);
  };

  const getAttributes = queue.getAttributes.bind(queue);
  queue.getAttributes = (names) => turns.count(() => getAttributes(names));
};

/** A receipt handle is base64 of a UUID and the JSON of what it stands for; an invalid one names no message. */
const messageIdOf = (receiptHandle: string): string => {
  const text = Buffer.from(receiptHandle, "base64").toString("utf8");
  return /"MessageId":"([^"]+)"/.exec(text)?.[1] ?? "";
};
