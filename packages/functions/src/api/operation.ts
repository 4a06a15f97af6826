import type { RouteConfig, RouteHandler } from "@hono/zod-openapi";
import type { Handler } from "hono";
import type { ApiEnv } from "./api-env.ts";

/** A route as the OpenAPI document, the gateway and the app all read it. */
export type Route = RouteConfig & {
  operationId: string;
  method: "get" | "post" | "patch" | "delete";
};

export interface Operation {
  route: Route;
  handler: Handler<ApiEnv>;
}

/**
 * A route and its handler, which gets the request parsed by the route's schemas and may answer only as the route
 * says. Responses that follow from the request alone (a body that is no JSON, say) need not be listed: the
 * OpenAPI document adds them.
 */
export const defineOperation = <R extends Route>(
  route: R,
  handler: RouteHandler<R, ApiEnv>,
): { route: R; handler: RouteHandler<R, ApiEnv> } => ({ route, handler });
