import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";

export const getOpenapiOperation = defineOperation(
  {
    operationId: "getOpenapi",
    method: "get",
    path: "/openapi.json",
    tags: ["Reference"],
    summary: "This API as an OpenAPI 3.1 document",
    responses: { 200: jsonResponse("The document", z.record(z.string(), z.unknown())) },
  },
  async (c) => {
    // Imported when asked for: the document lists this very operation too.
    const { openapiDocument } = await import("../openapi-document.ts");
    c.header("Cache-Control", "public, max-age=300");
    return c.json(openapiDocument(), 200);
  },
);
