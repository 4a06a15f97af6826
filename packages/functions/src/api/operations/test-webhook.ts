import { sendTest } from "@dailies/core/webhook/send-test";
import { z } from "zod";
import { idempotencyHeaders, once } from "../idempotency-key.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { webhookIdParam } from "../webhook-id-param.ts";

const startedTestSchema = z
  .object({
    delivery_id: z.string().describe("Stands in the webhook's deliveries; how it went is noted there"),
  })
  .meta({ id: "StartedWebhookTest" });

export const testWebhookOperation = defineOperation(
  {
    operationId: "testWebhook",
    method: "post",
    path: "/webhooks/{webhook_id}/test",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "Send a test to a webhook",
    description: "An event of the type `webhook.test`, once: it is not sent again.",
    request: { params: webhookIdParam, headers: idempotencyHeaders },
    responses: {
      200: jsonResponse("It is on its way", startedTestSchema),
      ...problems("NOT_FOUND", "STATE_CONFLICT", "IDEMPOTENCY_IN_FLIGHT"),
    },
  },
  async (c) => {
    const { webhook_id } = c.req.valid("param");
    const { owner } = c.get("principal");
    const headers = c.req.valid("header");
    const started = await once(owner, headers, "testWebhook", webhook_id, async (delivery_id) => {
      await sendTest(owner, webhook_id, delivery_id);
      return { delivery_id };
    });
    return c.json(started, 200);
  },
);
