import { newSigning, rotate, type Signing } from "./webhook.ts";
import { changeWebhook, changeWebhookBook } from "./webhook-book.ts";

/** Gives a webhook a new secret. Throws NOT_FOUND. */
export const rotateSecret = async (owner: string, webhookId: string): Promise<Signing> => {
  const change = await changeWebhook(owner, webhookId, (webhook) => ({
    ...webhook,
    signing: rotate(webhook.signing),
  }));
  return change.signing;
};

/** Makes the secret that signs what goes to plans' `webhook_url`, or a new one. */
export const rotatePlanSecret = async (owner: string): Promise<Signing> => {
  let signing = newSigning();
  await changeWebhookBook(owner, (book) => {
    signing = book.plan_signing ? rotate(book.plan_signing) : newSigning();
    return { ...book, plan_signing: signing };
  });
  return signing;
};
