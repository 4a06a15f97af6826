import { activityEventSchema, listActivity } from "@dailies/core/activity/activity";
import { getJob } from "@dailies/core/job/write-job";
import { z } from "zod";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";
import { queryInteger } from "../query.ts";

export const listRenderActivityOperation = defineOperation(
  {
    operationId: "listRenderActivity",
    method: "get",
    path: "/render/{id}/activity",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Rendering"],
    summary: "What happened to a job, newest first",
    description: "Events are kept for 90 days.",
    request: { params: jobIdParam, query: z.object({ limit: queryInteger(1, 1000, 100) }) },
    responses: {
      200: jsonResponse("The events", z.object({ events: z.array(activityEventSchema) })),
      ...problems("NOT_FOUND"),
    },
  },
  async (c) => {
    const { owner } = c.get("principal");
    const { id } = c.req.valid("param");
    const { limit } = c.req.valid("query");
    const [events] = await Promise.all([listActivity(owner, id, limit), getJob(owner, id)]);
    return c.json({ events }, 200);
  },
);
