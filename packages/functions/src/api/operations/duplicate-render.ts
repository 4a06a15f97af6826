import { duplicateJob } from "@dailies/core/job/repeat-job";
import { z } from "zod";
import { idempotencyHeaders, idempotencyOf } from "../idempotency-key.ts";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { planOverridesSchema } from "../plan-overrides.ts";
import { problems } from "../problem.ts";

const duplicatedRenderSchema = z
  .object({ job_id: z.string(), status: z.enum(["queued", "draft"]), parent_job_id: z.string() })
  .meta({ id: "DuplicatedRender" });

export const duplicateRenderOperation = defineOperation(
  {
    operationId: "duplicateRender",
    method: "post",
    path: "/render/{id}/duplicate",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Rendering"],
    summary: "Render a variation of a job",
    description: "Makes a new job with the plan of another, in any state, changed by the overrides.",
    request: {
      params: jobIdParam,
      headers: idempotencyHeaders,
      body: { required: false, content: { "application/json": { schema: planOverridesSchema } } },
    },
    responses: {
      200: jsonResponse("The new job", duplicatedRenderSchema),
      ...problems("NOT_FOUND", "STATE_CONFLICT", "QUOTA_EXCEEDED", "RATE_LIMITED"),
    },
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const overrides = c.req.valid("json");
    const idempotency = idempotencyOf(c.req.valid("header"), "duplicateRender", overrides);
    const row = await duplicateJob(c.get("principal").owner, id, overrides, idempotency);
    c.set("createdJobId", row.job_id);
    return c.json(
      {
        job_id: row.job_id,
        status: row.is_draft ? ("draft" as const) : ("queued" as const),
        parent_job_id: id,
      },
      200,
    );
  },
);
