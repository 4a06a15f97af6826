import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import type { ApiKey } from "./api-key.ts";
import { keyHashKey, keyLookupSchema, type OwnerKey, readOwnerKeys } from "./key-items.ts";

/** An owner's keys that count, newest first. */
export const listKeys = async (owner: string): Promise<ApiKey[]> => {
  const { keys } = await readOwnerKeys(owner);
  const used = await readLastUses(keys);
  return keys.map(({ hash, ...key }) => ({ ...key, last_used_at: used.get(key.key_id) ?? null })).reverse();
};

/** By key id. What the database leaves out when it is busy shows as never used. */
const readLastUses = async (keys: OwnerKey[]): Promise<Map<string, string | null>> => {
  if (keys.length === 0) return new Map();
  const table = resources.jobTableName;
  const { Responses = {} } = await dynamo.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys: keys.map(({ hash }) => keyHashKey(hash)) } } }),
  );
  const lookups = (Responses[table] ?? []).map((item) => keyLookupSchema.parse(item));
  return new Map(lookups.map(({ key_id, last_used_at }) => [key_id, last_used_at]));
};
