import { withMetrics } from "@dailies/core/metrics";
import { createApp } from "./create-app.ts";
import { createHandler } from "./create-handler.ts";
import { operations } from "./operations.ts";
import { routes } from "./routes.ts";

export const handler = withMetrics(createHandler(createApp(operations, routes)));
