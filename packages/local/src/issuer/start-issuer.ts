import { generateKeyPairSync, type JsonWebKey, randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type ClientMetadata, type Configuration, errors, interactionPolicy, Provider } from "oidc-provider";
import { createMemoryAdapters } from "./memory-adapter.ts";
import { errorPage, signInPage } from "./pages.ts";

const HOST = "127.0.0.1";
const SIGN_IN_PATH = "/sign-in/";
const SCOPES = "jobs:read jobs:write admin";
const HOUR_SEC = 60 * 60;
const MAX_FORM_BYTES = 10_000;
const MAX_NAME_LENGTH = 100;

/** What its tokens are for, and as whom the dashboard asks. */
const AUDIENCE = "urn:dailies:api";
const CLIENT_ID = "dailies-web";

export interface Issuer {
  url: string;
  /** With what it signs, for tests that make tokens of their own. */
  signingKey: JsonWebKey & { kid: string };
  /** The settings by which functions take its tokens. */
  environment: Record<string, string>;
  /** Lets people sign in to the dashboard at these origins. Until then it tells its keys alone. */
  open(origins: string[]): void;
  close(): Promise<void>;
}

/**
 * An OpenID Connect issuer for trying and for tests: whoever can reach it is whoever they say. It listens on this machine alone; its key
 * and all that it knows go with it.
 */
export const startIssuer = async (): Promise<Issuer> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, HOST, resolve);
  });
  const address = server.address() as AddressInfo;
  const url = `http://${HOST}:${address.port}`;
  const signingKey = makeKey();
  const serve = (origins: string[]) => {
    const provider = new Provider(url, configurationOf(signingKey, origins));
    // What a client did wrong is told to it; the rest would go unseen.
    provider.on("server_error", (_, error) => process.emitWarning(error));
    return createListener(provider, new URL(url).host);
  };
  let listener = serve([]);
  server.on("request", (request, response) => listener(request, response));
  return {
    url,
    signingKey,
    environment: {
      DAILIES_OIDC_ISSUER: url,
      DAILIES_OIDC_AUDIENCE: AUDIENCE,
      DAILIES_OIDC_CLIENT_ID: CLIENT_ID,
    },
    open: (origins) => {
      listener = serve(origins);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const makeKey = (): Issuer["signingKey"] => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), alg: "RS256", use: "sig" };
};

const configurationOf = (signingKey: JsonWebKey, origins: string[]): Configuration => ({
  adapter: createMemoryAdapters(),
  clients: origins.length === 0 ? [] : [clientOf(origins)],
  clientBasedCORS: (_, origin) => origins.includes(origin),
  cookies: { keys: [randomBytes(32).toString("base64url")] },
  jwks: { keys: [signingKey] },
  pkce: { required: () => true },
  scopes: ["openid", "offline_access", ...SCOPES.split(" ")],
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  interactions: { url: (_, { uid }) => `${SIGN_IN_PATH}${uid}`, policy: askAlways() },
  // Whoever signs in agrees to everything.
  loadExistingGrant: async ({ oidc }) => {
    const { client, session } = oidc;
    const grant = new oidc.provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
    grant.addOIDCScope("openid offline_access");
    grant.addResourceScope(AUDIENCE, SCOPES);
    await grant.save();
    return grant;
  },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) => {
        if (resource !== AUDIENCE) throw new errors.InvalidTarget();
        const accessTokenTTL = HOUR_SEC;
        return { scope: SCOPES, audience: AUDIENCE, accessTokenTTL, accessTokenFormat: "jwt" };
      },
    },
  },
  issueRefreshToken: () => true,
  expiresWithSession: () => false,
  ttl: {
    Grant: 24 * HOUR_SEC,
    RefreshToken: 24 * HOUR_SEC,
    Session: HOUR_SEC,
    Interaction: HOUR_SEC,
    IdToken: HOUR_SEC,
    AccessToken: HOUR_SEC,
  },
  renderError: (ctx, { error, error_description }) => {
    ctx.type = "html";
    ctx.body = errorPage(error_description ?? error);
  },
});

const clientOf = (origins: string[]): ClientMetadata => ({
  client_id: CLIENT_ID,
  client_name: "Dailies",
  // A page in a browser keeps no secret.
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: origins.map((origin) => `${origin}/signed-in`),
});

/** Signing in again is how one becomes somebody else here. */
const askAlways = () => {
  const policy = interactionPolicy.base();
  const isNew = new interactionPolicy.Check(
    "new",
    "Anyone may be anyone here",
    ({ oidc }) => !oidc.result?.login,
  );
  policy.get("login")?.checks.add(isNew);
  return policy;
};

const createListener = (provider: Provider, host: string) => {
  const answer = provider.callback();
  return (request: IncomingMessage, response: ServerResponse): void => {
    // A page of elsewhere, under a name that leads here.
    if (request.headers.host !== host) return void response.writeHead(421).end();
    if (!request.url?.startsWith(SIGN_IN_PATH)) return void answer(request, response);
    signIn(provider, request, response).catch((thrown: Error) => {
      const gone = thrown instanceof errors.SessionNotFound;
      sendPage(
        response,
        gone ? 400 : 500,
        errorPage(gone ? "This sign-in is over. Start again." : "Something went wrong."),
      );
    });
  };
};

const signIn = async (
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  // Throws when this browser is not the one that was sent here.
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") return sendPage(response, 200, signInPage());
  const sizeBytes = Number(request.headers["content-length"] ?? Number.POSITIVE_INFINITY);
  const form = new URLSearchParams(sizeBytes <= MAX_FORM_BYTES ? await text(request) : "");
  const accountId = form.get("name")?.trim() ?? "";
  if (accountId === "" || accountId.length > MAX_NAME_LENGTH) return sendPage(response, 422, signInPage());
  await provider.interactionFinished(request, response, { login: { accountId } });
};

const sendPage = (response: ServerResponse, status: number, page: string): void => {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "cache-control": "no-store",
    })
    .end(page);
};
