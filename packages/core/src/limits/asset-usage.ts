import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { assetsPk, fromAssetItem } from "../asset/asset-item.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import type { TransactItem } from "../aws/write-together.ts";
import { assetUsageKey } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { quotaExceeded } from "./quota-exceeded.ts";

/** Counts before an owner's assets are given up as changing too fast. */
const COUNTS = 10;
/** How old a count may be that is shown or that refuses: uploads that ran out since are in it still. */
const SHOWN_FOR_MS = 60 * 60 * 1000;
const REFUSES_FOR_MS = 60_000;
/** When what was never uploaded may have run out, or been deleted. */
const RETRY_AFTER_SEC = 3600;

export interface AssetUsage {
  assets: number;
  bytes: number;
}

interface CountedUsage extends AssetUsage {
  /** Moves with every change. */
  rev: number;
  /** When all assets were counted; 0: never. */
  countedMs: number;
}

const readItem = async (owner: string): Promise<CountedUsage> => {
  const { Item = {} } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: assetUsageKey(owner), ConsistentRead: true }),
  );
  const [assets, bytes, rev, countedMs] = [Item.assets, Item.bytes, Item.rev, Item.counted_ms].map((value) =>
    Number(value ?? 0),
  ) as [number, number, number, number];
  return { assets, bytes, rev, countedMs };
};

/** An owner's announced and ready assets. An upload that ran out within the last hour may still be among them. */
export const readAssetUsage = async (owner: string): Promise<AssetUsage> => {
  const { assets, bytes } = await recountOlder(owner, SHOWN_FOR_MS);
  return { assets, bytes };
};

/** The item of a transaction that counts an asset which comes, if the quotas have room for it. */
export const countAsset = (owner: string, sizeBytes: number): TransactItem => {
  const { maxAssets, maxAssetTotalBytes } = readSettings().quotas;
  const conditions = [
    // Before all were counted once, what is counted says nothing.
    "attribute_exists(counted_ms)",
    ...(maxAssets === null ? [] : ["assets < :maxAssets"]),
    ...(maxAssetTotalBytes === null ? [] : ["bytes <= :room"]),
  ];
  return {
    Update: {
      TableName: resources.jobTableName,
      Key: assetUsageKey(owner),
      UpdateExpression: "ADD assets :one, bytes :bytes, rev :one",
      ConditionExpression: conditions.join(" AND "),
      ExpressionAttributeValues: {
        ":one": 1,
        ":bytes": sizeBytes,
        ...(maxAssets !== null && { ":maxAssets": maxAssets }),
        ...(maxAssetTotalBytes !== null && { ":room": maxAssetTotalBytes - sizeBytes }),
      },
    },
  };
};

/** The item of a transaction that counts an asset no more. */
export const uncountAsset = (owner: string, sizeBytes: number): TransactItem => ({
  Update: {
    TableName: resources.jobTableName,
    Key: assetUsageKey(owner),
    UpdateExpression: "ADD assets :minus, bytes :bytes, rev :one",
    ExpressionAttributeValues: { ":minus": -1, ":one": 1, ":bytes": -sizeBytes },
  },
});

/**
 * To be called when `countAsset` was refused: counts anew what is there, as uploads run out that nobody takes back. Throws QUOTA_EXCEEDED
 * when there is no room even so.
 */
export const makeRoomForAsset = async (owner: string, sizeBytes: number): Promise<void> => {
  const { maxAssets, maxAssetTotalBytes } = readSettings().quotas;
  const { assets, bytes } = await recountOlder(owner, REFUSES_FOR_MS);
  if (maxAssets !== null && assets >= maxAssets) {
    throw quotaExceeded(
      `You have ${maxAssets} assets, as many as may be; delete one first. Uploads count from when they are announced`,
      RETRY_AFTER_SEC,
    );
  }
  if (maxAssetTotalBytes !== null && bytes + sizeBytes > maxAssetTotalBytes) {
    const limit = `Your assets may have ${maxAssetTotalBytes} bytes together, of which ${bytes} are used`;
    throw quotaExceeded(`${limit}; delete some first`, RETRY_AFTER_SEC);
  }
};

/** The usage, counted anew when the last count is older. Throws CONTENTION when it changes faster than it can be counted. */
const recountOlder = async (owner: string, ageMs: number): Promise<AssetUsage> => {
  for (let count = 1; count <= COUNTS; count++) {
    const known = await readItem(owner);
    if (known.countedMs > Date.now() - ageMs) return known;
    const counted = await countRows(owner);
    if (await putUsage(owner, counted, known.rev)) return counted;
  }
  throw new AppError("CONTENTION", "The assets change faster than they can be counted");
};

/** What the rows say, strongly consistent. */
const countRows = async (owner: string): Promise<AssetUsage> => {
  const usage = { assets: 0, bytes: 0 };
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": assetsPk(owner) },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const row of Items.map(fromAssetItem)) {
      if (!row) continue;
      usage.assets += 1;
      usage.bytes += row.size_bytes;
    }
    start = LastEvaluatedKey;
  } while (start);
  return usage;
};

/** False when an asset came or went since `rev`. */
const putUsage = async (owner: string, usage: AssetUsage, rev: number): Promise<boolean> => {
  try {
    await dynamo.send(
      new PutCommand({
        TableName: resources.jobTableName,
        Item: { ...assetUsageKey(owner), ...usage, rev: rev + 1, counted_ms: Date.now() },
        ConditionExpression: rev === 0 ? "attribute_not_exists(pk)" : "rev = :rev",
        ...(rev > 0 && { ExpressionAttributeValues: { ":rev": rev } }),
      }),
    );
    return true;
  } catch (thrown) {
    if (isConditionFailure(thrown)) return false;
    throw thrown;
  }
};
