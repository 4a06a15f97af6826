import { scopeSchema } from "@dailies/core/auth/principal";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

const principalSchema = z
  .object({
    owner: z.string().describe("Whose jobs and assets these are"),
    kind: z.enum(["local", "user", "key"]).describe("Nobody signed in, a person, or an API key"),
    id: z.string().describe("The person's subject, or the key's id"),
    scopes: z.array(scopeSchema),
  })
  .meta({ id: "Principal" });

export const getMeOperation = defineOperation(
  {
    operationId: "getMe",
    method: "get",
    path: "/auth/me",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Account"],
    summary: "Who is asking",
    responses: { 200: jsonResponse("You", principalSchema) },
  },
  (c) => {
    const { owner, kind, id, scopes } = c.get("principal");
    return c.json({ owner, kind, id, scopes: [...scopes] }, 200);
  },
);
