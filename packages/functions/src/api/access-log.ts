import type { Principal } from "@dailies/core/auth/principal";
import { logger } from "@dailies/core/logger";
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { ApiEnv } from "./api-env.ts";

/** One line for every request. */
export const accessLog: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const startedMs = performance.now();
  await next();
  const principal: Principal | undefined = c.get("principal");
  logger.info("Request", {
    request_id: c.env.requestContext.requestId,
    owner: principal?.owner,
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    duration_ms: Math.round(performance.now() - startedMs),
    job_id: c.get("createdJobId") ?? c.req.param("id"),
  });
};
