import { KEY_PREFIX } from "./api-key.ts";
import { invalidCredential } from "./auth-errors.ts";
import { findKey } from "./find-key.ts";
import type { Principal } from "./principal.ts";
import { createTokenVerifier, type Issuer } from "./verify-token.ts";

export interface Authenticated {
  principal: Principal;
  /** When the credential ends; null: not on its own. */
  endsAtMs: number | null;
}

/**
 * A function that says whom a token of the issuer or an API key speaks for. Without an issuer there are only keys. It throws
 * UNAUTHENTICATED, and SERVICE_UNAVAILABLE when that cannot be told now.
 */
export const createAuthenticator = (issuer: Issuer | null) => {
  const verifyToken = issuer && createTokenVerifier(issuer);
  return async (credential: string): Promise<Authenticated> => {
    if (credential.startsWith(KEY_PREFIX)) return findKey(credential);
    if (!verifyToken) throw invalidCredential();
    return verifyToken(credential);
  };
};
