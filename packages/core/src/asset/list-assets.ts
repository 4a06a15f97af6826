import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { cursorScope, openCursor, sealCursor } from "../index/cursor.ts";
import { resources } from "../resources.ts";
import { type Asset, type AssetKind, type ReadyAsset, toAsset } from "./asset.ts";
import { assetsPk, fromAssetItem } from "./asset-item.ts";

export interface ListAssets {
  owner: string;
  kind?: AssetKind | undefined;
  pageSize: number;
  cursor?: string | undefined;
}

export interface AssetPage {
  assets: Asset[];
  has_more: boolean;
  next_cursor: string | null;
}

/** One page of an owner's assets, newest first; uploads that are not completed are none. */
export const listAssets = async ({ owner, kind, pageSize, cursor }: ListAssets): Promise<AssetPage> => {
  const scope = cursorScope(owner, ["assets", kind]);
  const before = cursor === undefined ? undefined : String(openCursor(cursor, scope, "cursor"));
  const found: ReadyAsset[] = [];
  for await (const row of newestFirst(owner, kind, before, pageSize + 1)) {
    if (found.push(row) > pageSize) break;
  }
  const hasMore = found.length > pageSize;
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  return {
    assets: page.map(toAsset),
    has_more: hasMore,
    next_cursor: hasMore && last ? sealCursor(last.asset_id, scope) : null,
  };
};

/** An owner's assets, those of one kind or all, that are older than one of them; read `limit` at a time. */
async function* newestFirst(
  owner: string,
  kind: AssetKind | undefined,
  before: string | undefined,
  limit: number,
): AsyncGenerator<ReadyAsset> {
  let start: Record<string, unknown> | undefined;
  for (let Limit = limit; ; Limit *= 2) {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        KeyConditionExpression: before === undefined ? "pk = :pk" : "pk = :pk AND sk < :before",
        ExpressionAttributeValues: {
          ":pk": assetsPk(owner),
          ...(before !== undefined && { ":before": before }),
        },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items) {
      const row = fromAssetItem(item);
      if (row?.state === "ready" && (kind === undefined || row.kind === kind)) yield row;
    }
    start = LastEvaluatedKey;
    if (!start) return;
  }
}
