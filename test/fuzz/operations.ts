import { openapiDocument } from "@dailies/functions/api/openapi-document";
import { routes } from "@dailies/functions/api/routes";
import type { JsonSchema, Schemas } from "./json-schema.ts";

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  schema: JsonSchema;
}

/** One operation as the document tells of it. */
export interface DocumentedOperation {
  operationId: string;
  method: string;
  path: string;
  parameters: Parameter[];
  /** Null: it takes none. */
  body: JsonSchema | null;
}

interface Document {
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        parameters?: Parameter[];
        requestBody?: { content: Record<string, { schema: JsonSchema }> };
      }
    >
  >;
  components: { schemas: Schemas };
}

// What `GET /openapi.json` answers: a test holds it to that.
const document: Document = JSON.parse(JSON.stringify(openapiDocument(routes)));

export const schemas: Schemas = document.components.schemas;

export const operations: readonly DocumentedOperation[] = Object.entries(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => ({
      operationId,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content["application/json"]?.schema ?? null,
    })),
);
