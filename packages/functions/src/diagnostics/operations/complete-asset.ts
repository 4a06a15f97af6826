import { toAsset } from "@dailies/core/asset/asset";
import { completeAsset } from "@dailies/core/asset/complete-asset";
import { inspectMedia } from "@dailies/render/media/inspect-media";
import { defineOperation } from "../../api/operation.ts";
import { completeAssetRoute } from "../routes.ts";

/** Ends before the function's own timeout, so that there is an answer. */
const TIMEOUT_MS = 25_000;

export const completeAssetOperation = defineOperation(completeAssetRoute, async (c) => {
  const { owner } = c.get("principal");
  const { asset_id } = c.req.valid("param");
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return c.json(toAsset(await completeAsset(owner, asset_id, inspectMedia, signal)), 200);
});
