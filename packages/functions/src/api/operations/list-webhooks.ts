import { toWebhook, webhookSchema } from "@dailies/core/webhook/webhook";
import { readWebhookBook } from "@dailies/core/webhook/webhook-book";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

export const listWebhooksOperation = defineOperation(
  {
    operationId: "listWebhooks",
    method: "get",
    path: "/webhooks",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "List webhooks",
    responses: {
      200: jsonResponse("All webhooks, the oldest first", z.object({ webhooks: z.array(webhookSchema) })),
    },
  },
  async (c) => {
    const { webhooks } = await readWebhookBook(c.get("principal").owner);
    return c.json({ webhooks: webhooks.map(toWebhook) }, 200);
  },
);
