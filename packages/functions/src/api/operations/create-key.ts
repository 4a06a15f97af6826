import { apiKeySchema } from "@dailies/core/auth/api-key";
import { createKey, MAX_KEYS } from "@dailies/core/auth/create-key";
import { SCOPES, scopeSchema } from "@dailies/core/auth/principal";
import { CONTROL_CHARACTERS } from "@dailies/core/plan/plan";
import { z } from "zod";
import { idempotencyHeaders, once } from "../idempotency-key.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const MAX_NAME_LENGTH = 100;
const MAX_DAYS = 3650;

const newKeySchema = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(MAX_NAME_LENGTH)
      .refine((name) => name.isWellFormed() && !CONTROL_CHARACTERS.test(name), "must be text alone")
      .describe("For people: what the key is for"),
    scopes: z
      .array(scopeSchema)
      .min(1)
      .max(SCOPES.length)
      .describe("What it may do; nothing that you may not"),
    expires_in_days: z.int().min(1).max(MAX_DAYS).optional().describe("Without, it does not expire"),
  })
  .meta({ id: "NewApiKey", example: { name: "nightly build", scopes: ["jobs:read"], expires_in_days: 90 } });

const createdKeySchema = apiKeySchema
  .extend({ key: z.string().describe("The key. It is not kept and cannot be shown again") })
  .meta({ id: "CreatedApiKey" });

export const createKeyOperation = defineOperation(
  {
    operationId: "createKey",
    method: "post",
    path: "/keys",
    security: [{ bearer: ["admin"] }],
    tags: ["Account"],
    summary: "Make an API key",
    description: `An account has at most ${MAX_KEYS} keys.`,
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { "application/json": { schema: newKeySchema } } },
    },
    responses: {
      200: jsonResponse("The key, this once", createdKeySchema),
      ...problems("FORBIDDEN", "IDEMPOTENCY_IN_FLIGHT", "QUOTA_EXCEEDED"),
    },
  },
  async (c) => {
    const principal = c.get("principal");
    const wanted = c.req.valid("json");
    const { name, scopes, expires_in_days: expiresInDays } = wanted;
    // Of the principal, not of the owner alone: what one key was told is not another's.
    const request = [principal.kind, principal.id, wanted];
    const made = await once(principal.owner, c.req.valid("header"), "createKey", request, (keyId) =>
      createKey(principal, { keyId, name, scopes, expiresInDays }),
    );
    return c.json(made, 200);
  },
);
