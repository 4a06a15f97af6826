import { planSchema } from "@dailies/core/plan/plan";
import { unknownFieldWarnings } from "@dailies/core/plan/unknown-fields";
import { createdRenderSchema, createRender } from "../created-render.ts";
import { idempotencyHeaders, idempotencyOf } from "../idempotency-key.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const PLAN_EXAMPLES = {
  smallest: {
    summary: "One scene",
    value: {
      topic: "A quiet river",
      scenes: [
        {
          image_prompt: "a river between green hills at dawn",
          narration: "The river wakes before everyone else.",
          duration_sec: 3,
        },
      ],
    },
  },
  vertical: {
    summary: "A vertical short in Hindi",
    value: {
      topic: "पहाड़ों की सुबह",
      language: "hi",
      voice: "M",
      tags: ["hindi", "short"],
      output: { resolution: "1080p", aspect_ratio: "9:16", fps: 30 },
      transition: { type: "dissolve", duration_sec: 0.5 },
      scenes: [
        {
          image_prompt: "snowy mountains under a golden sunrise",
          narration: "सूरज की पहली किरण बर्फ़ पर पड़ती है।",
          duration_sec: 5,
        },
        {
          image_prompt: "a village in a green valley by day",
          narration: "और घाटी में एक नया दिन शुरू होता है।",
          duration_sec: 5,
        },
      ],
    },
  },
};

export const createRenderOperation = defineOperation(
  {
    operationId: "createRender",
    method: "post",
    path: "/render",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Rendering"],
    summary: "Render a plan",
    description:
      "Makes a job and queues it. A plan with `is_draft` is saved, not rendered. Fields that no plan has are " +
      "ignored and named in `warnings`.",
    request: {
      headers: idempotencyHeaders,
      body: {
        required: true,
        content: { "application/json": { schema: planSchema, examples: PLAN_EXAMPLES } },
      },
    },
    responses: {
      200: jsonResponse("The job", createdRenderSchema),
      ...problems("STATE_CONFLICT", "QUOTA_EXCEEDED", "RATE_LIMITED"),
    },
  },
  async (c) => {
    const { owner } = c.get("principal");
    const plan = c.req.valid("json");
    const warnings = unknownFieldWarnings(planSchema, await c.req.json());
    const idempotency = idempotencyOf(c.req.valid("header"), "createRender", plan);
    const created = await createRender({ owner, plan, warnings, ...(idempotency && { idempotency }) });
    c.set("createdJobId", created.job_id);
    return c.json(created, 200);
  },
);
