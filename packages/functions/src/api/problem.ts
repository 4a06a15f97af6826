import { STATUS_CODES } from "node:http";
import { type AppError, ERROR_CODES, type ErrorCode } from "@dailies/core/app-error";
import { z } from "zod";

/** Wrong fields named in one answer: a body can hold more than a response may. */
const MAX_ERRORS = 50;

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** RFC 9457. */
const problemSchema = z
  .object({
    type: z.string().describe("Always about:blank: `code` tells problems apart"),
    title: z.string().describe("The status in words"),
    status: z.number().int(),
    detail: z.string().describe("What went wrong, for people"),
    code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
    request_id: z.string().describe("Names this request in the logs"),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .max(MAX_ERRORS)
      .optional()
      .describe("For bad input: every field that is wrong, as in `scenes[3].duration_sec`, and its bound"),
  })
  .meta({ id: "Problem" });
type Problem = z.infer<typeof problemSchema>;

/** The problem document of an error. What a defect of ours says stays in the log. */
export const toProblem = (error: AppError, requestId: string): Problem => ({
  type: "about:blank",
  title: STATUS_CODES[error.status] ?? "Error",
  status: error.status,
  detail: error.code === "INTERNAL" ? "Something went wrong on our side; try again" : error.message,
  code: error.code,
  request_id: requestId,
  ...(error.errors.length > 0 && { errors: error.errors.slice(0, MAX_ERRORS) }),
});

const problemResponse = (description: string) => ({
  description,
  content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } },
});

type StatusOf<Code extends ErrorCode> = (typeof ERROR_CODES)[Code]["status"];
type Problems<Code extends ErrorCode> = Record<StatusOf<Code>, ReturnType<typeof problemResponse>>;

/** The documented responses of these error codes, by status. */
export const problems = <const Code extends ErrorCode>(...codes: Code[]): Problems<Code> => {
  const byStatus = Object.groupBy(codes, (code) => ERROR_CODES[code].status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, same]) => [status, problemResponse(same.join(", "))]),
  ) as Problems<Code>;
};
