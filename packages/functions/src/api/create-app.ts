import { AppError } from "@dailies/core/app-error";
import { logger } from "@dailies/core/logger";
import { toFieldErrors, validationError } from "@dailies/core/parse-input";
import { PLAN_LIMITS } from "@dailies/core/plan/plan";
import { readSettings } from "@dailies/core/settings";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { apiHeaders } from "../../../../infra/api.ts";
import { accessLog } from "./access-log.ts";
import { allowedMethods } from "./allowed-methods.ts";
import type { ApiEnv } from "./api-env.ts";
import { auditLog } from "./audit-log.ts";

import { createAuthorize } from "./authorize.ts";
import { challengeOf } from "./challenge-of.ts";
import type { Operation, Route } from "./operation.ts";
import { PROBLEM_MEDIA_TYPE, toProblem } from "./problem.ts";
import { createRateLimiter } from "./rate-limit.ts";
import { toApiError } from "./to-api-error.ts";

export type App = OpenAPIHono<ApiEnv>;

/**
 * The app that serves these operations. `routes` are all that exist under the same address, for the answer to a
 * wrong method.
 */
export const createApp = (operations: readonly Operation[], routes: readonly Route[]): App => {
  const authorize = createAuthorize(readSettings().auth);
  const limitRate = createRateLimiter(readSettings().maxRequestsPerSec);
  const app: App = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw validationError(toFieldErrors(result.error.issues));
    },
  });
  app.use(responseHeaders, accessLog);
  app.use((c, next) => {
    c.set("routes", routes);
    return next();
  });
  for (const { route, handler } of operations) {
    const middleware = [
      authorize(route),
      limitRate(route),
      auditLog(route),
      ...(route.request?.body ? [limitBody] : []),
    ];
    // A parameter named `path` stands for all that is left.
    const path = route.path.replace("{path}", "{path}{.+}");
    app.openapi({ ...route, path, middleware }, handler);
  }
  app.notFound((c) => {
    const methods = allowedMethods(routes, c.req.path);
    if (methods.length === 0) return sendError(c, new AppError("NOT_FOUND", "No such route"));
    const message = `This route has no method ${c.req.method}, only ${methods.join(", ")}`;
    return sendError(c, new AppError("METHOD_NOT_ALLOWED", message), { Allow: methods.join(", ") });
  });
  app.onError((thrown, c) => {
    const error = toApiError(thrown);
    return sendError(c, error, challengeOf(error));
  });
  return app;
};

const sendError = (c: Context<ApiEnv>, error: AppError, headers: Record<string, string> = {}): Response => {
  const { requestId } = c.env.requestContext;
  if (error.status >= 500) logger.error("Request failed", { request_id: requestId, error });
  return new Response(JSON.stringify(toProblem(error, requestId)), {
    status: error.status,
    headers: {
      "Content-Type": PROBLEM_MEDIA_TYPE,
      ...(error.retryAfterSec !== undefined && { "Retry-After": String(error.retryAfterSec) }),
      ...headers,
    },
  });
};

/** By status, where an error does not say so itself. */
const RETRY_AFTER_SEC: Record<number, string> = { 429: "60", 503: "1" };

const responseHeaders: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  c.res.headers.set("X-Request-Id", c.env.requestContext.requestId);
  for (const [name, value] of Object.entries(apiHeaders)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
  const retryAfterSec = RETRY_AFTER_SEC[c.res.status];
  if (retryAfterSec && !c.res.headers.has("Retry-After")) c.res.headers.set("Retry-After", retryAfterSec);
  if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
};

/** The length is the body's own: the Lambda adapter sets it from what came. */
const limitBody: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const sizeBytes = Number(c.req.header("content-length") ?? 0);
  if (sizeBytes > PLAN_LIMITS.sizeBytes) {
    const message = `must be at most ${PLAN_LIMITS.sizeBytes} bytes, has ${sizeBytes}`;
    throw new AppError("PAYLOAD_TOO_LARGE", `The body ${message}`, { errors: [{ path: "", message }] });
  }
  await next();
};
