import { getAsset } from "@dailies/core/asset/asset-item";
import { assetKey } from "@dailies/core/storage/object-keys";
import { assetIdParam } from "../asset-id-param.ts";
import { defineOperation, SHOWN_BY_PAGES } from "../operation.ts";
import { problems } from "../problem.ts";
import { redirectToObject } from "../redirect-to-object.ts";

export const getAssetContentOperation = defineOperation(
  {
    operationId: "getAssetContent",
    method: "get",
    path: "/assets/{asset_id}/content",
    security: SHOWN_BY_PAGES,
    tags: ["Assets"],
    summary: "An asset's file",
    description: "Redirects to where the file can be read for 15 minutes; ranges work there.",
    request: { params: assetIdParam },
    responses: { 302: { description: "Where the file is" }, ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { owner, asset_id } = await getAsset(c.get("principal").owner, c.req.valid("param").asset_id);
    return redirectToObject(c, assetKey(owner, asset_id));
  },
);
