import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { clearSession } from "../session-cookie.ts";

export const deleteSessionOperation = defineOperation(
  {
    operationId: "deleteSession",
    method: "delete",
    path: "/session",
    // Whoever signs out may hold a token that has ended.
    security: [],
    tags: ["Account"],
    summary: "Have the browser forget its session",
    description:
      "Removes the cookie of `POST /session` from this browser; the credential itself stays as it is.",
    responses: { 200: jsonResponse("Forgotten", z.object({ status: z.literal("ended") })) },
  },
  (c) => {
    clearSession(c);
    return c.json({ status: "ended" as const }, 200);
  },
);
