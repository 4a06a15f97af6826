import { createHash, randomBytes } from "node:crypto";
import { quietLogger } from "@dailies/local/logger";
import { startLocal } from "@dailies/local/start-local";
import { afterAll, describe, expect, it } from "vitest";

const local = await startLocal({
  dataDir: null,
  port: 0,
  environment: { DAILIES_AUTH: "required" },
  log: quietLogger,
});
afterAll(() => local.close());

const { apiUrl } = local;
const issuerUrl = local.issuer?.url ?? "";
const redirectUri = `${apiUrl}/signed-in`;

/** A browser that keeps cookies and follows no redirect. */
const createBrowser = () => {
  const cookies = new Map<string, string>();
  return async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split("=") ?? [];
      cookies.set(name, value);
    }
    return response;
  };
};

const locationOf = (response: Response): string => {
  expect(response.status).toBeGreaterThanOrEqual(302);
  return new URL(response.headers.get("location") ?? "", issuerUrl).href;
};

const verifier = randomBytes(32).toString("base64url");

const authorizationUrl = (change: Record<string, string> = {}): string => {
  const parameters = {
    ...{
      client_id: "dailies-web",
      response_type: "code",
      redirect_uri: redirectUri,
      scope: "openid",
      state: "s",
    },
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...change,
  };
  return `${issuerUrl}/auth?${new URLSearchParams(parameters)}`;
};

const askTokens = async (parameters: Record<string, string>) => {
  const response = await fetch(`${issuerUrl}/token`, {
    method: "POST",
    headers: { origin: apiUrl },
    body: new URLSearchParams({ client_id: "dailies-web", ...parameters }),
  });
  expect(response.headers.get("access-control-allow-origin")).toBe(apiUrl);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

const signIn = async (name: string) => {
  const browse = createBrowser();
  const page = locationOf(await browse(authorizationUrl()));
  expect(await (await browse(page)).text()).toContain("you are whoever you say");
  const form = { method: "POST", body: new URLSearchParams({ name }) };
  const resumed = locationOf(await browse(page, form));
  const back = new URL(locationOf(await browse(resumed)));
  expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
  const code = back.searchParams.get("code") ?? "";
  return askTokens({
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
};

const me = async (token?: string) => {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${apiUrl}/auth/me`, { headers });
  return { status: response.status, body: await response.json() };
};

describe("the issuer for trying", () => {
  it("is what the server names", async () => {
    const auth = await (await fetch(`${apiUrl}/auth`)).json();
    expect(auth).toEqual({
      ...{ required: true, issuer: issuerUrl },
      ...{ client_id: "dailies-web", audience: "urn:dailies:api" },
    });
    expect((await me()).status).toBe(401);
  });

  it("signs anyone in under the name they give, and again by a refresh token", async () => {
    const first = await signIn("Ada");
    expect(first.status).toBe(200);
    const you = { owner: "Ada", kind: "user", id: "Ada", scopes: ["jobs:read", "jobs:write", "admin"] };
    expect(await me(first.body.access_token)).toEqual({ status: 200, body: you });
    const again = await askTokens({
      grant_type: "refresh_token",
      refresh_token: first.body.refresh_token ?? "",
    });
    expect(await me(again.body.access_token)).toEqual({ status: 200, body: you });
    // It says who one is to the dashboard, not to the API.
    expect((await me(first.body.id_token)).status).toBe(401);
  });

  it("leads nowhere but back to the dashboard, and only with a proof", async () => {
    const elsewhere = await fetch(authorizationUrl({ redirect_uri: "https://elsewhere.example/signed-in" }), {
      redirect: "manual",
    });
    expect(elsewhere.status).toBe(400);
    const page = await fetch(authorizationUrl({ code_challenge: "" }), { redirect: "manual" });
    expect(new URL(locationOf(page)).searchParams.get("error")).toBe("invalid_request");
    const code = await askTokens({
      grant_type: "authorization_code",
      code: "none",
      redirect_uri: redirectUri,
    });
    expect(code.status).toBe(400);
  });

  it("asks for a name in the browser that was sent, and takes none that is empty", async () => {
    const browse = createBrowser();
    const page = locationOf(await browse(authorizationUrl()));
    expect((await fetch(page)).status).toBe(400);
    const empty = await browse(page, { method: "POST", body: new URLSearchParams({ name: " " }) });
    expect(empty.status).toBe(422);
  });
});
