import { AppError } from "../app-error.ts";
import { checkWebhookUrl } from "./check-webhook-url.ts";
import { type JobEvent, MAX_WEBHOOKS, newSigning, type StoredWebhook } from "./webhook.ts";
import { changeWebhookBook, webhookIn } from "./webhook-book.ts";

/** Registers a receiver; with the same id again, gives the one that is there. Throws URL_REFUSED, URL_UNREACHABLE, and STATE_CONFLICT when the owner has as many as there may be. */
export const createWebhook = async (
  owner: string,
  { webhook_id, url, events }: { webhook_id: string; url: string; events: JobEvent[] },
): Promise<StoredWebhook> => {
  await checkWebhookUrl(url, "url");
  const webhook: StoredWebhook = {
    ...{ webhook_id, url, events: [...new Set(events)], state: "active" },
    ...{ created_at: new Date().toISOString(), signing: newSigning() },
  };
  const book = await changeWebhookBook(owner, (before) => {
    if (before.webhooks.some((other) => other.webhook_id === webhook_id)) return before;
    if (before.webhooks.length >= MAX_WEBHOOKS) {
      throw new AppError("STATE_CONFLICT", `There can be at most ${MAX_WEBHOOKS} webhooks`);
    }
    return { ...before, webhooks: [...before.webhooks, webhook] };
  });
  return webhookIn(book, webhook_id);
};
