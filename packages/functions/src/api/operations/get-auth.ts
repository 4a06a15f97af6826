import { readSettings } from "@dailies/core/settings";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

const authSchema = z
  .object({
    required: z.boolean().describe("Whether requests must say who asks"),
    issuer: z.string().nullable().describe("The OpenID Connect issuer; null: there are only API keys"),
    client_id: z.string().nullable().describe("As which client the dashboard signs people in"),
    audience: z.string().nullable().describe("Whom access tokens must be for"),
  })
  .meta({ id: "Auth" });

export const getAuthOperation = defineOperation(
  {
    operationId: "getAuth",
    method: "get",
    path: "/auth",
    security: [],
    tags: ["Account"],
    summary: "How one signs in here",
    responses: { 200: jsonResponse("What it takes", authSchema) },
  },
  (c) => {
    const { required, issuer } = readSettings().auth;
    const { url = null, clientId = null, audience = null } = issuer ?? {};
    return c.json({ required, issuer: url, client_id: clientId, audience }, 200);
  },
);
