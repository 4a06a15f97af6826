import { updateWebhook } from "@dailies/core/webhook/update-webhook";
import { toWebhook, webhookSchema } from "@dailies/core/webhook/webhook";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { webhookFields } from "../webhook-fields.ts";
import { webhookIdParam } from "../webhook-id-param.ts";

const webhookChangeSchema = z
  .object({
    url: webhookFields.url.optional(),
    events: webhookFields.events.optional(),
    state: z
      .enum(["active", "disabled"])
      .optional()
      .describe(
        "One that answered 410 Gone is disabled; `active` has it told again, of what ends from then on",
      ),
  })
  .meta({ id: "WebhookChange", example: { state: "active" } });

export const updateWebhookOperation = defineOperation(
  {
    operationId: "updateWebhook",
    method: "patch",
    path: "/webhooks/{webhook_id}",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "Change a webhook",
    description: "What is left out stays. What waits to be delivered goes to the new address.",
    request: {
      params: webhookIdParam,
      body: { required: true, content: { "application/json": { schema: webhookChangeSchema } } },
    },
    responses: {
      200: jsonResponse("The webhook", webhookSchema),
      ...problems("NOT_FOUND", "URL_REFUSED", "URL_UNREACHABLE"),
    },
  },
  async (c) => {
    const { webhook_id } = c.req.valid("param");
    const webhook = await updateWebhook(c.get("principal").owner, webhook_id, c.req.valid("json"));
    return c.json(toWebhook(webhook), 200);
  },
);
