import { DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "./aws/clients.ts";
import { bookmarkKey } from "./job/keys.ts";
import { resources } from "./resources.ts";

/** A walk over everything there is, too long for one invocation. */
export type Walk = "audit" | "cleanUp";

/** Where a walk stopped the time before; null when it begins anew. */
export const readBookmark = async (walk: Walk): Promise<string | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: bookmarkKey(walk), ConsistentRead: true }),
  );
  return Item ? String(Item.after) : null;
};

/** Notes after what a walk goes on the next time; null when it came to the end. */
export const writeBookmark = async (walk: Walk, after: string | null): Promise<void> => {
  const TableName = resources.jobTableName;
  const Key = bookmarkKey(walk);
  await (after === null
    ? dynamo.send(new DeleteCommand({ TableName, Key }))
    : dynamo.send(new PutCommand({ TableName, Item: { ...Key, after } })));
};
