import { ErrorResponse, type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import * as z from "zod/mini";
import { UnreachableError } from "../api/problem.ts";
import { type IssuerSignIn, isKeptForLong, keepSignIn } from "./kept-sign-in.ts";

/** The dashboard's page that the issuer leads back to. */
const CALLBACK_PATH = "/signed-in";
const PREFIX = "dailies-oidc.";
/** A token that ends sooner is renewed before it is used. */
const RENEWED_BEFORE_SEC = 120;
const TIMEOUT_SEC = 10;

const managerOf = ({ issuer, client_id, audience }: IssuerSignIn): UserManager =>
  new UserManager({
    authority: issuer,
    client_id,
    redirect_uri: window.location.origin + CALLBACK_PATH,
    post_logout_redirect_uri: `${window.location.origin}/sign-in`,
    response_type: "code",
    // Some issuers must be told whom a token is for; others know it by the client.
    ...(audience !== null && audience !== client_id && { extraQueryParams: { audience } }),
    userStore: new WebStorageStateStore({
      prefix: PREFIX,
      store: isKeptForLong() ? localStorage : sessionStorage,
    }),
    stateStore: new WebStorageStateStore({ prefix: PREFIX, store: sessionStorage }),
    automaticSilentRenew: false,
    requestTimeoutInSeconds: TIMEOUT_SEC,
  });

/** Leaves for the issuer's page, which leads back to `CALLBACK_PATH`, and from there to the path `to`. */
export const goToIssuer = async (signIn: IssuerSignIn, forLong: boolean, to: string): Promise<void> => {
  keepSignIn(signIn, forLong);
  const manager = managerOf(signIn);
  const { scopes_supported: scopes = [] } = await manager.metadataService.getMetadata();
  // Where it is no scope, it is refused, and a token to renew by comes without asking.
  const scope = scopes.includes("offline_access") ? "openid offline_access" : "openid";
  await manager.signinRedirect({ scope, state: { to } });
};

const stateSchema = z.object({ to: z.string() });

/** Takes what the issuer's page has sent along. Returns where the person wanted to go. Throws when they were not signed in. */
export const comeBackFromIssuer = async (signIn: IssuerSignIn): Promise<string> => {
  const { state } = await managerOf(signIn).signinRedirectCallback();
  return stateSchema.parse(state).to;
};

let renewing: Promise<User | null> | undefined;

/** The access token, renewed if it ends soon and can be; null when there is none. Throws an UnreachableError. */
export const issuerToken = async (signIn: IssuerSignIn): Promise<string | null> => {
  const manager = managerOf(signIn);
  const user = await manager.getUser();
  if (!user || isFresh(user) || !user.refresh_token) return user?.access_token ?? null;
  renewing ??= oneAtATime(() => renew(manager)).finally(() => {
    renewing = undefined;
  });
  return (await renewing)?.access_token ?? null;
};

const isFresh = ({ expires_in }: User): boolean =>
  (expires_in ?? Number.POSITIVE_INFINITY) > RENEWED_BEFORE_SEC;

/** Another tab may have done it meanwhile; a token to renew by may count only once. */
const renew = async (manager: UserManager): Promise<User | null> => {
  const user = await manager.getUser();
  if (!user || isFresh(user)) return user;
  try {
    return await manager.signinSilent();
  } catch (error) {
    // The issuer has said no: the API then says so too.
    if (error instanceof ErrorResponse) return user;
    throw new UnreachableError(error);
  }
};

/** There are no locks on plain HTTP. */
const oneAtATime = <Result>(work: () => Promise<Result>): Promise<Result> =>
  "locks" in navigator ? navigator.locks.request(`${PREFIX}renew`, work) : work();

/** Ends the sign-in with the issuer, as far as it lets us; may leave for its page. */
export const leaveIssuer = async (signIn: IssuerSignIn): Promise<void> => {
  const manager = managerOf(signIn);
  const { end_session_endpoint, revocation_endpoint } = await manager.metadataService.getMetadata();
  if (revocation_endpoint) await manager.revokeTokens(["refresh_token"]);
  if (end_session_endpoint) await manager.signoutRedirect();
};

/** Forgets the tokens in this browser. */
export const forgetTokens = (signIn: IssuerSignIn): Promise<void> => managerOf(signIn).removeUser();
