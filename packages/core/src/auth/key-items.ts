import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { dynamo } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import { apiKeySchema } from "./api-key.ts";
import { scopeSchema } from "./principal.ts";

/** Where a key is looked up by its hash: a partition for each, which the functions that only check keys reach and no other. */
export const keyHashKey = (hash: string) => ({ pk: `H#${hash}`, sk: "H" });

/** What a key that comes with a request is looked up as. It goes with the key; `expires_at` is in epoch seconds. */
export const keyLookupSchema = z.object({
  owner: z.string(),
  key_id: z.string(),
  scopes: z.array(scopeSchema),
  expires_at: z.number().int().optional(),
  last_used_at: z.string().nullable(),
});
export type KeyLookup = z.infer<typeof keyLookupSchema>;

/** All keys of an owner in one item: how many there are is then known in the write that adds one. */
export const ownerKeysKey = (owner: string) => ({ pk: `U#${owner}`, sk: "keys" });

const ownerKeysSchema = z.object({
  ver: z.number().int(),
  keys: z.array(apiKeySchema.omit({ last_used_at: true }).extend({ hash: z.string() })),
});
export type OwnerKeys = z.infer<typeof ownerKeysSchema>;
export type OwnerKey = OwnerKeys["keys"][number];

/** An owner's keys that have not run out; `ver` is 0 when there never was one. */
export const readOwnerKeys = async (owner: string): Promise<OwnerKeys> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: ownerKeysKey(owner), ConsistentRead: true }),
  );
  const { ver, keys } = Item ? ownerKeysSchema.parse(Item) : { ver: 0, keys: [] };
  const now = new Date().toISOString();
  return { ver, keys: keys.filter(({ expires_at }) => expires_at === null || expires_at > now) };
};
