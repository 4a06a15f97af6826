import { recordAudit } from "@dailies/core/auth/audit-log";
import { logger } from "@dailies/core/logger";
import type { MiddlewareHandler } from "hono";
import type { ApiEnv } from "./api-env.ts";
import { type Route, scopeOf } from "./operation.ts";

/** Writes down what a signed-in principal has done by a route. When that fails the log says so, and what was done stays done. */
export const auditLog = (route: Route): MiddlewareHandler<ApiEnv> => {
  const scope = scopeOf(route);
  // What leave to read is enough for changes nothing.
  const changes = route.method !== "get" && scope !== null && scope !== "jobs:read";
  return async (c, next) => {
    await next();
    const principal = c.get("principal");
    if (!changes || c.res.status >= 400 || principal.kind === "local") return;
    const { requestId } = c.env.requestContext;
    try {
      const target = targetOf(c.req.param(), await c.res.clone().json());
      await recordAudit({ principal, action: route.operationId, target, requestId });
    } catch (thrown) {
      logger.error("An event of the audit log was lost", {
        ...{ request_id: requestId, owner: principal.owner, action: route.operationId },
        error: thrown as Error,
      });
    }
  };
};

/** The ids in the path, else the id of what was made: the first that the answer names. */
const targetOf = (params: Record<string, string>, answer: unknown): string | null => {
  const named = Object.values(params);
  if (named.length > 0) return named.join("/");
  const made = Object.entries(answer ?? {}).find(
    ([name, value]) => /(^|_)id$/.test(name) && typeof value === "string",
  );
  return made ? String(made[1]) : null;
};
