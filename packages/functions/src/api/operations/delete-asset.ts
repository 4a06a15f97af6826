import { deleteAsset } from "@dailies/core/asset/delete-asset";
import { z } from "zod";
import { assetIdParam } from "../asset-id-param.ts";
import { jsonResponse } from "../json-response.ts";
import { defineOperation } from "../operation.ts";
import { problems } from "../problem.ts";

const deletedAssetSchema = z
  .object({ status: z.literal("deleted"), asset_id: z.string(), message: z.string() })
  .meta({ id: "DeletedAsset" });

export const deleteAssetOperation = defineOperation(
  {
    operationId: "deleteAsset",
    method: "delete",
    path: "/assets/{asset_id}",
    security: [{ bearer: ["jobs:write"] }],
    tags: ["Assets"],
    summary: "Delete an asset for good",
    description:
      "Also one that is still being uploaded. Videos that were made with it stay; plans that name it fail from then on.",
    request: { params: assetIdParam },
    responses: { 200: jsonResponse("Deleted", deletedAssetSchema), ...problems("NOT_FOUND") },
  },
  async (c) => {
    const { asset_id } = c.req.valid("param");
    await deleteAsset(c.get("principal").owner, asset_id);
    return c.json({ status: "deleted" as const, asset_id, message: "Asset deleted permanently" }, 200);
  },
);
