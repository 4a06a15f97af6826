import { createApp } from "../api/create-app.ts";
import { createHandler } from "../api/create-handler.ts";
import { completeAssetOperation } from "./operations/complete-asset.ts";
import { estimateRenderOperation } from "./operations/estimate-render.ts";
import { getReadinessOperation } from "./operations/get-readiness.ts";
import { runSelfTestOperation } from "./operations/run-self-test.ts";
import { diagnosticsRoutes } from "./routes.ts";

export const handler = createHandler(
  createApp(
    [completeAssetOperation, estimateRenderOperation, getReadinessOperation, runSelfTestOperation],
    diagnosticsRoutes,
  ),
);
