import { deliverySchema, PLAN_WEBHOOK_ID } from "@dailies/core/webhook/delivery";
import { listDeliveries } from "@dailies/core/webhook/list-deliveries";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { queryInteger, queryValue } from "../query.ts";

const deliveryPageSchema = z
  .object({ deliveries: z.array(deliverySchema), has_more: z.boolean(), next_cursor: z.string().nullable() })
  .meta({ id: "WebhookDeliveryPage" });

export const listWebhookDeliveriesOperation = defineOperation(
  {
    operationId: "listWebhookDeliveries",
    method: "get",
    path: "/webhooks/{webhook_id}/deliveries",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "What was sent to a webhook, and how that went",
    description: "Newest first, for 30 days; with every attempt. What is still to be sent is among them.",
    request: {
      params: z.object({
        webhook_id: z
          .union([z.uuid(), z.literal(PLAN_WEBHOOK_ID)])
          .describe("The webhook's id, or `plan` for the `webhook_url` of plans"),
      }),
      query: z.object({
        page_size: queryInteger(1, 100, 20),
        cursor: queryValue(z.string().max(1000).optional()).describe("`next_cursor` of the page before"),
      }),
    },
    responses: { 200: jsonResponse("A page of deliveries", deliveryPageSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { webhook_id } = c.req.valid("param");
    const { page_size: pageSize, cursor } = c.req.valid("query");
    return c.json(await listDeliveries(c.get("principal").owner, webhook_id, { pageSize, cursor }), 200);
  },
);
