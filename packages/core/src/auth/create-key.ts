import { v7 as uuidv7 } from "uuid";
import { AppError } from "../app-error.ts";
import { resources } from "../resources.ts";
import { type ApiKey, keyHash, makeKeyText, visiblePrefix } from "./api-key.ts";
import { missingScope } from "./auth-errors.ts";
import { keyHashKey } from "./key-items.ts";
import type { Principal, Scope } from "./principal.ts";
import { writeOwnerKeys } from "./write-owner-keys.ts";

/** Keys of one owner that may be alive at once. */
export const MAX_KEYS = 50;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface NewKey {
  /** Undefined: a new one. A key that has the id is replaced: nobody was told it. */
  keyId?: string | undefined;
  name: string;
  scopes: readonly Scope[];
  /** Undefined: for ever. */
  expiresInDays?: number | undefined;
}

/**
 * Makes an API key of the principal's owner; `key` is told here and never again. Throws FORBIDDEN for a scope that the principal itself
 * has not, QUOTA_EXCEEDED when there are 50.
 */
export const createKey = async (
  { owner, scopes: own }: Principal,
  { keyId = uuidv7(), name, scopes, expiresInDays }: NewKey,
): Promise<ApiKey & { key: string }> => {
  const lacking = scopes.find((scope) => !own.includes(scope));
  if (lacking) throw missingScope(lacking);
  const key = makeKeyText();
  const hash = keyHash(key);
  const nowMs = Date.now();
  const endsMs = expiresInDays === undefined ? null : nowMs + expiresInDays * DAY_MS;
  const made = {
    key_id: keyId,
    name,
    prefix: visiblePrefix(key),
    scopes: [...new Set(scopes)],
    created_at: new Date(nowMs).toISOString(),
    expires_at: endsMs === null ? null : new Date(endsMs).toISOString(),
  };
  const lookup = {
    ...keyHashKey(hash),
    ...{ owner, key_id: made.key_id, scopes: made.scopes, last_used_at: null },
    ...(endsMs !== null && { expires_at: Math.floor(endsMs / 1000) }),
  };
  await writeOwnerKeys(owner, (keys) => {
    const others = keys.filter(({ key_id }) => key_id !== keyId);
    const replaced = keys.filter(({ key_id }) => key_id === keyId);
    if (others.length >= MAX_KEYS) {
      throw new AppError("QUOTA_EXCEEDED", `There are ${MAX_KEYS} keys; revoke one first`);
    }
    return {
      keys: [...others, { ...made, hash }],
      writes: [
        { Put: { TableName: resources.jobTableName, Item: lookup } },
        ...replaced.map((key) => ({
          Delete: { TableName: resources.jobTableName, Key: keyHashKey(key.hash) },
        })),
      ],
    };
  });
  return { ...made, last_used_at: null, key };
};
