import { deleteWebhook } from "@dailies/core/webhook/delete-webhook";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { webhookIdParam } from "../webhook-id-param.ts";

const deletedWebhookSchema = z
  .object({ status: z.literal("deleted"), webhook_id: z.string() })
  .meta({ id: "DeletedWebhook" });

export const deleteWebhookOperation = defineOperation(
  {
    operationId: "deleteWebhook",
    method: "delete",
    path: "/webhooks/{webhook_id}",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "Delete a webhook",
    description: "What waits to be delivered to it is not delivered any more.",
    request: { params: webhookIdParam },
    responses: { 200: jsonResponse("Deleted", deletedWebhookSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { webhook_id } = c.req.valid("param");
    await deleteWebhook(c.get("principal").owner, webhook_id);
    return c.json({ status: "deleted" as const, webhook_id }, 200);
  },
);
