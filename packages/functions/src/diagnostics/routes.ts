import { assetSchema } from "@dailies/core/asset/asset";
import { planSchema } from "@dailies/core/plan/plan";
import { z } from "zod";
import { assetIdParam } from "../api/asset-id-param.ts";
import { jsonResponse } from "../api/json-response.ts";
import type { Route } from "../api/operation.ts";
import { problems } from "../api/problem.ts";

// Apart from their handlers: the api function documents these routes without carrying a render engine.

const readinessSchema = z
  .object({
    ok: z.boolean(),
    status: z.enum(["ready", "not_ready"]),
    simulate_mode: z.boolean().describe("Whether videos are simulated unless a plan names another encoder"),
    ffmpeg_ok: z.boolean().nullable().describe("Null in simulator mode, which needs no ffmpeg"),
    write_ok: z.boolean().describe("Whether table and bucket take and give back what is written"),
    environment: z.string().describe("The stage that was deployed"),
  })
  .meta({ id: "Readiness" });
export type Readiness = z.infer<typeof readinessSchema>;

export const getReadinessRoute = {
  operationId: "getReadiness",
  method: "get",
  path: "/readyz",
  security: [],
  tags: ["Operation"],
  summary: "Whether renders can be made",
  responses: {
    200: jsonResponse("Ready", readinessSchema),
    503: jsonResponse("Not ready", readinessSchema),
  },
} as const satisfies Route;

const selfTestSchema = z
  .object({
    status: z.enum(["passed", "failed"]),
    mode: z.enum(["simulator", "real"]),
    results: z.object({
      passed: z.boolean(),
      tests: z.array(z.object({ name: z.string(), passed: z.boolean() })),
      errors: z.array(z.string()),
    }),
    timestamp: z.string(),
  })
  .meta({ id: "SelfTest" });

export const runSelfTestRoute = {
  operationId: "runSelfTest",
  method: "get",
  path: "/render/selftest",
  security: [{ bearer: ["jobs:read"] }],
  tags: ["Operation"],
  summary: "Render one scene as a test",
  description: "Uses the encoder that jobs get by default, and checks the video it makes.",
  responses: { 200: jsonResponse("What was tested", selfTestSchema) },
} as const satisfies Route;

const estimateSchema = z
  .object({
    duration_sec: z.number().describe("Of the video"),
    segments: z.number().int().describe("Pieces that the video is encoded in; 0 for a simulated one"),
    cached_segments: z.number().int().describe("Those of them that are kept from earlier renders"),
    estimated_seconds: z.number().describe("From the moment a worker takes the job"),
    estimated_cost_usd: z.number().describe("By list prices"),
  })
  .meta({ id: "Estimate" });

export const estimateRenderRoute = {
  operationId: "estimateRender",
  method: "post",
  path: "/render/estimate",
  security: [{ bearer: ["jobs:read"] }],
  tags: ["Rendering"],
  summary: "What a plan would take and cost",
  description:
    "Makes nothing and stores nothing. Narrations that were never spoken are guessed by their length; scenes of files " +
    "that are given, and plans with a watermark, count as not kept.",
  request: { body: { required: true, content: { "application/json": { schema: planSchema } } } },
  responses: { 200: jsonResponse("The estimate", estimateSchema) },
} as const satisfies Route;

export const completeAssetRoute = {
  operationId: "completeAsset",
  method: "post",
  path: "/assets/{asset_id}/complete",
  security: [{ bearer: ["jobs:write"] }],
  tags: ["Assets"],
  summary: "Make an asset of an uploaded file",
  description:
    "Call it when the upload is done; again is harmless. The file is looked into and tried: one that is not what was announced, or that " +
    "no video could use, is removed and answered `MEDIA_INVALID`. Without a file the answer is 409.",
  request: { params: assetIdParam },
  responses: {
    200: jsonResponse("The asset", assetSchema),
    ...problems("NOT_FOUND", "STATE_CONFLICT", "VALIDATION_FAILED", "MEDIA_INVALID"),
  },
} as const satisfies Route;

export const diagnosticsRoutes: readonly Route[] = [
  completeAssetRoute,
  estimateRenderRoute,
  getReadinessRoute,
  runSelfTestRoute,
];
