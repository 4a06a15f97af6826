import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sqs } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import type { WebhookMessage } from "./webhook-message.ts";

/** SQS's longest delay of a message. */
export const MAX_DELAY_SEC = 900;

/** The owner is the message group: SQS then serves owners fairly. `delaySec` is whole seconds, at most `MAX_DELAY_SEC`. */
export const sendWebhookMessage = async (
  { owner, webhook_id, delivery_id }: WebhookMessage,
  delaySec = 0,
): Promise<void> => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: resources.webhookQueueUrl,
      MessageBody: JSON.stringify({ owner, webhook_id, delivery_id } satisfies WebhookMessage),
      MessageGroupId: owner,
      DelaySeconds: delaySec,
    }),
  );
};
