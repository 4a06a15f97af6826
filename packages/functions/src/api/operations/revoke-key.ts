import { revokeKey } from "@dailies/core/auth/revoke-key";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const revokedKeySchema = z
  .object({ key_id: z.string(), status: z.literal("revoked") })
  .meta({ id: "RevokedApiKey" });

export const revokeKeyOperation = defineOperation(
  {
    operationId: "revokeKey",
    method: "delete",
    path: "/keys/{key_id}",
    security: [{ bearer: ["admin"] }],
    tags: ["Account"],
    summary: "Revoke an API key",
    description: "It may still be taken for half a minute.",
    request: { params: z.object({ key_id: z.uuid().describe("The key's id") }) },
    responses: { 200: jsonResponse("Revoked", revokedKeySchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { key_id } = c.req.valid("param");
    await revokeKey(c.get("principal").owner, key_id);
    return c.json({ key_id, status: "revoked" as const }, 200);
  },
);
