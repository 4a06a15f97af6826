import { duplicateJob } from "@dailies/core/job/repeat-job";
import { idempotencyHeaders, idempotencyOf } from "../idempotency-key.ts";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { newJobSchema } from "../new-job.ts";
import { defineOperation } from "../operation.ts";
import { planOverridesSchema } from "../plan-overrides.ts";
import { problems } from "../problem.ts";

export const duplicateJobOperation = defineOperation(
  {
    operationId: "duplicateJob",
    method: "post",
    path: "/dashboard/jobs/{id}/duplicate",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Dashboard"],
    summary: "Render a job's plan again, changed or not",
    description: "Works in any state. The new job has the old one's current topic and tags.",
    request: {
      params: jobIdParam,
      headers: idempotencyHeaders,
      body: { required: false, content: { "application/json": { schema: planOverridesSchema } } },
    },
    responses: {
      200: jsonResponse("The new job", newJobSchema),
      ...problems("NOT_FOUND", "STATE_CONFLICT", "QUOTA_EXCEEDED", "RATE_LIMITED"),
    },
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const overrides = c.req.valid("json");
    const idempotency = idempotencyOf(c.req.valid("header"), "duplicateJob", overrides);
    const row = await duplicateJob(c.get("principal").owner, id, overrides, idempotency);
    c.set("createdJobId", row.job_id);
    const status = row.is_draft ? ("draft" as const) : ("queued" as const);
    return c.json({ new_job_id: row.job_id, status, message: `Duplicated from ${id}` }, 200);
  },
);
