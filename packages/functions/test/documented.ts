import { expect } from "vitest";
import { z } from "zod";
import { openapiDocument } from "../src/api/openapi-document.ts";
import { routes } from "../src/api/routes.ts";

// The document is plain JSON of many shapes; what is read of it is checked on the way.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

const document: Json = JSON.parse(JSON.stringify(openapiDocument(routes)));

/** A schema with its references put in, in which objects have the documented properties and no others. */
const closed = (schema: Json): Json => {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  if (schema.$ref) return closed(document.components.schemas[schema.$ref.split("/").at(-1)]);
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return inner.properties && inner.type?.includes("object")
    ? { additionalProperties: false, ...inner }
    : inner;
};

const schemas = new Map<string, z.ZodType>();

const schemaOf = (operationId: string, status: number, mediaType: string, schema: Json): z.ZodType => {
  const key = `${operationId} ${status} ${mediaType}`;
  const known = schemas.get(key) ?? z.fromJSONSchema(closed(schema));
  schemas.set(key, known);
  return known;
};

/** HEAD is GET without a body. */
const findDocumented = (method: string, path: string): Json => {
  const verb = method === "HEAD" ? "get" : method.toLowerCase();
  for (const [template, operations] of Object.entries<Json>(document.paths)) {
    const pattern = template
      .replaceAll(".", "\\.")
      .replace("{path}", ".+")
      .replaceAll(/\{\w+\}/g, "[^/]+");
    const operation = operations[verb];
    if (operation && new RegExp(`^${pattern}$`).test(path)) return operation;
  }
  return null;
};

/** Fails unless the OpenAPI document tells of this answer: its status, headers, media type and every field. */
export const expectDocumented = (
  request: { method: string; path: string },
  answer: { status: number; headers: Record<string, unknown>; body: unknown },
): void => {
  const operation = findDocumented(request.method, request.path);
  const where = `${request.method} ${request.path} ${answer.status}`;
  if (!operation) {
    expect([404, 405], `${where} is in no document`).toContain(answer.status);
    return;
  }
  const response = operation.responses[answer.status];
  expect(response, `${where} is documented`).toBeDefined();
  for (const name of Object.keys(response.headers ?? {})) {
    expect(answer.headers[name.toLowerCase()], `${where} has the header ${name}`).toBeDefined();
  }
  if (!response.content || request.method === "HEAD") return;
  const mediaType = String(answer.headers["content-type"]).split(";")[0] ?? "";
  expect(Object.keys(response.content), `media type of ${where}`).toContain(mediaType);
  const schema = schemaOf(
    operation.operationId,
    answer.status,
    mediaType,
    response.content[mediaType].schema,
  );
  const parsed = schema.safeParse(answer.body);
  expect(parsed.error?.issues ?? [], `the body of ${where} is as documented`).toEqual([]);
};
