import type { Scope } from "@dailies/core/auth/principal";
import type { RouteConfig, RouteHandler } from "@hono/zod-openapi";
import type { Handler } from "hono";
import type { ApiEnv } from "./api-env.ts";

type Way = { bearer: [Scope] } | { session: [Scope] };

/** A route as the OpenAPI document, the gateway and the app all read it. */
export type Route = RouteConfig & {
  operationId: string;
  method: "get" | "post" | "patch" | "delete";
  /**
   * The scope that it needs; none: it is public. With `session` a browser's cookie may stand for the token, which pictures and players
   * cannot send.
   */
  security: Way[];
};

/** For what pages show by its address alone. */
export const SHOWN_BY_PAGES: Way[] = [{ bearer: ["jobs:read"] }, { session: ["jobs:read"] }];

/** The scope that a route needs; null for a public one. */
export const scopeOf = ({ security }: Route): Scope | null => {
  const [first]: readonly Way[] = security;
  if (!first) return null;
  return "bearer" in first ? first.bearer[0] : first.session[0];
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
