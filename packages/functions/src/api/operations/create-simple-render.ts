import { parsePlan } from "@dailies/core/plan/parse-plan";
import { buildSimplePlan, simplePlanSchema } from "@dailies/core/plan/simple-plan";
import { unknownFieldWarnings } from "@dailies/core/plan/unknown-fields";
import { createdRenderSchema, createRender } from "../created-render.ts";
import { idempotencyHeaders, idempotencyOf } from "../idempotency-key.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

export const createSimpleRenderOperation = defineOperation(
  {
    operationId: "createSimpleRender",
    method: "post",
    path: "/render/simple",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Rendering"],
    summary: "Render a video about a topic",
    description:
      "Builds a plan of three to eight scenes that last exactly `duration_sec` in all, and queues it.",
    request: {
      headers: idempotencyHeaders,
      body: {
        required: true,
        content: {
          "application/json": {
            schema: simplePlanSchema,
            example: { topic: "The Himalayas", style: "watercolour", duration_sec: 45 },
          },
        },
      },
    },
    responses: {
      200: jsonResponse("The job", createdRenderSchema),
      ...problems("STATE_CONFLICT", "QUOTA_EXCEEDED", "RATE_LIMITED"),
    },
  },
  async (c) => {
    const { owner } = c.get("principal");
    const simple = c.req.valid("json");
    const warnings = unknownFieldWarnings(simplePlanSchema, await c.req.json());
    const { plan } = parsePlan(buildSimplePlan(simple));
    const idempotency = idempotencyOf(c.req.valid("header"), "createSimpleRender", simple);
    const created = await createRender({ owner, plan, warnings, ...(idempotency && { idempotency }) });
    c.set("createdJobId", created.job_id);
    return c.json(created, 200);
  },
);
