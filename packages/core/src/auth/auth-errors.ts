import { AppError } from "../app-error.ts";

/** One text for every token and key that does not count: nothing tells whether there is such a key. */
export const invalidCredential = (cause?: unknown): AppError =>
  new AppError("UNAUTHENTICATED", "The token or key is not valid, or not any more", {
    cause,
    meta: { challenge: 'error="invalid_token"' },
  });

/** Nothing was sent that could say who asks. */
export const missingCredential = (): AppError =>
  new AppError("UNAUTHENTICATED", "Sign in, or send an API key: Authorization: Bearer ...");

/** Known, but not allowed this. */
export const missingScope = (scope: string): AppError =>
  new AppError("FORBIDDEN", `This needs the scope ${scope}`, {
    meta: { challenge: `error="insufficient_scope", scope="${scope}"` },
  });
