import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

export const getHealthOperation = defineOperation(
  {
    operationId: "getHealth",
    method: "get",
    path: "/healthz",
    security: [],
    tags: ["Operation"],
    summary: "Whether the API answers",
    description: "Touches nothing behind the API; `/readyz` does.",
    responses: { 200: jsonResponse("It does", z.object({ status: z.literal("ok") })) },
  },
  (c) => c.json({ status: "ok" as const }, 200),
);
