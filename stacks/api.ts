import { api } from "../infra/api.ts";
import { functions } from "../infra/functions.ts";
import { createFunction, type FunctionContext } from "./create-function.ts";
import { pascalCase } from "./pascal-case.ts";
import { readRoutes } from "./read-routes.ts";
import type { DeploymentSettings } from "./settings.ts";

export type Gateway = ReturnType<typeof createGateway>;

/** The HTTP API, without a route. */
export const createGateway = ({ domain, webOrigins }: DeploymentSettings) =>
  new sst.aws.ApiGatewayV2(api.resource, {
    ...(domain && { domain }),
    cors: webOrigins.length > 0 && {
      allowOrigins: webOrigins,
      allowMethods: ["GET", "POST", "PATCH", "DELETE"],
      allowHeaders: ["authorization", "content-type", "idempotency-key", "x-api-key"],
      exposeHeaders: ["retry-after", "www-authenticate", "x-request-id"],
      maxAge: "1 day",
    },
    accessLog: { retention: "1 month" },
    transform: {
      stage: {
        defaultRouteSettings: {
          throttlingRateLimit: api.throttle.ratePerSec,
          throttlingBurstLimit: api.throttle.burst,
        },
      },
    },
  });

/** The functions behind the gateway, and every route that the OpenAPI document has. `environment` is what they alone are told. */
export const createApi = (
  gateway: Gateway,
  context: FunctionContext,
  environment: Record<string, $util.Input<string>>,
) => {
  const routes = readRoutes();
  const served = functions.flatMap((spec) => {
    if (spec.trigger.type !== "http") return [];
    const fn = createFunction(spec, context, { environment });
    // One integration and one permission a function: a function's policy has room for some forty, SST makes one a route.
    const permission = new aws.lambda.Permission(`${pascalCase(spec.name)}Permission`, {
      action: "lambda:InvokeFunction",
      function: fn.name,
      principal: "apigateway.amazonaws.com",
      sourceArn: $interpolate`${gateway.nodes.api.executionArn}/*`,
    });
    const integration = new aws.apigatewayv2.Integration(
      `${pascalCase(spec.name)}Integration`,
      {
        apiId: gateway.nodes.api.id,
        integrationType: "AWS_PROXY",
        integrationUri: fn.arn,
        payloadFormatVersion: "2.0",
        timeoutMilliseconds: 30_000,
      },
      { dependsOn: [permission] },
    );
    for (const { routeKey, operationId } of routes.filter(({ functionName }) => functionName === spec.name)) {
      new aws.apigatewayv2.Route(`${pascalCase(operationId)}Route`, {
        apiId: gateway.nodes.api.id,
        routeKey,
        target: $interpolate`integrations/${integration.id}`,
      });
    }
    return [[spec.name, fn] as const];
  });
  return { functions: Object.fromEntries(served) };
};
