import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { cursorScope, openCursor, sealCursor } from "../index/cursor.ts";
import { resources } from "../resources.ts";
import {
  type Delivery,
  deliverySkPrefix,
  fromDeliveryItem,
  PLAN_WEBHOOK_ID,
  toDelivery,
} from "./delivery.ts";
import { readWebhookBook, webhookIn, webhooksPk } from "./webhook-book.ts";

export interface DeliveryPage {
  deliveries: Delivery[];
  has_more: boolean;
  next_cursor: string | null;
}

/** One page of what was, or is to be, sent to a webhook, newest first. Throws NOT_FOUND for a webhook that is not there. */
export const listDeliveries = async (
  owner: string,
  webhookId: string,
  { pageSize, cursor }: { pageSize: number; cursor: string | undefined },
): Promise<DeliveryPage> => {
  if (webhookId !== PLAN_WEBHOOK_ID) webhookIn(await readWebhookBook(owner), webhookId);
  const scope = cursorScope(owner, ["deliveries", webhookId]);
  const prefix = deliverySkPrefix(webhookId);
  // `~` sorts behind every id.
  const before = cursor === undefined ? "~" : String(openCursor(cursor, scope, "cursor"));
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
      ExpressionAttributeValues: {
        ":pk": webhooksPk(owner),
        ":first": prefix,
        ":last": `${prefix}${before}`,
      },
      ConsistentRead: true,
      ScanIndexForward: false,
      // One more tells whether there are more; one is that of the cursor itself.
      Limit: pageSize + 2,
    }),
  );
  const rows = Items.map(fromDeliveryItem).filter(({ delivery_id }) => delivery_id !== before);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const hasMore = rows.length > pageSize;
  return {
    deliveries: page.map(toDelivery),
    has_more: hasMore,
    next_cursor: hasMore && last ? sealCursor(last.delivery_id, scope) : null,
  };
};
