import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

export interface HttpRequest {
  method: string;
  /** Path and query as they stand on the request line. */
  target: string;
  headers?: Record<string, string>;
  /** As sent. */
  body?: string;
}

/** A request as API Gateway's HTTP API gives it to a function (payload format 2.0). */
export const httpEvent = ({ method, target, headers = {}, body }: HttpRequest): APIGatewayProxyEventV2 => {
  const [rawPath = "/", ...query] = target.split("?");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: query.join("?"),
    headers: { host: "api.test", ...headers },
    requestContext: {
      accountId: "000000000000",
      apiId: "test",
      domainName: "api.test",
      domainPrefix: "api",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: "22/Nov/2026:10:00:00 +0000",
      timeEpoch: Date.parse("2026-11-22T10:00:00Z"),
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
};
