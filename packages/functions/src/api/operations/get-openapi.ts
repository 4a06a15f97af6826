import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { openapiDocument } from "../openapi-document.ts";
import { defineOperation } from "../operation.ts";

export const getOpenapiOperation = defineOperation(
  {
    operationId: "getOpenapi",
    method: "get",
    path: "/openapi.json",
    security: [],
    tags: ["Reference"],
    summary: "This API as an OpenAPI 3.1 document",
    responses: { 200: jsonResponse("The document", z.record(z.string(), z.unknown())) },
  },
  (c) => {
    c.header("Cache-Control", "public, max-age=300");
    return c.json(openapiDocument(c.get("routes")), 200);
  },
);
