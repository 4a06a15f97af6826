import { createWebhook } from "@dailies/core/webhook/create-webhook";
import { JOB_EVENTS, MAX_WEBHOOKS, toWebhook, webhookSchema } from "@dailies/core/webhook/webhook";
import { z } from "zod";
import { idempotencyHeaders, once } from "../idempotency-key.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { webhookFields } from "../webhook-fields.ts";

const newWebhookSchema = z
  .object({ url: webhookFields.url, events: webhookFields.events.default([...JOB_EVENTS]) })
  .meta({ id: "NewWebhook", example: { url: "https://example.com/dailies", events: ["job.completed"] } });

const createdWebhookSchema = webhookSchema
  .extend({
    secret: z
      .string()
      .describe("`whsec_` and base64, as Standard Webhooks writes it. It cannot be shown again"),
  })
  .meta({ id: "CreatedWebhook" });

export const createWebhookOperation = defineOperation(
  {
    operationId: "createWebhook",
    method: "post",
    path: "/webhooks",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "Register a webhook",
    description:
      `Jobs' ends are sent to it, signed after Standard Webhooks; what does not arrive is sent again for a day. There are at most ${MAX_WEBHOOKS}. ` +
      "The same end can come twice: `webhook-id` is the same then.",
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { "application/json": { schema: newWebhookSchema } } },
    },
    responses: {
      200: jsonResponse("The webhook, and its secret this once", createdWebhookSchema),
      ...problems("STATE_CONFLICT", "IDEMPOTENCY_IN_FLIGHT", "URL_REFUSED", "URL_UNREACHABLE"),
    },
  },
  async (c) => {
    const { owner } = c.get("principal");
    const wanted = c.req.valid("json");
    const made = await once(owner, c.req.valid("header"), "createWebhook", wanted, async (webhook_id) => {
      const webhook = await createWebhook(owner, { webhook_id, ...wanted });
      return { ...toWebhook(webhook), secret: webhook.signing.secret };
    });
    return c.json(made, 200);
  },
);
