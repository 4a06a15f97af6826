import { changeWebhookBook, webhookIn } from "./webhook-book.ts";

/** Removes a webhook; what waits to be delivered to it fails. Throws NOT_FOUND. */
export const deleteWebhook = async (owner: string, webhookId: string): Promise<void> => {
  await changeWebhookBook(owner, (book) => {
    const gone = webhookIn(book, webhookId);
    return { ...book, webhooks: book.webhooks.filter((webhook) => webhook !== gone) };
  });
};
