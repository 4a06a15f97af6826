import { restoreJob } from "@dailies/core/job/edit-job";
import { z } from "zod";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const restoredJobSchema = z
  .object({ status: z.literal("restored"), job_id: z.string(), message: z.string() })
  .meta({ id: "RestoredJob" });

export const restoreJobOperation = defineOperation(
  {
    operationId: "restoreJob",
    method: "post",
    path: "/dashboard/jobs/{id}/restore",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Dashboard"],
    summary: "Bring an archived job back",
    description: "The job is as it was before it was archived, but for `updated_at`. Twice is harmless.",
    request: { params: jobIdParam },
    responses: { 200: jsonResponse("Restored", restoredJobSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { id } = c.req.valid("param");
    await restoreJob(c.get("principal").owner, id);
    return c.json({ status: "restored" as const, job_id: id, message: "Job restored successfully" }, 200);
  },
);
