import { createRateLimit } from "@dailies/core/limits/rate-limit";
import type { MiddlewareHandler } from "hono";
import type { ApiEnv } from "./api-env.ts";
import { type Route, scopeOf } from "./operation.ts";

/**
 * Bounds the requests of each owner; null: as many as come. Returns what stands before a route's handler, behind authorize. Public routes
 * and requests that are refused before have no owner: the gateway's throttle bounds those (infra/api.ts).
 */
export const createRateLimiter = (maxRequestsPerSec: number | null) => {
  const take = maxRequestsPerSec === null ? null : createRateLimit(maxRequestsPerSec);
  return (route: Route): MiddlewareHandler<ApiEnv> => {
    const isCounted = scopeOf(route) !== null;
    return async (c, next) => {
      if (take && isCounted) await take(c.get("principal").owner);
      return next();
    };
  };
};
