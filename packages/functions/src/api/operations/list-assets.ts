import { ASSET_KINDS, assetSchema } from "@dailies/core/asset/asset";
import { listAssets } from "@dailies/core/asset/list-assets";
import { z } from "zod";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { queryInteger, queryValue } from "../query.ts";

const assetPageSchema = z
  .object({ assets: z.array(assetSchema), has_more: z.boolean(), next_cursor: z.string().nullable() })
  .meta({ id: "AssetPage" });

export const listAssetsOperation = defineOperation(
  {
    operationId: "listAssets",
    method: "get",
    path: "/assets",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Assets"],
    summary: "List assets",
    description: "Newest first. Those whose upload is not completed are not among them.",
    request: {
      query: z.object({
        kind: queryValue(z.enum(ASSET_KINDS).optional()).describe("Only assets of this kind"),
        page_size: queryInteger(1, 100, 20),
        cursor: queryValue(z.string().max(1000).optional()).describe(
          "`next_cursor` of the page before, with the same kind",
        ),
      }),
    },
    responses: { 200: jsonResponse("A page of assets", assetPageSchema) },
  },
  async (c) => {
    const { kind, page_size: pageSize, cursor } = c.req.valid("query");
    return c.json(await listAssets({ owner: c.get("principal").owner, kind, pageSize, cursor }), 200);
  },
);
