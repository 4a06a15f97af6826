/**
 * Every error code this system gives, with the HTTP status it maps to and whether trying the same thing again
 * can help. One closed list: handlers decide by `retryable`, clients by `code`, nobody by message text.
 */
export const ERROR_CODES = {
  /** The request's body, query or headers break a documented bound. */
  VALIDATION_FAILED: { status: 422, retryable: false },
  /** The body is not JSON at all. */
  MALFORMED_JSON: { status: 400, retryable: false },
  /** The body has a media type other than application/json. */
  UNSUPPORTED_MEDIA_TYPE: { status: 415, retryable: false },
  /** The body is larger than the documented bound. */
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false },
  /** Nothing says who asks, or what does is not valid: no such key, or a token that is expired or not for us. */
  UNAUTHENTICATED: { status: 401, retryable: false },
  /** The one who asks lacks a scope that this needs. */
  FORBIDDEN: { status: 403, retryable: false },
  /** The owner has as much as a quota allows. */
  QUOTA_EXCEEDED: { status: 429, retryable: false },
  /** The owner asks more often than the deployment allows. */
  RATE_LIMITED: { status: 429, retryable: true },
  /** The first request with this Idempotency-Key is being answered. */
  IDEMPOTENCY_IN_FLIGHT: { status: 409, retryable: true },
  /** No such route, job, asset or artifact, or it belongs to another owner. */
  NOT_FOUND: { status: 404, retryable: false },
  /** The route exists, but not with this method. */
  METHOD_NOT_ALLOWED: { status: 405, retryable: false },
  /** The changes after this cursor are not kept any more: list the jobs anew. */
  CURSOR_EXPIRED: { status: 410, retryable: false },
  /** The job's or asset's state does not allow what was asked. */
  STATE_CONFLICT: { status: 409, retryable: false },
  /** Too many writers changed the same rows at once; nothing was changed. */
  CONTENTION: { status: 503, retryable: true },
  /** A cloud service (database, object store, queue) did not answer as it should. */
  SERVICE_UNAVAILABLE: { status: 503, retryable: true },
  /** A defect of ours. */
  INTERNAL: { status: 500, retryable: true },

  /** The attempt no longer owns the job: it was canceled, taken over or deleted. */
  LEASE_LOST: { status: 409, retryable: false },
  /** A worker died, hung or ran out of memory on every one of the allowed attempts. */
  WORKER_LOST: { status: 500, retryable: true },
  /** The worker is being stopped and gives its job back. */
  STOPPING: { status: 503, retryable: true },
  /** The attempt ran into the function's time limit. */
  TIMED_OUT: { status: 500, retryable: true },
  /** The message ended in the dead-letter queue before any worker could take the job. */
  DEAD_LETTER: { status: 500, retryable: true },
  /** The index was rebuilt from a summary of a job that nobody was working on any more. */
  INTERRUPTED: { status: 500, retryable: true },

  /** A URL that is not https, holds credentials, or leads to a host that is not public; or what is there cannot be taken. */
  URL_REFUSED: { status: 422, retryable: false },
  /** The host of a URL cannot be found, does not answer in time or answers with an error. */
  URL_UNREACHABLE: { status: 422, retryable: true },
  /** What is behind a URL is larger than is taken. */
  URL_TOO_LARGE: { status: 422, retryable: false },

  /** A picture, clip or sound that a scene names cannot be found in storage. */
  MEDIA_NOT_FOUND: { status: 422, retryable: false },
  /** A picture, clip or sound that a scene names or that was uploaded is of no known kind, not what was announced, or cannot be decoded. */
  MEDIA_INVALID: { status: 422, retryable: false },
  /** The narrator gave no sound. */
  NARRATION_FAILED: { status: 500, retryable: true },
  /** The illustrator gave no picture. */
  ILLUSTRATION_FAILED: { status: 500, retryable: true },
  /** ffmpeg ended with an error; `meta.log` holds its last lines. */
  ENCODE_FAILED: { status: 500, retryable: true },
  /** The encoder that the plan asks for does not work on this machine. */
  ENCODER_UNAVAILABLE: { status: 422, retryable: false },
  /** The system killed ffmpeg: there was not enough memory for it. */
  OUT_OF_MEMORY: { status: 500, retryable: true },
  /** The video would be larger than the deployment allows. */
  OUTPUT_TOO_LARGE: { status: 422, retryable: false },
  /** No space left on the worker's disk. */
  DISK_FULL: { status: 500, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Where in a request something is wrong: `path` as in `scenes[3].duration_sec`. */
export interface FieldError {
  path: string;
  message: string;
}

export interface AppErrorOptions {
  /** Overrides the code's own default. */
  retryable?: boolean;
  cause?: unknown;
  /** Facts for the log and the job's record; never secrets. */
  meta?: Record<string, unknown>;
  /** For bad input: every field that is wrong. */
  errors?: FieldError[];
  /** When trying the same again can help: at the earliest after so many seconds, whole. */
  retryAfterSec?: number;
}

/** The one error type of the system. Anything else that is thrown is a defect and becomes `INTERNAL`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly meta: Record<string, unknown>;
  readonly errors: FieldError[];
  readonly retryAfterSec: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.status = ERROR_CODES[code].status;
    this.retryable = options.retryable ?? ERROR_CODES[code].retryable;
    this.meta = options.meta ?? {};
    this.errors = options.errors ?? [];
    this.retryAfterSec = options.retryAfterSec;
  }
}

/** Turns anything thrown into an AppError, keeping what was thrown as its cause. */
export const toAppError = (thrown: unknown): AppError => {
  if (thrown instanceof AppError) return thrown;
  if (isDiskFull(thrown)) return new AppError("DISK_FULL", "No space left on the disk", { cause: thrown });
  if (isCloudFailure(thrown)) {
    const message = "A cloud service did not answer as it should; try again";
    return new AppError("SERVICE_UNAVAILABLE", message, { cause: thrown });
  }
  // What a defect says is for the log, not for the one who asked.
  return new AppError("INTERNAL", "The service failed; its log says why", { cause: thrown });
};

const NETWORK_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "EPIPE", "ETIMEDOUT"]);

/** Whether a cloud service failed, throttled or could not be reached, as the AWS SDK tells. */
const isCloudFailure = (thrown: unknown): boolean => {
  if (!(thrown instanceof Error)) return false;
  if ("code" in thrown && NETWORK_CODES.has(String(thrown.code))) return true;
  if (thrown.name === "TimeoutError") return true;
  if (isServerStatus(thrown)) return true;
  return "$fault" in thrown && (thrown.$fault === "server" || isRetryable(thrown));
};

/** The page of a proxy or load balancer is no answer that the SDK can read: it then says the status alone. */
const isServerStatus = (thrown: Error): boolean => {
  const { httpStatusCode = 0 } =
    "$metadata" in thrown ? (thrown.$metadata as { httpStatusCode?: number }) : {};
  return httpStatusCode >= 500;
};

const isRetryable = (thrown: Error): boolean => "$retryable" in thrown && thrown.$retryable !== undefined;

const isDiskFull = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && (thrown.code === "ENOSPC" || thrown.code === "EDQUOT");
