import type { ServerResponse } from "node:http";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/**
 * Answers with what a function returned, as API Gateway does for payload format 2.0: an object with a
 * statusCode is the response; anything else is the JSON body of a 200. `relocate` may change where a redirect
 * leads.
 */
export const sendResult = (
  response: ServerResponse,
  payload: unknown,
  relocate: (location: string) => string,
): void => {
  if (!isStructured(payload)) {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(payload));
    return;
  }
  const { statusCode = 200, headers = {}, cookies = [], body = "", isBase64Encoded = false } = payload;
  for (const [name, value] of Object.entries(headers)) {
    const text = String(value);
    response.setHeader(name, name.toLowerCase() === "location" ? relocate(text) : text);
  }
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  const content = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  // The gateway frames the body itself; a length by the function could contradict it.
  response.removeHeader("transfer-encoding");
  response.removeHeader("content-length");
  const hasBody = statusCode !== 204 && statusCode !== 304;
  response.writeHead(statusCode, hasBody ? { "content-length": content.length } : {}).end(content);
};

const isStructured = (payload: unknown): payload is APIGatewayProxyStructuredResultV2 =>
  typeof payload === "object" && payload !== null && "statusCode" in payload;
