import type { AppError } from "@dailies/core/app-error";

/** What a 401 and a 403 say in WWW-Authenticate (RFC 6750). */
export const challengeOf = ({ status, meta }: AppError): Record<string, string> => {
  if (status !== 401 && status !== 403) return {};
  const parts = ['realm="dailies"', ...(typeof meta.challenge === "string" ? [meta.challenge] : [])];
  return { "WWW-Authenticate": `Bearer ${parts.join(", ")}` };
};
