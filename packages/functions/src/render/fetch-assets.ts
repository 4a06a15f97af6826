import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@dailies/core/app-error";
import type { Plan } from "@dailies/core/plan/plan";
import { assetKey } from "@dailies/core/storage/object-keys";
import { getFile } from "@dailies/core/storage/objects";

/**
 * Brings the pictures, clips and sounds that a plan names into a folder. Returns their paths by asset id.
 * Throws MEDIA_NOT_FOUND, with the scene at fault, when one is not in the owner's storage.
 */
export const fetchAssets = async (
  owner: string,
  plan: Plan,
  folder: string,
  signal: AbortSignal,
): Promise<Record<string, string>> => {
  await mkdir(folder, { recursive: true });
  const paths: Record<string, string> = {};
  for (const { assetId, sceneIndex } of assetsOf(plan)) {
    if (paths[assetId]) continue;
    const path = join(folder, assetId);
    if (!(await getFile(assetKey(owner, assetId), path, signal))) {
      throw new AppError("MEDIA_NOT_FOUND", `There is no asset ${assetId}`, {
        meta: { asset_id: assetId, scene_index: sceneIndex },
      });
    }
    paths[assetId] = path;
  }
  return paths;
};

const assetsOf = (plan: Plan): { assetId: string; sceneIndex: number | null }[] => [
  ...plan.scenes.flatMap((scene, sceneIndex) =>
    scene.media ? [{ assetId: scene.media.asset_id, sceneIndex }] : [],
  ),
  ...[plan.soundtrack, plan.watermark].flatMap((use) =>
    use ? [{ assetId: use.asset_id, sceneIndex: null }] : [],
  ),
];
