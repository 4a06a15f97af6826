import type { APIGatewayEventRequestContextV2 } from "aws-lambda";
import type { Route } from "./operation.ts";

/** Who is asking. */
export interface Principal {
  owner: string;
}

/** What every handler finds in its context. */
export interface ApiEnv {
  Bindings: { requestContext: APIGatewayEventRequestContextV2 };
  Variables: {
    principal: Principal;
    /** Every route under the same address, whichever function serves it. */
    routes: readonly Route[];
    /** The job that a request made, for the access log; others name theirs in the path. */
    createdJobId: string;
  };
}
