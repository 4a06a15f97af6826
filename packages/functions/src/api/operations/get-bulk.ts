import { getTask } from "@dailies/core/task/change-task";
import { bulkIdParam } from "../bulk-id-param.ts";
import { bulkSchema, toBulk } from "../bulk-view.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

export const getBulkOperation = defineOperation(
  {
    operationId: "getBulk",
    method: "get",
    path: "/dashboard/jobs/bulk/{id}",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Dashboard"],
    summary: "See how far a bulk action is",
    description: "Kept for 30 days.",
    request: { params: bulkIdParam },
    responses: { 200: jsonResponse("The bulk action", bulkSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { id } = c.req.valid("param");
    return c.json(toBulk(await getTask(c.get("principal").owner, id, "bulk")), 200);
  },
);
