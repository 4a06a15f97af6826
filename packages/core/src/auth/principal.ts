import { z } from "zod";

/**
 * What a principal may do: read jobs and assets; make and change them; administer its own account (keys, webhooks, the audit log, the index).
 */
export const SCOPES = ["jobs:read", "jobs:write", "admin"] as const;
export const scopeSchema = z.enum(SCOPES);
export type Scope = z.infer<typeof scopeSchema>;

/** Who is asking. */
export interface Principal {
  /** Whose jobs, assets and keys these are. */
  owner: string;
  scopes: readonly Scope[];
  /** `local`: nobody signs in here. `user`: a person, by a token of the issuer. `key`: a program, by an API key. */
  kind: "local" | "user" | "key";
  /** The token's subject, or the key's id. */
  id: string;
}

/** Where nobody signs in, everything is one owner's. */
export const LOCAL_PRINCIPAL: Principal = { owner: "local", scopes: SCOPES, kind: "local", id: "local" };
