import { createApp } from "./create-app.ts";
import { createHandler } from "./create-handler.ts";
import { operations } from "./operations.ts";
import { routes } from "./routes.ts";

export const handler = createHandler(createApp(operations, routes));
