import { jobIdSchema } from "@dailies/core/job/job-row";
import { getTask } from "@dailies/core/task/change-task";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { failedRebuildSchema, rebuildingSchema, rebuiltSchema, toRebuild } from "../rebuild-view.ts";

const rebuildIdParam = z.object({
  rebuild_id: jobIdSchema.describe("As the request that started it was answered"),
});

export const getRebuildOperation = defineOperation(
  {
    operationId: "getRebuild",
    method: "get",
    path: "/dashboard/rebuild-index/{rebuild_id}",
    security: [{ bearer: ["admin"] }],
    tags: ["Dashboard"],
    summary: "See how far a rebuild of the index is",
    description: "Kept for 30 days.",
    request: { params: rebuildIdParam },
    responses: {
      200: jsonResponse("The rebuild", z.union([rebuildingSchema, rebuiltSchema, failedRebuildSchema])),
      ...problems("NOT_FOUND"),
    },
  },
  async (c) => {
    const { rebuild_id: taskId } = c.req.valid("param");
    return c.json(toRebuild(await getTask(c.get("principal").owner, taskId, "rebuild")), 200);
  },
);
