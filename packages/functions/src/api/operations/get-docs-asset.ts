import { AppError } from "@dailies/core/app-error";
import { z } from "zod";
import { DOCS_ASSETS, readDocsAsset } from "../docs/read-docs-asset.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

export const getDocsAssetOperation = defineOperation(
  {
    operationId: "getDocsAsset",
    method: "get",
    path: "/docs/{asset}",
    security: [],
    tags: ["Reference"],
    summary: "A file that the reference page needs",
    request: { params: z.object({ asset: z.string().meta({ enum: [...DOCS_ASSETS] }) }) },
    responses: {
      200: {
        description: "The file",
        content: {
          "text/css": { schema: z.string() },
          "text/javascript": { schema: z.string() },
        },
      },
      ...problems("NOT_FOUND"),
    },
  },
  async (c) => {
    const asset = DOCS_ASSETS.find((name) => name === c.req.valid("param").asset);
    if (!asset) throw new AppError("NOT_FOUND", "No such file");
    const { content, mediaType } = await readDocsAsset(asset);
    c.header("Content-Type", `${mediaType}; charset=utf-8`);
    c.header("Cache-Control", "public, max-age=86400");
    return c.body(content, 200);
  },
);
