import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { sha256 } from "../job/keys.ts";
import { validationError } from "../parse-input.ts";
import { resources } from "../resources.ts";

const cursorSchema = z.object({
  /** `created_at#job_id` of the last row given. */
  after: z.string().regex(/^[0-9TZ:.-]{20,30}#[A-Za-z0-9_-]{1,64}$/),
  /** Which owner and filter it belongs to. */
  scope: z.string(),
});

/** What a cursor is bound to. */
export const cursorScope = (owner: string, filter: unknown): string =>
  sha256(JSON.stringify([owner, filter])).slice(0, 16);

/** A place in a list, signed: only we can make one. */
export const encodeCursor = (after: string, scope: string): string => {
  const payload = Buffer.from(JSON.stringify({ after, scope }));
  return Buffer.concat([sign(payload), payload]).toString("base64url");
};

/** The sort key after which to go on. Throws VALIDATION_FAILED for a cursor that is altered, or of another owner or filter. */
export const decodeCursor = (cursor: string, scope: string): string => {
  const bytes = Buffer.from(cursor, "base64url");
  const [signature, payload] = [bytes.subarray(0, SIGNATURE_BYTES), bytes.subarray(SIGNATURE_BYTES)];
  const expected = sign(payload);
  if (signature.length === expected.length && timingSafeEqual(signature, expected)) {
    const parsed = cursorSchema.safeParse(JSON.parse(payload.toString("utf8")));
    if (parsed.success && parsed.data.scope === scope) return parsed.data.after;
  }
  throw validationError([{ path: "cursor", message: "is not a cursor of this list" }]);
};

/** Half of a SHA-256 is what RFC 2104 advises as the least. */
const SIGNATURE_BYTES = 16;

const sign = (payload: Uint8Array): Buffer =>
  createHmac("sha256", resources.cursorKey).update(payload).digest().subarray(0, SIGNATURE_BYTES);
