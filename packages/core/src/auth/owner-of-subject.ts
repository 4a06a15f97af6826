import { createHash } from "node:crypto";

/** What an owner may be as it is: it stands in keys of the table and the bucket. Those that begin with `_` are ours. */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** The owner that a token's subject is. Two subjects are never one owner. */
export const ownerOfSubject = (subject: string): string =>
  OWNER.test(subject) ? subject : `_${createHash("sha256").update(subject).digest("base64url")}`;
