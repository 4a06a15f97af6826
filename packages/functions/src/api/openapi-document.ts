import type { ErrorCode } from "@dailies/core/app-error";
import { PLAN_LIMITS } from "@dailies/core/plan/plan";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Route } from "./operation.ts";
import { problems } from "./problem.ts";

const DESCRIPTION = `Send a **plan** (a topic and scenes, each a picture and a narration), get a video.

* JSON in snake_case; times are ISO 8601 in UTC.
* Errors are problem documents (RFC 9457). \`code\` tells them apart; for bad input \`errors\` names every field.
* Bodies have at most ${PLAN_LIMITS.sizeBytes / 1024} KiB. Unknown fields and query parameters are ignored.
* \`Idempotency-Key\` makes a request that creates something safe to repeat for 24 hours.
* Where \`/auth\` says \`required\`, requests carry an access token or an API key: \`Authorization: Bearer ...\`.
* 429 and 503 say in \`Retry-After\` when to try again.`;

/** The OpenAPI 3.1 document of these routes, made from the same objects that serve them. */
export const openapiDocument = (routes: readonly Route[]): Record<string, unknown> => {
  const generator = new OpenAPIHono();
  for (const route of routes) {
    generator.openAPIRegistry.registerPath({
      ...route,
      security: allWays(route),
      responses: allResponses(route),
    });
  }
  for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) {
    generator.openAPIRegistry.registerComponent("securitySchemes", name, scheme);
  }
  const document = generator.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Dailies API",
      version: "1.0.0",
      description: DESCRIPTION,
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "Rendering", description: "Make videos: send a plan, watch the job, fetch what it made" },
      { name: "Assets", description: "Bring pictures, clips and sounds that plans name" },
      { name: "Dashboard", description: "See and manage all jobs" },
      { name: "Webhooks", description: "Be told how jobs end" },
      { name: "Account", description: "Sign in, make API keys, see what was done" },
      { name: "Operation", description: "For monitors and operators" },
      { name: "Reference", description: "This document" },
    ],
  });
  return { ...document };
};

const SECURITY_SCHEMES = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description:
      "An access token of the issuer that `/auth` names, or an API key. It needs the scope that the operation names: `jobs:read`, " +
      "`jobs:write` or `admin`. A token that names none of them has all.",
  },
  key: { type: "apiKey", in: "header", name: "X-API-Key", description: "An API key" },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "dailies_session",
    description: "Set by `POST /session`, for what a browser fetches by itself: pictures, videos, downloads",
  },
} as const;

/** Where a bearer token will do, an API key may also come in a header of its own. */
const allWays = ({ security }: Route): Record<string, string[]>[] =>
  security.flatMap((way) => ("bearer" in way ? [way, { key: way.bearer }] : [way]));

/** What a route says itself, and what any request of its kind can get. */
const allResponses = (route: Route): Route["responses"] => {
  const { body, params, query, headers } = route.request ?? {};
  const codes: ErrorCode[] = [
    ...(body ? (["MALFORMED_JSON", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"] as const) : []),
    ...(body || params || query || headers ? (["VALIDATION_FAILED"] as const) : []),
    ...(route.security.length > 0 ? (["UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED"] as const) : []),
    ...(["INTERNAL", "CONTENTION", "SERVICE_UNAVAILABLE"] as const),
  ];
  const responses: Route["responses"] = { ...problems(...codes), ...route.responses };
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      { ...response, headers: headersOf(status) },
    ]),
  );
};

const header = (description: string) => ({
  description,
  required: true,
  schema: { type: "string" as const },
});

const headersOf = (status: string) => ({
  "X-Request-Id": header("Names this request in the logs"),
  ...((status === "429" || status === "503") && {
    "Retry-After": header("Seconds to wait before the next try"),
  }),
  ...((status === "401" || status === "403") && {
    "WWW-Authenticate": header("What is missing, as RFC 6750 says it"),
  }),
  ...(status === "302" && { Location: header("A signed URL that runs out after 15 minutes") }),
});
