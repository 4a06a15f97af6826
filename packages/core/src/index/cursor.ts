import { z } from "zod";
import { sha256 } from "../job/keys.ts";
import { validationError } from "../parse-input.ts";

const cursorSchema = z.object({
  /** `created_at#job_id` of the last row given. */
  after: z.string().regex(/^[0-9TZ:.-]{20,30}#[A-Za-z0-9_-]{1,64}$/),
  /** Which owner and filter it belongs to. */
  scope: z.string(),
});

/** What a cursor is bound to. */
export const cursorScope = (owner: string, filter: unknown): string =>
  sha256(JSON.stringify([owner, filter])).slice(0, 16);

export const encodeCursor = (after: string, scope: string): string =>
  Buffer.from(JSON.stringify({ after, scope })).toString("base64url");

/** The sort key after which to go on. Throws VALIDATION_FAILED for a cursor of another owner or filter. */
export const decodeCursor = (cursor: string, scope: string): string => {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (parsed.success && parsed.data.scope === scope) return parsed.data.after;
  throw validationError([{ path: "cursor", message: "is not a cursor of this list" }]);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
