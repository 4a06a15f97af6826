import { toWebhook, webhookSchema } from "@dailies/core/webhook/webhook";
import { readWebhookBook, webhookIn } from "@dailies/core/webhook/webhook-book";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { webhookIdParam } from "../webhook-id-param.ts";

export const getWebhookOperation = defineOperation(
  {
    operationId: "getWebhook",
    method: "get",
    path: "/webhooks/{webhook_id}",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "A webhook",
    request: { params: webhookIdParam },
    responses: { 200: jsonResponse("The webhook", webhookSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const book = await readWebhookBook(c.get("principal").owner);
    return c.json(toWebhook(webhookIn(book, c.req.valid("param").webhook_id)), 200);
  },
);
