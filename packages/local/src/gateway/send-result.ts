import type { ServerResponse } from "node:http";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/**
 * Answers with what a function returned, as API Gateway does for payload format 2.0: an object with a
 * statusCode is the response; anything else is the JSON body of a 200. `relocate` may change the signed URLs that a
 * redirect or a JSON body names.
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
  const text = isBase64Encoded ? body : body.replaceAll(SIGNED_URL, relocate);
  const content = Buffer.from(text, isBase64Encoded ? "base64" : "utf8");
  // The gateway frames the body itself; a length by the function could contradict it.
  response.removeHeader("transfer-encoding");
  response.removeHeader("content-length");
  const hasBody = statusCode !== 204 && statusCode !== 304;
  response.writeHead(statusCode, hasBody ? { "content-length": content.length } : {}).end(content);
};

/** A whole text of a JSON document. */
const SIGNED_URL = /(?<=")https?:\/\/[^"\s]+[?&]X-Amz-Signature=[^"\s]+(?=")/g;

const isStructured = (payload: unknown): payload is APIGatewayProxyStructuredResultV2 =>
  typeof payload === "object" && payload !== null && "statusCode" in payload;
