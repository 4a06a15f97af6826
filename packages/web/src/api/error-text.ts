import { common } from "../texts/common.ts";
import { ApiError, UnreachableError } from "./problem.ts";

export interface ErrorText {
  title: string;
  text: string;
  requestId: string | null;
}

/** What a person is told about an error. */
export const errorText = (error: unknown): ErrorText => {
  const { errors } = common;
  if (error instanceof UnreachableError) return { ...errors.unreachable, requestId: null };
  if (!(error instanceof ApiError)) {
    return {
      title: errors.request.title,
      text: error instanceof Error ? error.message : String(error),
      requestId: null,
    };
  }
  const { status, code, message, requestId } = error;
  if (code === "QUOTA_EXCEEDED") return { title: errors.quota.title, text: message, requestId };
  if (status === 429) return { ...errors.tooMany, requestId };
  if (status === 401) return { ...errors.signIn, requestId };
  if (status === 403) return { ...errors.forbidden, requestId };
  if (status === 404) return { ...errors.notFound, requestId };
  if (status >= 500) return { ...errors.server, requestId };
  return { title: errors.request.title, text: message, requestId };
};
