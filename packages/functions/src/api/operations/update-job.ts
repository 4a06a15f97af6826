import { updateJob } from "@dailies/core/job/edit-job";
import { jobListRowSchema, toListRow } from "@dailies/core/job/job-views";
import { readWork } from "@dailies/core/job/work-item";
import { tagsSchema, topicSchema } from "@dailies/core/plan/plan";
import { z } from "zod";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const jobChangeSchema = z
  .object({ topic: topicSchema.optional(), tags: tagsSchema.optional() })
  .refine((change) => change.topic !== undefined || change.tags !== undefined, "must have a topic or tags")
  .meta({ id: "JobChange", example: { topic: "A quiet river", tags: ["nature", "short"] } });

export const updateJobOperation = defineOperation(
  {
    operationId: "updateJob",
    method: "patch",
    path: "/dashboard/jobs/{id}",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Dashboard"],
    summary: "Rename or retag a job",
    description: "What is left out stays as it is. The rendered video does not change.",
    request: {
      params: jobIdParam,
      body: { required: true, content: { "application/json": { schema: jobChangeSchema } } },
    },
    responses: { 200: jsonResponse("The job's row", jobListRowSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { owner } = c.get("principal");
    const { id } = c.req.valid("param");
    const row = await updateJob(owner, id, c.req.valid("json"));
    const work = row.state === "running" ? await readWork(owner, id).catch(() => null) : null;
    return c.json(toListRow(row, work ?? undefined), 200);
  },
);
