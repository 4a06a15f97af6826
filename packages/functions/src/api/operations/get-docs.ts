import { z } from "zod";
import { docsPage } from "../docs/docs-page.ts";
import { defineOperation } from "../operation.ts";

/** Everything from here; Swagger UI styles elements inline and draws icons from data URLs. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

export const getDocsOperation = defineOperation(
  {
    operationId: "getDocs",
    method: "get",
    path: "/docs",
    security: [],
    tags: ["Reference"],
    summary: "The API reference as a page",
    responses: { 200: { description: "The page", content: { "text/html": { schema: z.string() } } } },
  },
  (c) => {
    c.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    c.header("Cache-Control", "public, max-age=300");
    return c.html(docsPage, 200);
  },
);
