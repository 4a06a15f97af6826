import { z } from "zod";
import { DOCS_ASSETS, readDocsAsset } from "../docs/read-docs-asset.ts";
import { defineOperation } from "../operation.ts";

export const getDocsAssetOperation = defineOperation(
  {
    operationId: "getDocsAsset",
    method: "get",
    path: "/docs/{asset}",
    tags: ["Reference"],
    summary: "A file that the reference page needs",
    request: { params: z.object({ asset: z.enum(DOCS_ASSETS) }) },
    responses: {
      200: {
        description: "The file",
        content: {
          "text/css": { schema: z.string() },
          "text/javascript": { schema: z.string() },
        },
      },
    },
  },
  async (c) => {
    const { content, mediaType } = await readDocsAsset(c.req.valid("param").asset);
    c.header("Content-Type", `${mediaType}; charset=utf-8`);
    c.header("Cache-Control", "public, max-age=86400");
    return c.body(content, 200);
  },
);
