import {
  createRemoteJWKSet,
  errors,
  type FlattenedJWSInput,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { z } from "zod";
import { AppError } from "../app-error.ts";
import { invalidCredential } from "./auth-errors.ts";
import { ownerOfSubject } from "./owner-of-subject.ts";
import { type Principal, SCOPES, type Scope } from "./principal.ts";

/** Signatures of a key pair alone. With HMAC, whoever knows the issuer's public key could sign. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"];
/** By which the issuer's clock may differ from ours. */
const LEEWAY_SEC = 30;
const ISSUER_TIMEOUT_MS = 4_000;
/** No token makes us ask the issuer for its keys more often. */
const COOLDOWN_MS = 30_000;
/** After which a key that the issuer has withdrawn does not count any more. */
const KEYS_KEPT_MS = 600_000;

export interface Issuer {
  /** As its tokens write it. */
  url: string;
  /** Whom its tokens must be for. */
  audience: string;
}

export interface VerifiedToken {
  principal: Principal;
  endsAtMs: number;
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * A function that says who a token of this issuer speaks for. It throws UNAUTHENTICATED for anything but an access token that is signed,
 * current and for us (RFC 9068 and RFC 8725), and SERVICE_UNAVAILABLE when the issuer cannot be asked for its keys.
 */
export const createTokenVerifier = ({ url, audience }: Issuer) => {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discovered = (): Promise<JWTVerifyGetKey> => {
    keys ??= discoverKeys(url).catch((thrown: unknown) => {
      keys = undefined;
      throw thrown;
    });
    return keys;
  };
  const keyFor: JWTVerifyGetKey = async (header, token: FlattenedJWSInput) => {
    try {
      return await (await discovered())(header, token);
    } catch (thrown) {
      if (thrown instanceof errors.JWKSNoMatchingKey || thrown instanceof errors.JWKSMultipleMatchingKeys) {
        throw thrown;
      }
      throw new AppError("SERVICE_UNAVAILABLE", "The sign-in service does not answer; try again", {
        cause: thrown,
      });
    }
  };
  return async (token: string): Promise<VerifiedToken> => {
    const payload = await verify(token, keyFor, url);
    if (!isFor(audience, payload)) throw invalidCredential();
    const { sub = "", exp = 0 } = payload;
    const principal = {
      owner: ownerOfSubject(sub),
      scopes: scopesOf(payload),
      kind: "user" as const,
      id: sub,
    };
    return { principal, endsAtMs: exp * 1000 };
  };
};

/** OpenID Connect Discovery 1.0. The keys themselves are asked for when they are first needed. */
const discoverKeys = async (issuer: string): Promise<JWTVerifyGetKey> => {
  const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS),
    redirect: "error",
  });
  if (!response.ok) throw new Error(`The issuer's discovery document: ${response.status}`);
  const document = discoverySchema.parse(await response.json());
  if (document.issuer !== issuer) throw new Error(`The discovery document is of ${document.issuer}`);
  return createRemoteJWKSet(new URL(document.jwks_uri), {
    timeoutDuration: ISSUER_TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEYS_KEPT_MS,
  });
};

const verify = async (token: string, keyFor: JWTVerifyGetKey, issuer: string): Promise<JWTPayload> => {
  try {
    const { payload } = await jwtVerify(token, keyFor, {
      algorithms: ALGORITHMS,
      issuer,
      clockTolerance: LEEWAY_SEC,
      requiredClaims: ["sub", "exp"],
    });
    return payload;
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : invalidCredential(thrown);
  }
};

/** Cognito's access tokens have no audience but name the client (its documentation, "Understanding the access token"). */
const isFor = (audience: string, { aud, sub, token_use, client_id }: JWTPayload): boolean => {
  if (typeof sub !== "string" || sub === "" || token_use === "id") return false;
  if (aud === undefined) return token_use === "access" && client_id === audience;
  return [aud].flat().includes(audience);
};

/** A token that names none of ours is a person's, who is master of their own account. */
const scopesOf = ({ scope }: JWTPayload): readonly Scope[] => {
  const named = typeof scope === "string" ? scope.split(" ") : [];
  const ours = SCOPES.filter((one) => named.includes(one));
  return ours.length > 0 ? ours : SCOPES;
};
