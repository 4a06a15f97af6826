import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { setSession } from "../session-cookie.ts";

const sessionSchema = z
  .object({
    expires_at: z.string().nullable().describe("Null where nobody signs in: there is no cookie then"),
  })
  .meta({ id: "Session" });

export const createSessionOperation = defineOperation(
  {
    operationId: "createSession",
    method: "post",
    path: "/session",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Account"],
    summary: "Let the browser fetch pictures and videos",
    description:
      "Sets the credential of this request as a cookie that scripts cannot read and other sites cannot use, until it ends, for 12 hours " +
      "at most. Only artifacts and the contents of assets may be read by it.",
    responses: { 200: jsonResponse("Set", sessionSchema) },
  },
  (c) => {
    const endsAtMs = setSession(c, c.get("credential"));
    return c.json({ expires_at: endsAtMs === null ? null : new Date(endsAtMs).toISOString() }, 200);
  },
);
