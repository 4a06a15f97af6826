import { apiKeySchema } from "@dailies/core/auth/api-key";
import { listKeys } from "@dailies/core/auth/list-keys";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

const keysSchema = z.object({ keys: z.array(apiKeySchema) }).meta({ id: "ApiKeys" });

export const listKeysOperation = defineOperation(
  {
    operationId: "listKeys",
    method: "get",
    path: "/keys",
    security: [{ bearer: ["admin"] }],
    tags: ["Account"],
    summary: "List API keys",
    description: "Newest first. Those that have expired or were revoked are not among them.",
    responses: { 200: jsonResponse("The keys that count", keysSchema) },
  },
  async (c) => c.json({ keys: await listKeys(c.get("principal").owner) }, 200),
);
