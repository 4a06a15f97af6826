import { rotatePlanSecret } from "@dailies/core/webhook/rotate-secret";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { rotatedSecretSchema, toRotatedSecret } from "../rotated-secret.ts";

export const rotatePlanSecretOperation = defineOperation(
  {
    operationId: "rotatePlanSecret",
    method: "post",
    path: "/webhooks/plan-secret",
    security: [{ bearer: ["admin"] }],
    tags: ["Webhooks"],
    summary: "Make the secret for plans' own webhooks, or a new one",
    description:
      "It signs what goes to the `webhook_url` of plans, of which none is taken before. For a day the one before signs too.",
    responses: { 200: jsonResponse("The secret, this once", rotatedSecretSchema) },
  },
  async (c) => c.json(toRotatedSecret(await rotatePlanSecret(c.get("principal").owner)), 200),
);
