import { rotateSecret } from "@dailies/core/webhook/rotate-secret";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { rotatedSecretSchema, toRotatedSecret } from "../rotated-secret.ts";
import { webhookIdParam } from "../webhook-id-param.ts";

export const rotateWebhookSecretOperation = defineOperation(
  {
    operationId: "rotateWebhookSecret",
    method: "post",
    path: "/webhooks/{webhook_id}/rotate-secret",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "Give a webhook a new secret",
    description: "For a day the one before signs too, so that the receiver can change over.",
    request: { params: webhookIdParam },
    responses: { 200: jsonResponse("The secret, this once", rotatedSecretSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { webhook_id } = c.req.valid("param");
    return c.json(toRotatedSecret(await rotateSecret(c.get("principal").owner, webhook_id)), 200);
  },
);
