import { AppError } from "../app-error.ts";
import { startDelivery } from "./start-delivery.ts";
import { readWebhookBook, webhookIn } from "./webhook-book.ts";

/** Has a receiver sent something to look at, once. Throws NOT_FOUND; STATE_CONFLICT when it is disabled. */
export const sendTest = async (owner: string, webhookId: string, deliveryId: string): Promise<void> => {
  const { state } = webhookIn(await readWebhookBook(owner), webhookId);
  if (state === "disabled") throw new AppError("STATE_CONFLICT", "The webhook is disabled");
  const event = "webhook.test";
  const payload = { type: event, timestamp: new Date().toISOString(), data: { webhook_id: webhookId } };
  await startDelivery({
    ...{ owner, webhook_id: webhookId, delivery_id: deliveryId, event, job_id: null, url: null },
    payload: JSON.stringify(payload),
  });
};
