import { retryJob } from "@dailies/core/job/repeat-job";
import { idempotencyHeaders, idempotencyOf } from "../idempotency-key.ts";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { newJobSchema } from "../new-job.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

export const retryJobOperation = defineOperation(
  {
    operationId: "retryJob",
    method: "post",
    path: "/dashboard/jobs/{id}/retry",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Dashboard"],
    summary: "Render a failed job again",
    description: "Only a job in `error` can be retried; `duplicate` works in any state.",
    request: { params: jobIdParam, headers: idempotencyHeaders },
    responses: {
      200: jsonResponse("The new job", newJobSchema),
      ...problems("NOT_FOUND", "STATE_CONFLICT", "QUOTA_EXCEEDED", "RATE_LIMITED"),
    },
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const idempotency = idempotencyOf(c.req.valid("header"), "retryJob", null);
    const row = await retryJob(c.get("principal").owner, id, idempotency);
    c.set("createdJobId", row.job_id);
    return c.json(
      { new_job_id: row.job_id, status: "queued" as const, message: `Retry job created from ${id}` },
      200,
    );
  },
);
