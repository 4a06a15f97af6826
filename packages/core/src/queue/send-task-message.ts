import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sqs } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import type { TaskMessage } from "./task-message.ts";

/** The owner is the message group: SQS then serves owners fairly. */
export const sendTaskMessage = async (message: TaskMessage): Promise<void> => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: resources.taskQueueUrl,
      MessageBody: JSON.stringify(message),
      MessageGroupId: message.owner,
    }),
  );
};
