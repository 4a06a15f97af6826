import { diagnosticsRoutes } from "../diagnostics/routes.ts";
import type { Route } from "./operation.ts";
import { operations } from "./operations.ts";

/** Every route of the system, whichever function serves it. */
export const routes: readonly Route[] = [...operations.map(({ route }) => route), ...diagnosticsRoutes];
