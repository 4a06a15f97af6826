import { deleteJob } from "@dailies/core/job/delete-job";
import { archiveJob } from "@dailies/core/job/edit-job";
import { z } from "zod";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { queryFlag } from "../query.ts";

const removedJobSchema = z
  .object({ status: z.enum(["archived", "deleted"]), job_id: z.string(), message: z.string() })
  .meta({ id: "RemovedJob" });

export const deleteJobOperation = defineOperation(
  {
    operationId: "deleteJob",
    method: "delete",
    path: "/dashboard/jobs/{id}",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Dashboard"],
    summary: "Archive a job, or delete it for good",
    description: "Archiving hides a job from lists and statistics until it is restored; twice is harmless.",
    request: {
      params: jobIdParam,
      query: z.object({ force: queryFlag().describe("Deletes the job and all that it made, for good") }),
    },
    responses: { 200: jsonResponse("Archived or deleted", removedJobSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { owner } = c.get("principal");
    const { id } = c.req.valid("param");
    if (c.req.valid("query").force) {
      await deleteJob(owner, id);
      return c.json({ status: "deleted" as const, job_id: id, message: "Job deleted permanently" }, 200);
    }
    await archiveJob(owner, id);
    return c.json({ status: "archived" as const, job_id: id, message: "Job archived successfully" }, 200);
  },
);
