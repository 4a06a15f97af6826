import { AppError } from "../app-error.ts";
import { writeTogether } from "../aws/write-together.ts";
import { uncountAsset } from "../limits/asset-usage.ts";
import { resources } from "../resources.ts";
import { assetKey, uploadKey } from "../storage/object-keys.ts";
import { deleteKeys } from "../storage/objects.ts";
import type { AssetRow } from "./asset.ts";
import { assetItemKey, noSuchAsset, readAsset } from "./asset-item.ts";

/** It changes once in its life, from uploading to ready. */
const TRIES = 2;

/**
 * Removes an asset, its file first: what is left when that fails can be deleted again. Plans that name it fail from then on. Throws
 * NOT_FOUND.
 */
export const deleteAsset = async (owner: string, assetId: string): Promise<void> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const row = await readAsset(owner, assetId);
    if (!row) throw noSuchAsset();
    await deleteKeys([assetKey(owner, assetId), uploadKey(owner, assetId)]);
    if (await deleteRow(row)) return;
  }
  throw new AppError("CONTENTION", "The asset changed while it was deleted");
};

/** False when it is in another state by now, or gone: it is counted no more by whoever deletes it. */
const deleteRow = async ({ owner, asset_id, state, size_bytes }: AssetRow): Promise<boolean> => {
  const refused = await writeTogether([
    {
      Delete: {
        TableName: resources.jobTableName,
        Key: assetItemKey(owner, asset_id),
        ConditionExpression: "#state = :state",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":state": state },
      },
    },
    uncountAsset(owner, size_bytes),
  ]);
  return refused === null;
};
