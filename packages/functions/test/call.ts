import { startCloud } from "@dailies/local/start-cloud";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { afterAll } from "vitest";
import { type HttpRequest, httpEvent } from "./http-event.ts";

// Bodies of every shape; tests say what they expect of them.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Json;
  /** As the gateway would set them. */
  cookies: string[];
}

const cloud = await startCloud({ dataDir: null });
Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: "SILENT" }, cloud.environment);
afterAll(() => cloud.close());

// Imported after the cloud stands: its clients read where it is when they are loaded.
const api = await import("../src/api/handler.ts");
const diagnostics = await import("../src/diagnostics/handler.ts");
const { expectDocumented } = await import("./documented.ts");

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const invoke = async (handler: Handler, request: HttpRequest): Promise<Answer> => {
  const event = httpEvent(request);
  const result = await handler(event, {} as Context);
  const headers = result.headers as Record<string, string>;
  const text = result.isBase64Encoded
    ? Buffer.from(result.body ?? "", "base64").toString()
    : (result.body ?? "");
  const body = headers["content-type"]?.includes("json") && text ? JSON.parse(text) : text;
  const answer = { status: result.statusCode ?? 0, headers, body, cookies: result.cookies ?? [] };
  expectDocumented({ method: request.method, path: event.rawPath }, answer);
  return answer;
};

/** Sends a request just as it is to the api function, and holds the answer against the OpenAPI document. */
export const send = (request: HttpRequest): Promise<Answer> => invoke(api.handler, request);

/** The same to the diagnostics function. */
export const sendToDiagnostics = (request: HttpRequest): Promise<Answer> =>
  invoke(diagnostics.handler, request);

/** Calls the api function; the body is sent as JSON. */
export const call = (
  method: string,
  target: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  send({
    method,
    target,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

/** Calls the diagnostics function: with a body by POST, else by GET. */
export const diagnose = (target: string, body?: unknown): Promise<Answer> =>
  invoke(
    diagnostics.handler,
    body === undefined
      ? { method: "GET", target }
      : {
          ...{ method: "POST", target, body: JSON.stringify(body) },
          headers: { "content-type": "application/json" },
        },
  );
