import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** What API Gateway hands over as text (its documentation, "binary media types"); all else becomes base64. */
const TEXT_TYPE =
  /^(text\/.+|application\/(.+\+)?(json|xml)|application\/(javascript|x-www-form-urlencoded))$/;

/** A request as API Gateway's HTTP API tells it to a Lambda function, payload format 2.0. */
export const toHttpEvent = (
  request: IncomingMessage,
  body: Buffer,
  routeKey: string,
): APIGatewayProxyEventV2 => {
  const { path, query } = splitTarget(request.url ?? "/");
  const { cookie, ...headers } = joinHeaders(request);
  const parameters = joinParameters(query);
  const isText = TEXT_TYPE.test((headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "");
  const now = new Date();
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(parameters && { queryStringParameters: parameters }),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: headers.host ?? "localhost",
      domainPrefix: "local",
      http: {
        method: request.method ?? "GET",
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: toLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

/** Splits by hand: `new URL` would resolve `..`, and what a client really sent is for the function to judge. */
export const splitTarget = (target: string): { path: string; query: string } => {
  const local = target.replace(/^https?:\/\/[^/?]*/i, "");
  const mark = local.indexOf("?");
  if (mark < 0) return { path: local || "/", query: "" };
  return { path: local.slice(0, mark) || "/", query: local.slice(mark + 1) };
};

/** As in web servers' logs: `22/Nov/2026:10:00:00 +0000`. */
const toLogTime = (time: Date): string =>
  time.toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1/$2/$3:$4 +0000");

const joinHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === "cookie" ? "; " : ","),
    ]),
  );

const joinParameters = (query: string): Record<string, string> | null => {
  if (query === "") return null;
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters.get(name);
    parameters.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(parameters);
};
