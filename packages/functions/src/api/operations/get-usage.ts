import { readUsage, usageSchema } from "@dailies/core/limits/read-usage";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

export const getUsageOperation = defineOperation(
  {
    operationId: "getUsage",
    method: "get",
    path: "/dashboard/usage",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Dashboard"],
    summary: "What you use of your quotas",
    description:
      "What would pass a quota is refused with `QUOTA_EXCEEDED`, more requests than allowed with `RATE_LIMITED`.",
    responses: { 200: jsonResponse("Each quota, and what of it is used", usageSchema) },
  },
  async (c) => c.json(await readUsage(c.get("principal").owner), 200),
);
