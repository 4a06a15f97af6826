import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { resources } from "../resources.ts";
import { assetKey, uploadKey } from "../storage/object-keys.ts";
import { deleteKeys } from "../storage/objects.ts";
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
    if (await deleteRow(owner, assetId, row.state)) return;
  }
  throw new AppError("CONTENTION", "The asset changed while it was deleted");
};

/** False when it is in another state by now. */
const deleteRow = async (owner: string, assetId: string, state: string): Promise<boolean> => {
  try {
    await dynamo.send(
      new DeleteCommand({
        TableName: resources.jobTableName,
        Key: assetItemKey(owner, assetId),
        ConditionExpression: "attribute_not_exists(pk) OR #state = :state",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":state": state },
      }),
    );
    return true;
  } catch (thrown) {
    if (isConditionFailure(thrown)) return false;
    throw thrown;
  }
};
