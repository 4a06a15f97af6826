import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { handle } from "hono/aws-lambda";
import type { App } from "./create-app.ts";

export type ApiHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** The Lambda function of an app, for API Gateway's HTTP APIs (payload format 2.0). */
export const createHandler = (app: App): ApiHandler => {
  const respond = handle(app) as ApiHandler;
  return (event, context) => respond(normalizeEvent(event), context);
};

/** Methods that fetch's Request refuses to carry. No route has them, nor the one they are replaced by. */
const FORBIDDEN_METHODS = /^(CONNECT|TRACE|TRACK)$/i;

/**
 * What the framework would refuse with a plain error is made answerable: methods that no request object carries,
 * a body on GET or HEAD (it means nothing there, RFC 9110). A body without a media type counts as JSON, and a media
 * type without a body as none.
 */
const normalizeEvent = (event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 => {
  const { http } = event.requestContext;
  const method = FORBIDDEN_METHODS.test(http.method) ? "OPTIONS" : http.method;
  const { body, ...rest } = event;
  const keepsBody = body && !/^(GET|HEAD)$/i.test(method);
  const { "content-type": contentType = "application/json", ...headers } = event.headers;
  return {
    ...rest,
    rawPath: toLiteralPath(event.rawPath),
    headers: keepsBody ? { ...headers, "content-type": contentType } : headers,
    requestContext: { ...event.requestContext, http: { ...http, method } },
    ...(keepsBody && { body }),
  };
};

/**
 * The path so that a URL keeps it: `..` and `\\` would make another one of it, which the gateway has not seen, and `#` would end it (WHATWG
 * URL, "path state"). As text they match no route or no id.
 */
const toLiteralPath = (path: string): string =>
  path
    .replaceAll("\\", "%5C")
    .replaceAll("#", "%23")
    .replaceAll(/(?<=\/)(\.|%2e){1,2}(?=\/|$)/gi, (dots) => dots.replaceAll(/\.|%2e/gi, "%252E"));
