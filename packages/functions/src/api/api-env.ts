import type { APIGatewayEventRequestContextV2 } from "aws-lambda";

/** Who is asking. */
export interface Principal {
  owner: string;
}

/** What every handler finds in its context. */
export interface ApiEnv {
  Bindings: { requestContext: APIGatewayEventRequestContextV2 };
  Variables: {
    principal: Principal;
    /** The job that a request made, for the access log; others name theirs in the path. */
    createdJobId: string;
  };
}
