import { stopBulk } from "@dailies/core/task/stop-bulk";
import { bulkIdParam } from "../bulk-id-param.ts";
import { bulkSchema, toBulk } from "../bulk-view.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

export const stopBulkOperation = defineOperation(
  {
    operationId: "stopBulk",
    method: "post",
    path: "/dashboard/jobs/bulk/{id}/stop",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Dashboard"],
    summary: "Stop a bulk action",
    description:
      "What was done stays done. Jobs that are under way are ended and counted, no other is begun. " +
      "An action that has ended stays as it is.",
    request: { params: bulkIdParam },
    responses: { 200: jsonResponse("The bulk action", bulkSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { id } = c.req.valid("param");
    return c.json(toBulk(await stopBulk(c.get("principal").owner, id)), 200);
  },
);
