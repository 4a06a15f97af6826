import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { logger } from "../logger.ts";
import { resources } from "../resources.ts";
import { keyHash } from "./api-key.ts";
import { invalidCredential } from "./auth-errors.ts";
import { type KeyLookup, keyHashKey, keyLookupSchema } from "./key-items.ts";
import type { Principal } from "./principal.ts";

/** How long a process believes what it has read of a key: a revoked one is refused by then. */
const BELIEVED_MS = 30_000;
const MAX_BELIEVED = 1_000;
/** A use is written at most so often. */
const USE_WRITTEN_MS = 60_000;

interface Believed {
  lookup: KeyLookup;
  readAtMs: number;
}

/** By hash; those read first stand first. */
const believed = new Map<string, Believed>();

/** Has the key looked up again. */
export const forgetKey = (hash: string): void => {
  believed.delete(hash);
};

export interface FoundKey {
  principal: Principal;
  /** Null: never. */
  endsAtMs: number | null;
}

/** Who a key speaks for. Throws UNAUTHENTICATED for one that is unknown, revoked or past its end. */
export const findKey = async (text: string): Promise<FoundKey> => {
  const hash = keyHash(text);
  const lookup = await look(hash);
  const nowMs = Date.now();
  const endsAtMs = lookup?.expires_at === undefined ? null : lookup.expires_at * 1000;
  if (!lookup || (endsAtMs !== null && endsAtMs <= nowMs)) throw invalidCredential();
  await noteUse(hash, lookup, nowMs);
  const { owner, scopes, key_id: id } = lookup;
  return { principal: { owner, scopes, kind: "key", id }, endsAtMs };
};

const look = async (hash: string): Promise<KeyLookup | null> => {
  const known = believed.get(hash);
  if (known && Date.now() - known.readAtMs < BELIEVED_MS) return known.lookup;
  believed.delete(hash);
  const readAtMs = Date.now();
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: keyHashKey(hash), ConsistentRead: true }),
  );
  if (!Item) return null;
  const lookup = keyLookupSchema.parse(Item);
  const [oldest] = believed.keys();
  if (believed.size >= MAX_BELIEVED && oldest !== undefined) believed.delete(oldest);
  believed.set(hash, { lookup, readAtMs });
  return lookup;
};

/** A use that cannot be written is logged; the key counts all the same. */
const noteUse = async (hash: string, lookup: KeyLookup, nowMs: number): Promise<void> => {
  if (lookup.last_used_at && nowMs - Date.parse(lookup.last_used_at) < USE_WRITTEN_MS) return;
  lookup.last_used_at = new Date(nowMs).toISOString();
  try {
    await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: keyHashKey(hash),
        UpdateExpression: "SET last_used_at = :now",
        // Not one that was revoked meanwhile.
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: { ":now": lookup.last_used_at },
      }),
    );
  } catch (thrown) {
    if (isConditionFailure(thrown)) return;
    logger.warn("The use of a key was not written", { key_id: lookup.key_id, error: thrown as Error });
  }
};
