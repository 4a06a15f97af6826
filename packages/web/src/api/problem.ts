import type { Problem } from "./schema.d.ts";

/** An answer of the API that is not what was asked for. */
export class ApiError extends Error {
  readonly status: number;
  /** Of the API's closed list; HTTP_{status} when the answer was no problem document. */
  readonly code: string;
  readonly requestId: string | null;
  /** Seconds the server asks to wait before the next try. */
  readonly retryAfterSec: number | null;
  /** What is wrong with which field: `scenes.2.narration`. */
  readonly fields: readonly { path: string; message: string }[];

  constructor(response: Response, problem: Partial<Problem> | null) {
    super(problem?.detail || problem?.title || `HTTP ${response.status}`);
    this.name = "ApiError";
    this.status = response.status;
    this.code = problem?.code ?? `HTTP_${response.status}`;
    this.requestId = problem?.request_id ?? response.headers.get("x-request-id");
    const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
    this.retryAfterSec = Number.isFinite(retryAfter) ? retryAfter : null;
    this.fields = problem?.errors ?? [];
  }
}

/** The server did not answer: no network, a server that is down, or no answer in time. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super("The server does not answer", { cause });
    this.name = "UnreachableError";
  }
}

/** Whether the same request may well succeed in a moment. */
export const isPassing = (error: unknown): boolean =>
  error instanceof UnreachableError ||
  (error instanceof ApiError &&
    (error.status >= 500 || error.status === 429 || error.code === "IDEMPOTENCY_IN_FLIGHT") &&
    error.code !== "QUOTA_EXCEEDED");
