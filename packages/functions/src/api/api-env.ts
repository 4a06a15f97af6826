import type { Authenticated } from "@dailies/core/auth/authenticate";
import type { Principal } from "@dailies/core/auth/principal";
import type { APIGatewayEventRequestContextV2 } from "aws-lambda";
import type { Route } from "./operation.ts";

/** What every handler finds in its context. */
export interface ApiEnv {
  Bindings: { requestContext: APIGatewayEventRequestContextV2 };
  Variables: {
    /** Not for public operations. */
    principal: Principal;
    /** What said so. Null where nobody signs in. Never for a log. */
    credential: { text: string; endsAtMs: Authenticated["endsAtMs"] } | null;
    /** Every route under the same address, whichever function serves it. */
    routes: readonly Route[];
    /** The job that a request made, for the access log; others name theirs in the path. */
    createdJobId: string;
  };
}
