import { assetIdSchema } from "@dailies/core/asset/asset";
import { z } from "zod";

/** The asset in the path. */
export const assetIdParam = z.object({ asset_id: assetIdSchema.describe("The asset's id") });
