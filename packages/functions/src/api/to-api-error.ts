import { AppError, toAppError } from "@dailies/core/app-error";
import { HTTPException } from "hono/http-exception";

/** Anything thrown while a request is handled, as the error that the client gets. */
export const toApiError = (thrown: unknown): AppError => {
  if (thrown instanceof HTTPException) return fromFramework(thrown);
  if (isCloudFailure(thrown)) {
    const message = "A service behind the API did not answer as it should; try again";
    return new AppError("SERVICE_UNAVAILABLE", message, { cause: thrown });
  }
  return toAppError(thrown);
};

/** The two refusals that the framework makes itself, before a body is parsed. */
const fromFramework = (thrown: HTTPException): AppError => {
  if (thrown.status === 415) {
    return new AppError("UNSUPPORTED_MEDIA_TYPE", "The body must be application/json", { cause: thrown });
  }
  if (thrown.status === 400) return new AppError("MALFORMED_JSON", "The body is not JSON", { cause: thrown });
  return toAppError(thrown);
};

const NETWORK_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "EPIPE", "ETIMEDOUT"]);

/** Whether a cloud service failed, throttled or could not be reached, as the AWS SDK tells. */
const isCloudFailure = (thrown: unknown): boolean => {
  if (!(thrown instanceof Error)) return false;
  if ("code" in thrown && NETWORK_CODES.has(String(thrown.code))) return true;
  if (thrown.name === "TimeoutError") return true;
  return "$fault" in thrown && (thrown.$fault === "server" || isRetryable(thrown));
};

const isRetryable = (thrown: Error): boolean => "$retryable" in thrown && thrown.$retryable !== undefined;
