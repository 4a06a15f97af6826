import { logger } from "../logger.ts";
import { sendWebhookMessage } from "../queue/send-webhook-message.ts";
import { readSettings } from "../settings.ts";
import { type DeliveryRow, newDelivery, writeDelivery } from "./delivery.ts";

/** Has something delivered. Twice is as once. If it cannot be sent for now, the sweeper does so later. */
export const startDelivery = async (delivery: Parameters<typeof newDelivery>[0]): Promise<void> => {
  const watchAt = new Date(Date.now() + readSettings().outboxGraceMs).toISOString();
  const row = newDelivery(delivery, watchAt);
  if (await writeDelivery(row, null)) await sendDelivery(row);
};

/** Sends a delivery to be tried. If that cannot be asked for now, the sweeper asks for it later. */
export const sendDelivery = async (row: DeliveryRow, delaySec = 0): Promise<void> => {
  try {
    await sendWebhookMessage(row, delaySec);
  } catch (error) {
    const { webhook_id, delivery_id } = row;
    logger.warn("A delivery could not be sent; the sweeper will", {
      ...{ webhook_id, delivery_id, error: error as Error },
    });
  }
};
