import { api } from "../infra/api.ts";
import { functions } from "../infra/functions.ts";
import { createFunction, type FunctionContext } from "./create-function.ts";
import { pascalCase } from "./pascal-case.ts";
import { readRoutes } from "./read-routes.ts";
import type { DeploymentSettings } from "./settings.ts";

/** The HTTP API with every route that the OpenAPI document has, and the functions behind it. */
export const createApi = ({ domain, webOrigins }: DeploymentSettings, context: FunctionContext) => {
  const routes = readRoutes();
  const gateway = new sst.aws.ApiGatewayV2(api.resource, {
    ...(domain && { domain }),
    cors: webOrigins.length > 0 && {
      allowOrigins: webOrigins,
      allowMethods: ["GET", "POST", "PATCH", "DELETE"],
      allowHeaders: ["authorization", "content-type", "idempotency-key"],
      exposeHeaders: ["retry-after", "x-request-id"],
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
  const served = functions.flatMap((spec) => {
    if (spec.trigger.type !== "http") return [];
    const fn = createFunction(spec, context);
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
  return { gateway, functions: Object.fromEntries(served) };
};
