import { createPrivateKey, type JsonWebKey } from "node:crypto";
import { SignJWT } from "jose";

export interface TokenMaker {
  url: string;
  signingKey: JsonWebKey & { kid: string };
}

/** An access token of an issuer whose key one has, for an hour, as its own would be but for what `claims` and `header` say. */
export const mintToken = (
  { url, signingKey }: TokenMaker,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> => {
  const nowSec = Math.floor(Date.now() / 1000);
  const own = { iss: url, aud: "urn:dailies:api", iat: nowSec, exp: nowSec + 3600 };
  return new SignJWT({ ...own, ...claims })
    .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: signingKey.kid, ...header })
    .sign(createPrivateKey({ key: signingKey, format: "jwk" }));
};
