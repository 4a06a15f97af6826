import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import { type AssetRow, assetRowSchema, type ReadyAsset } from "./asset.ts";

/** A partition of their own: the function that opens strangers' files reaches no jobs. */
export const assetsPk = (owner: string) => `F#${owner}`;
export const assetItemKey = (owner: string, assetId: string) => ({ pk: assetsPk(owner), sk: assetId });

/** The item of an asset. */
export const toAssetItem = (row: AssetRow) => ({ ...assetItemKey(row.owner, row.asset_id), ...row });

/** Reads an asset's item; null for an upload that has run out: DynamoDB removes those within days, not at once. */
export const fromAssetItem = (item: Record<string, unknown>): AssetRow | null => {
  const row = assetRowSchema.parse(item);
  return row.state === "uploading" && row.expires_at * 1000 <= Date.now() ? null : row;
};

export const readAsset = async (owner: string, assetId: string): Promise<AssetRow | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({
      TableName: resources.jobTableName,
      Key: assetItemKey(owner, assetId),
      ConsistentRead: true,
    }),
  );
  return Item ? fromAssetItem(Item) : null;
};

export const noSuchAsset = (): AppError => new AppError("NOT_FOUND", "No such asset");

/** Throws NOT_FOUND when there is none, or when its upload has not been completed. */
export const getAsset = async (owner: string, assetId: string): Promise<ReadyAsset> => {
  const row = await readAsset(owner, assetId);
  if (row?.state !== "ready") throw noSuchAsset();
  return row;
};
