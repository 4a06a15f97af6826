import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler } from "local-aws-sqs";

/** Starts the queue server on any free port of this machine, its messages in memory. Returns its URL. */
export const startSqs = async (region: string): Promise<string> => {
  const { service, requestHandler } = createRequestHandler({ port: 0, hostname: "127.0.0.1", region });
  const server = createServer((request, response) => {
    requestHandler(request, response).then(() => {
      for (const queue of service.Queues) keepReceiveCount(queue);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  service.PORT = (server.address() as AddressInfo).port;
  return `http://127.0.0.1:${service.PORT}`;
};

type Queue = ReturnType<typeof createRequestHandler>["service"]["Queues"][number];

const corrected = new WeakSet<Queue>();

/**
 * local-aws-sqs counts each ChangeMessageVisibility as one more receive, so a worker that backs off would lose
 * half of its tries to the dead-letter queue. Here the count stays as it was, as on AWS.
 */
const keepReceiveCount = (queue: Queue): void => {
  if (corrected.has(queue)) return;
  corrected.add(queue);
  const messages = new Map<string, { attributes: { ApproximateReceiveCount: string } }>();

  const addMessage = queue.newRecord;
  queue.newRecord = (message, delaySec) => {
    messages.set(message.MessageId, message as never);
    return addMessage(message, delaySec);
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
    messages.delete(messageIdOf(receiptHandle));
    return deleteMessage(receiptHandle);
  };
};

/** A receipt handle is base64 of a UUID and the JSON of what it stands for; an invalid one names no message. */
const messageIdOf = (receiptHandle: string): string => {
  const text = Buffer.from(receiptHandle, "base64").toString("utf8");
  return /"MessageId":"([^"]+)"/.exec(text)?.[1] ?? "";
};
