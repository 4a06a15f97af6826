import { AppError, toAppError } from "@dailies/core/app-error";
import { HTTPException } from "hono/http-exception";

/** Anything thrown while a request is handled, as the error that the client gets. */
export const toApiError = (thrown: unknown): AppError => {
  if (thrown instanceof HTTPException) return fromFramework(thrown);
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
