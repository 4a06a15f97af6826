import { listChildren } from "@dailies/core/index/list-children";
import { jobRowSchema } from "@dailies/core/job/job-row";
import { jobListRowSchema, jobResultSchema, toListRow } from "@dailies/core/job/job-views";
import { readJobRecord, toResultView } from "@dailies/core/job/read-job-record";
import { planSchema } from "@dailies/core/plan/plan";
import { z } from "zod";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const { parent_job_id, root_job_id } = jobListRowSchema.shape;
const { attempts, started_at } = jobRowSchema.shape;

const jobSchema = jobListRowSchema
  .extend(jobResultSchema.shape)
  .extend({
    lineage: z.object({
      parent_job_id,
      root_job_id,
      child_job_ids: z
        .array(z.string())
        .describe("Its newest retries and duplicates, the oldest of them first"),
    }),
    attempts: attempts.describe("How often a worker took the job"),
    started_at: started_at.describe("When the first attempt began"),
    warnings: z.array(z.string()),
    plan: planSchema,
  })
  .meta({ id: "Job" });

export const getJobOperation = defineOperation(
  {
    operationId: "getJob",
    method: "get",
    path: "/dashboard/jobs/{id}",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Dashboard"],
    summary: "A job in full",
    request: { params: jobIdParam },
    responses: { 200: jsonResponse("The job", jobSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const { owner } = c.get("principal");
    const [record, children] = await Promise.all([readJobRecord(owner, id), listChildren(owner, id)]);
    const { row, work, warnings, plan } = record;
    return c.json(
      {
        ...toListRow(row, work),
        ...toResultView(record),
        lineage: {
          parent_job_id: row.parent_job_id,
          root_job_id: row.root_job_id,
          child_job_ids: children,
        },
        attempts: row.attempts,
        started_at: row.started_at,
        warnings,
        plan,
      },
      200,
    );
  },
);
