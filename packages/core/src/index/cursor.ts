import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { sha256 } from "../job/keys.ts";
import { validationError } from "../parse-input.ts";
import { resources } from "../resources.ts";

/** What a cursor is bound to: an owner and what it asked for. */
export const cursorScope = (owner: string, request: unknown): string =>
  sha256(JSON.stringify([owner, request])).slice(0, 16);

/** A place to go on from, signed: only we can make one. */
export const sealCursor = (place: unknown, scope: string): string => {
  const payload = Buffer.from(JSON.stringify({ place, scope }));
  return Buffer.concat([sign(payload), payload]).toString("base64url");
};

const payloadSchema = z.object({ place: z.unknown(), scope: z.string() });

/**
 * The place that a cursor stands for. `parameter` is its name in the request. Throws VALIDATION_FAILED for a cursor that is altered, or
 * of another owner or request.
 */
export const openCursor = (cursor: string, scope: string, parameter: string): unknown => {
  const bytes = Buffer.from(cursor, "base64url");
  const [signature, payload] = [bytes.subarray(0, SIGNATURE_BYTES), bytes.subarray(SIGNATURE_BYTES)];
  const expected = sign(payload);
  if (signature.length === expected.length && timingSafeEqual(signature, expected)) {
    const opened = payloadSchema.parse(JSON.parse(payload.toString("utf8")));
    if (opened.scope === scope) return opened.place;
  }
  throw validationError([{ path: parameter, message: "is not a cursor of this list" }]);
};

/** Half of a SHA-256 is what RFC 2104 advises as the least. */
const SIGNATURE_BYTES = 16;

const sign = (payload: Uint8Array): Buffer =>
  createHmac("sha256", resources.cursorKey).update(payload).digest().subarray(0, SIGNATURE_BYTES);
