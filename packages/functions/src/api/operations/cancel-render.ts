import { cancelJob } from "@dailies/core/job/end-job";
import { z } from "zod";
import { jobIdParam } from "../job-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const canceledSchema = z
  .object({
    ok: z.literal(true),
    job_id: z.string(),
    status: z.literal("canceled"),
    already: z.literal(true).optional().describe("Present when the job was canceled before"),
  })
  .meta({ id: "CanceledRender" });

export const cancelRenderOperation = defineOperation(
  {
    operationId: "cancelRender",
    method: "post",
    path: "/render/{id}/cancel",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Rendering"],
    summary: "Cancel a render",
    description: "A render that is running stops within seconds. A job that has ended cannot be canceled.",
    request: { params: jobIdParam },
    responses: { 200: jsonResponse("Canceled", canceledSchema), ...problems("NOT_FOUND", "STATE_CONFLICT") },
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const { already } = await cancelJob(c.get("principal").owner, id);
    return c.json(
      {
        ok: true as const,
        job_id: id,
        status: "canceled" as const,
        ...(already && { already: true as const }),
      },
      200,
    );
  },
);
