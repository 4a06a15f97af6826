import { z } from "zod";

export const idempotencyHeaders = z.object({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters")
    .optional()
    .describe("The same key with the same request within 24 hours makes one job and gets the same answer"),
});

/** What the job store needs to recognise a repeated request; undefined without the header. */
export const idempotencyOf = (
  headers: z.output<typeof idempotencyHeaders>,
  operationId: string,
  request: unknown,
): { key: string; request: unknown } | undefined => {
  const key = headers["Idempotency-Key"];
  return key === undefined ? undefined : { key, request: [operationId, request] };
};
