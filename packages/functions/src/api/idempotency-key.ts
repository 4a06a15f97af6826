import { answerOnce } from "@dailies/core/idempotency/answer-once";
import { z } from "zod";

export const idempotencyHeaders = z.object({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters")
    .optional()
    .describe("The same key with the same request within 24 hours makes one thing and gets the same answer"),
});
type IdempotencyHeaders = z.output<typeof idempotencyHeaders>;

/** What the job store needs to recognise a repeated request; undefined without the header. */
export const idempotencyOf = (
  headers: IdempotencyHeaders,
  operationId: string,
  request: unknown,
): { key: string; request: unknown } | undefined => {
  const key = headers["Idempotency-Key"];
  return key === undefined ? undefined : { key, request: [operationId, request] };
};

/**
 * Answers an operation that makes something other than a job: once for each Idempotency-Key, as `answerOnce` says, each time without the
 * header. `make` returns the answer, JSON that may hold secrets; what it makes must bear the id that it is given, and making it again with
 * that id must make no second one. The route has `idempotencyHeaders` and `problems("IDEMPOTENCY_IN_FLIGHT")`.
 */
export const once = <Answer>(
  owner: string,
  headers: IdempotencyHeaders,
  operationId: string,
  request: unknown,
  make: (id: string) => Promise<Answer>,
): Promise<Answer> =>
  answerOnce({ owner, key: headers["Idempotency-Key"], request: [operationId, request] }, make);
