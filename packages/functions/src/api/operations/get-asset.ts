import { assetSchema, toAsset } from "@dailies/core/asset/asset";
import { getAsset } from "@dailies/core/asset/asset-item";
import { assetIdParam } from "../asset-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

export const getAssetOperation = defineOperation(
  {
    operationId: "getAsset",
    method: "get",
    path: "/assets/{asset_id}",
    security: [{ bearer: ["jobs:read"] }],
    tags: ["Assets"],
    summary: "An asset",
    request: { params: assetIdParam },
    responses: { 200: jsonResponse("The asset", assetSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { owner } = c.get("principal");
    return c.json(toAsset(await getAsset(owner, c.req.valid("param").asset_id)), 200);
  },
);
