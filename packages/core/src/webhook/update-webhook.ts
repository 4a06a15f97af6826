import { checkWebhookUrl } from "./check-webhook-url.ts";
import type { JobEvent, StoredWebhook } from "./webhook.ts";
import { changeWebhook, readWebhookBook, webhookIn } from "./webhook-book.ts";

/** Changes a webhook; what is left out stays. What waits to be delivered goes to the new address. Throws NOT_FOUND, URL_REFUSED, URL_UNREACHABLE. */
export const updateWebhook = async (
  owner: string,
  webhookId: string,
  change: {
    url?: string | undefined;
    events?: JobEvent[] | undefined;
    state?: StoredWebhook["state"] | undefined;
  },
): Promise<StoredWebhook> => {
  webhookIn(await readWebhookBook(owner), webhookId);
  if (change.url !== undefined) await checkWebhookUrl(change.url, "url");
  return changeWebhook(owner, webhookId, (webhook) => ({
    ...webhook,
    url: change.url ?? webhook.url,
    events: change.events ? [...new Set(change.events)] : webhook.events,
    state: change.state ?? webhook.state,
  }));
};
