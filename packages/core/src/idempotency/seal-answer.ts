import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { resources } from "../resources.ts";

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
/** What NIST SP 800-38D advises for GCM. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * An answer as it may lie in the table: only with the client's Idempotency-Key, of which the table knows a hash alone, and the
 * deployment's own secret can it be read again. It may hold what is shown once, such as a new API key.
 */
export const sealAnswer = (answer: unknown, owner: string, key: string): Uint8Array => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, secretOf(owner, key), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(answer), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
};

/** The answer that `sealAnswer` was given. Throws when it is another owner's or key's, or was changed. */
export const openAnswer = (sealed: Uint8Array, owner: string, key: string): unknown => {
  const iv = sealed.subarray(0, IV_BYTES);
  const decipher = createDecipheriv(ALGORITHM, secretOf(owner, key), iv, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString("utf8"));
};

const secretOf = (owner: string, key: string): Buffer =>
  Buffer.from(
    hkdfSync("sha256", key, resources.cursorKey, JSON.stringify(["idempotency", owner]), KEY_BYTES),
  );
