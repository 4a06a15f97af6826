import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { scopeSchema } from "./principal.ts";

/** API keys are told from tokens by their beginning; scanners for leaks can be told to look for it. */
export const KEY_PREFIX = "dk_";
const SECRET_BYTES = 32;
/** Characters of a key that stay visible, so that people tell their keys apart. */
const VISIBLE_LENGTH = 8;

/** An API key as its owner sees it, without the key. */
export const apiKeySchema = z
  .object({
    key_id: z.string(),
    name: z.string().describe("For people"),
    prefix: z.string().describe("What the key begins with"),
    scopes: z.array(scopeSchema),
    created_at: z.string(),
    expires_at: z.string().nullable().describe("Null: it does not expire"),
    last_used_at: z.string().nullable().describe("To the minute"),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKeySchema>;

/** A new key, 256 bits of chance. */
export const makeKeyText = (): string => `${KEY_PREFIX}${randomBytes(SECRET_BYTES).toString("base64url")}`;

/** What of a key may be shown. */
export const visiblePrefix = (text: string): string => text.slice(0, VISIBLE_LENGTH);

/** What of a key is stored. Chance needs no slow hash: there is nothing to guess. */
export const keyHash = (text: string): string => createHash("sha256").update(text).digest("hex");
