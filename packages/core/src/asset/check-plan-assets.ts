import { mapParallel } from "../map-parallel.ts";
import { validationError } from "../parse-input.ts";
import type { Plan } from "../plan/plan.ts";
import { readAsset } from "./asset-item.ts";

const READS_AT_ONCE = 20;

/**
 * Throws VALIDATION_FAILED, naming every field, for a plan with assets whose upload is not completed. Ids that nobody knows are left to
 * the render: not every file in storage came by the API.
 */
export const checkPlanAssets = async (owner: string, plan: Plan): Promise<void> => {
  const uses = [
    ...plan.scenes.map(({ media }, index) => ({ path: `scenes[${index}].media`, media })),
    ...[
      { path: "soundtrack", media: plan.soundtrack },
      { path: "watermark", media: plan.watermark },
    ],
  ].flatMap(({ path, media }) =>
    media?.asset_id === undefined ? [] : [{ path: `${path}.asset_id`, assetId: media.asset_id }],
  );
  const ids = [...new Set(uses.map(({ assetId }) => assetId))];
  const rows = await mapParallel(ids, READS_AT_ONCE, (assetId) => readAsset(owner, assetId));
  const uploading = new Set(ids.filter((_, index) => rows[index]?.state === "uploading"));
  const errors = uses
    .filter(({ assetId }) => uploading.has(assetId))
    .map(({ path, assetId }) => ({ path, message: `the upload of ${assetId} has not been completed` }));
  if (errors.length > 0) throw validationError(errors);
};
