import { validationError } from "../parse-input.ts";
import type { Plan } from "../plan/plan.ts";
import { checkWebhookUrl } from "./check-webhook-url.ts";
import { readWebhookBook } from "./webhook-book.ts";

/** Checks the `webhook_url` of a plan, and that there is a secret to sign with. Throws VALIDATION_FAILED, URL_REFUSED, URL_UNREACHABLE. */
export const checkPlanWebhook = async (owner: string, { webhook_url: url }: Plan): Promise<void> => {
  if (url === undefined) return;
  await checkWebhookUrl(url, "webhook_url");
  if ((await readWebhookBook(owner)).plan_signing) return;
  const message = "needs a secret to sign with: ask for one by POST /webhooks/plan-secret";
  throw validationError([{ path: "webhook_url", message }]);
};
