import { sendWebhookMessage } from "../queue/send-webhook-message.ts";
import { readSettings } from "../settings.ts";
import { readDelivery, writeDelivery } from "./delivery.ts";

/**
 * The sweeper's part: sends a delivery to be tried that is due and that nobody has tried, because its pause is longer than a message
 * can be delayed, or its message was lost. `id` is the webhook's id and the delivery's, with `#` between.
 */
export const resendDelivery = async (owner: string, id: string): Promise<void> => {
  const [webhookId = "", deliveryId = ""] = id.split("#");
  const row = await readDelivery(owner, webhookId, deliveryId);
  // The index can lag behind the row.
  if (!row?.watch_at || row.watch_at > new Date().toISOString()) return;
  const watchAt = new Date(Date.now() + readSettings().requeueMs).toISOString();
  // First, so that it does not come between the one who is sent for and the row.
  if (await writeDelivery({ ...row, ver: row.ver + 1, watch_at: watchAt }, row))
    await sendWebhookMessage(row);
};
