import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sqs } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import type { RenderMessage } from "./render-message.ts";

/** Sends a message to the render queue, in its owner's group: SQS serves groups fairly. */
export const sendRenderMessage = async (message: RenderMessage): Promise<void> => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: resources.renderQueueUrl,
      MessageBody: JSON.stringify(message),
      MessageGroupId: message.owner,
    }),
  );
};
