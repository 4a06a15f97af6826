import { listActivity } from "@dailies/core/activity/activity";
import { jobRowSchema, STEPS } from "@dailies/core/job/job-row";
import { jobListRowSchema, jobResultSchema, stepOf, toListRow } from "@dailies/core/job/job-views";
import { readJobRecord, toResultView } from "@dailies/core/job/read-job-record";
import { planSchema } from "@dailies/core/plan/plan";
import { z } from "zod";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

/** Newest events of the job whose texts are given as `logs`. */
const MAX_LOGS = 100;

const renderStatusSchema = jobListRowSchema
  .extend(jobResultSchema.shape)
  .extend({
    step: z.enum(STEPS).nullable().describe("Null before the first step"),
    fast_path: z.boolean(),
    logs: z.array(z.string()).max(MAX_LOGS).describe("What happened, oldest first"),
    attempts: jobRowSchema.shape.attempts.describe("How often a worker took the job"),
    warnings: z.array(z.string()),
    plan: planSchema,
  })
  .meta({ id: "RenderStatus" });

export const getRenderStatusOperation = defineOperation(
  {
    operationId: "getRenderStatus",
    method: "get",
    path: "/render/{id}/status",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Rendering"],
    summary: "How far a render is, and what it made",
    request: { params: jobIdParam },
    responses: { 200: jsonResponse("The job as it is now", renderStatusSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { owner } = c.get("principal");
    const { id } = c.req.valid("param");
    const [record, events] = await Promise.all([readJobRecord(owner, id), listActivity(owner, id, MAX_LOGS)]);
    const { row, work } = record;
    return c.json(
      {
        ...toListRow(row, work),
        ...toResultView(record),
        step: stepOf(row, work),
        fast_path: row.fast_path,
        logs: events.reverse().map((event) => event.message),
        attempts: row.attempts,
        warnings: record.warnings,
        plan: record.plan,
      },
      200,
    );
  },
);
