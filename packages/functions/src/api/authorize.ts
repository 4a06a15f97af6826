import { missingCredential, missingScope } from "@dailies/core/auth/auth-errors";
import { createAuthenticator } from "@dailies/core/auth/authenticate";
import { LOCAL_PRINCIPAL } from "@dailies/core/auth/principal";
import type { AuthSettings } from "@dailies/core/settings";
import type { Context, MiddlewareHandler } from "hono";
import type { ApiEnv } from "./api-env.ts";
import { type Route, scopeOf } from "./operation.ts";
import { readSession } from "./session-cookie.ts";

/** The one place that says who is asking, and whether they may. Returns what stands before a route's handler. */
export const createAuthorize = ({ required, issuer }: AuthSettings) => {
  const authenticate = createAuthenticator(issuer);
  return (route: Route): MiddlewareHandler<ApiEnv> => {
    const scope = scopeOf(route);
    const takesSession = route.security.some((way) => "session" in way);
    return async (c, next) => {
      if (scope === null) return next();
      if (!required) {
        c.set("principal", LOCAL_PRINCIPAL);
        c.set("credential", null);
        return next();
      }
      // What one may keep for a while is not for the next one who uses the same browser.
      c.header("Vary", "Authorization, Cookie, X-API-Key");
      const text = sentCredential(c) ?? (takesSession ? readSession(c) : undefined);
      if (text === undefined) throw missingCredential();
      const { principal, endsAtMs } = await authenticate(text);
      // Before it is refused: the access log then tells whom.
      c.set("principal", principal);
      c.set("credential", { text, endsAtMs });
      if (!principal.scopes.includes(scope)) throw missingScope(scope);
      return next();
    };
  };
};

const BEARER = /^Bearer +(\S.*)$/i;

/** Of what is no bearer token (RFC 6750), nothing is known. */
const sentCredential = (c: Context<ApiEnv>): string | undefined =>
  c.req.header("authorization")?.match(BEARER)?.[1] ?? c.req.header("x-api-key");
