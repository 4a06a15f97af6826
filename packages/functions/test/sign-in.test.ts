import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startIssuer } from "@dailies/local/issuer/start-issuer";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { mintToken } from "../../core/test/mint-token.ts";

const issuer = await startIssuer();
afterAll(() => issuer.close());
Object.assign(process.env, issuer.environment, { DAILIES_AUTH: "required" });

// Imported after: settings are read when handlers are loaded.
const { call } = await import("./call.ts");
const { plan } = await import("./jobs.ts");
const { DeleteCommand, GetCommand } = await import("@aws-sdk/lib-dynamodb");
const { keyHash } = await import("@dailies/core/auth/api-key");
const { listAuditEvents } = await import("@dailies/core/auth/audit-log");
const { createKey } = await import("@dailies/core/auth/create-key");
const { findKey } = await import("@dailies/core/auth/find-key");
const { keyHashKey } = await import("@dailies/core/auth/key-items");
const { ownerOfSubject } = await import("@dailies/core/auth/owner-of-subject");
const { LOCAL_PRINCIPAL, SCOPES } = await import("@dailies/core/auth/principal");
const { createTokenVerifier } = await import("@dailies/core/auth/verify-token");
const { dynamo } = await import("@dailies/core/aws/clients");
const { resources } = await import("@dailies/core/resources");

afterEach(() => {
  vi.useRealTimers();
});

const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
const tokenOf = (claims: Record<string, unknown>, header?: Record<string, unknown>) =>
  mintToken(issuer, claims, header);
const as = async (sub: string) => bearer(await tokenOf({ sub }));
const inSec = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const me = (headers: Record<string, string>) => call("GET", "/auth/me", undefined, headers);

/** Makes a key over the API and sends back all that is told of it. */
const makeKey = async (owner: string, body: object = { name: "a key", scopes: [...SCOPES] }) => {
  const answer = await call("POST", "/keys", body, await as(owner));
  expect(answer.status).toBe(200);
  return answer.body;
};
const keysOf = async (owner: string) => (await call("GET", "/keys", undefined, await as(owner))).body.keys;

const inTime = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

describe("a token", () => {
  it("speaks for its subject, with the scopes it names or, when it names none, with all", async () => {
    const you = { owner: "ada", kind: "user", id: "ada" };
    expect((await me(await as("ada"))).body).toEqual({ ...you, scopes: SCOPES });
    const scoped = await tokenOf({ sub: "ada", scope: "openid jobs:read email" });
    expect((await me(bearer(scoped))).body).toEqual({ ...you, scopes: ["jobs:read"] });
    const foreign = await tokenOf({ sub: "ada", scope: "openid email" });
    expect((await me(bearer(foreign))).body).toEqual({ ...you, scopes: SCOPES });
  });

  it("may be for several audiences, and of a clock that is half a minute off", async () => {
    for (const claims of [
      { aud: ["urn:other", "urn:dailies:api"] },
      { exp: inSec(-20) },
      { nbf: inSec(20) },
    ]) {
      expect((await me(bearer(await tokenOf({ sub: "ada", ...claims })))).status).toBe(200);
    }
  });

  it("of Cognito names its client in place of an audience", async () => {
    const cognito = { sub: "ada", aud: undefined, client_id: "urn:dailies:api" };
    expect((await me(bearer(await tokenOf({ ...cognito, token_use: "access" })))).status).toBe(200);
    for (const change of [{}, { token_use: "id" }, { token_use: "access", client_id: "another" }]) {
      expect((await me(bearer(await tokenOf({ ...cognito, ...change })))).status).toBe(401);
    }
  });

  it("whose issuer does not answer is neither taken nor refused", async () => {
    const { url, ...rest } = await startIssuer();
    const verify = createTokenVerifier({ url, audience: "urn:dailies:api" });
    await rest.close();
    const token = await mintToken({ url, ...rest }, { sub: "ada" });
    await expect(verify(token)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", status: 503 });
  });

  it("whose issuer was away is taken once it is back, and its keys are asked for once", async () => {
    let isAway = true;
    const asked: string[] = [];
    const proxy = createServer(async (request, response) => {
      asked.push(String(request.url));
      if (isAway) return void response.writeHead(502).end();
      const document = await (await fetch(issuer.url + request.url)).text();
      response.end(document.replaceAll(issuer.url, url));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => proxy.once("listening", resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const verify = createTokenVerifier({ url, audience: "urn:dailies:api" });
    const token = await mintToken({ ...issuer, url }, { sub: "ada" });
    await expect(verify(token)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    isAway = false;
    expect((await verify(token)).principal.owner).toBe("ada");
    for (const kid of ["a", "b", "c"]) {
      const unknown = await mintToken({ ...issuer, url }, { sub: "ada" }, { kid });
      await expect(verify(unknown)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    }
    expect(asked.filter((path) => path.endsWith("/jwks"))).toHaveLength(1);
    isAway = true;
    expect((await verify(token)).principal.owner).toBe("ada");
    proxy.closeAllConnections();
    proxy.close();
  });
});

it("an owner is one subject, and none that the system keeps for itself", () => {
  expect(ownerOfSubject("0b7c6a1e-AZ_09")).toBe("0b7c6a1e-AZ_09");
  for (const subject of [
    "_readiness",
    "auth0|1",
    "a#b",
    "a/../b",
    "",
    "é",
    "a".repeat(65),
    "-a",
    "google 1",
  ]) {
    expect(ownerOfSubject(subject)).toMatch(/^_[\w-]{43}$/);
  }
  expect(ownerOfSubject("auth0|1")).not.toBe(ownerOfSubject("auth0|2"));
});

describe("an API key", () => {
  it("is shown once, and does what its scopes say for its owner", async () => {
    const { key, ...told } = await makeKey("ben", {
      name: " nightly ",
      scopes: ["jobs:read"],
      expires_in_days: 2,
    });
    expect(key).toMatch(/^dk_[\w-]{43}$/);
    expect(told).toMatchObject({
      name: "nightly",
      prefix: key.slice(0, 8),
      scopes: ["jobs:read"],
      last_used_at: null,
    });
    expect(Date.parse(told.expires_at) - Date.parse(told.created_at)).toBe(2 * 24 * 3600 * 1000);
    const you = { owner: "ben", kind: "key", id: told.key_id, scopes: ["jobs:read"] };
    expect((await me(bearer(key))).body).toEqual(you);
    expect((await me({ "x-api-key": key })).body).toEqual(you);
    const [listed, ...others] = await keysOf("ben");
    expect(others).toEqual([]);
    expect(listed).toEqual({ ...told, last_used_at: expect.stringMatching(/^20.*Z$/) });
    expect(await keysOf("cyd")).toEqual([]);
  });

  it("is kept as a hash alone", async () => {
    const { key } = await makeKey("dan");
    const Key = keyHashKey(keyHash(key));
    const { Item } = await dynamo.send(new GetCommand({ TableName: resources.jobTableName, Key }));
    expect(Item).toMatchObject({ owner: "dan" });
    expect(JSON.stringify(Item)).not.toContain(key.slice(3));
  });

  it("cannot make one that may do more", async () => {
    const { key } = await makeKey("eve", { name: "a key", scopes: ["admin"] });
    const make = (scopes: string[]) => call("POST", "/keys", { name: "more", scopes }, bearer(key));
    expect((await make(["admin"])).status).toBe(200);
    const refused = await make(["admin", "jobs:write"]);
    expect(refused).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
    expect(await keysOf("eve")).toHaveLength(2);
  });

  it("is refused at once where it was revoked, and within half a minute elsewhere", async () => {
    const { key, key_id } = await makeKey("fay");
    expect((await me(bearer(key))).status).toBe(200);
    const revoke = async () => call("DELETE", `/keys/${key_id}`, undefined, await as("fay"));
    expect((await revoke()).body).toEqual({ key_id, status: "revoked" });
    expect((await me(bearer(key))).status).toBe(401);
    expect((await revoke()).status).toBe(404);

    // As another process revokes it.
    const other = await makeKey("fay");
    expect((await me(bearer(other.key))).status).toBe(200);
    const Key = keyHashKey(keyHash(other.key));
    await dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key }));
    inTime(30_000);
    await expect(findKey(other.key)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("ends when it should, also while it is believed", async () => {
    const { key } = await makeKey("gus", { name: "a day", scopes: ["jobs:read"], expires_in_days: 1 });
    inTime(24 * 3600 * 1000 - 5_000);
    expect((await findKey(key)).principal.owner).toBe("gus");
    inTime(6_000);
    await expect(findKey(key)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    vi.useRealTimers();
    expect(await keysOf("gus")).toHaveLength(1);
  });

  it("is one of fifty at most, however many are made at once", async () => {
    const principal = { ...LOCAL_PRINCIPAL, owner: "hal" };
    const make = () => createKey(principal, { name: "a key", scopes: ["jobs:read"] });
    for (let made = 0; made < 48; made++) await make();
    const last = await Promise.allSettled(Array.from({ length: 4 }, make));
    expect(last.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await keysOf("hal")).toHaveLength(50);
    const refused = await call("POST", "/keys", { name: "one more", scopes: ["admin"] }, await as("hal"));
    expect(refused).toMatchObject({ status: 429, body: { code: "QUOTA_EXCEEDED" } });
  });
});

describe("a browser's session", () => {
  const begin = async (headers: Record<string, string>) => {
    const { status, body, cookies } = await call("POST", "/session", undefined, headers);
    expect(status).toBe(200);
    return { body, cookie: cookies[0] ?? "" };
  };

  it("is a cookie that scripts, other sites and plain HTTP do not get, until the token ends", async () => {
    const token = await tokenOf({ sub: "ida", exp: inSec(600) });
    const { body, cookie } = await begin(bearer(token));
    expect(cookie).toMatch(
      /^dailies_session=[\w.-]+; Max-Age=(59\d|600); Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(Date.parse(body.expires_at) - Date.now()).toBeLessThanOrEqual(600_000);
    const local = await begin({ ...bearer(token), host: "localhost:8000" });
    expect(local.cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    const { key } = await makeKey("ida");
    expect((await begin(bearer(key))).cookie).toContain("; Max-Age=43200;");
    const ended = await call("DELETE", "/session");
    expect(ended.cookies[0]).toMatch(/^dailies_session=; Max-Age=0; Path=\/;/);
  });
});

describe("the audit log", () => {
  it("says who did what to what, newest first, and nothing of reading or failing", async () => {
    const headers = await as("jo");
    const made = await call("POST", "/render", plan({ is_draft: true }), headers);
    const jobId = made.body.job_id;
    await call("PATCH", `/dashboard/jobs/${jobId}`, { tags: ["a"] }, headers);
    const key = await makeKey("jo");
    await call("DELETE", `/dashboard/jobs/${jobId}`, undefined, bearer(key.key));
    await call("GET", `/dashboard/jobs/${jobId}`, undefined, headers);
    await call("POST", "/session", undefined, headers);
    await call("DELETE", "/dashboard/jobs/none", undefined, headers);
    await call("POST", "/render", {}, headers);
    const { body } = await call("GET", "/audit", undefined, headers);
    expect(body).toMatchObject({ has_more: false, next_cursor: null });
    const user = { principal_kind: "user", principal_id: "jo" };
    expect(body.events).toMatchObject([
      { action: "deleteJob", target: jobId, principal_kind: "key", principal_id: key.key_id },
      { ...user, action: "createKey", target: key.key_id },
      { ...user, action: "updateJob", target: jobId },
      { ...user, action: "createRender", target: jobId, request_id: made.headers["x-request-id"] },
    ]);
    expect(JSON.stringify(body)).not.toContain(key.key);
    expect((await listAuditEvents({ owner: "kim", pageSize: 10 })).events).toEqual([]);
  });

  it("is read page by page", async () => {
    const headers = await as("lee");
    for (let made = 0; made < 5; made++) await makeKey("lee");
    const whole = (await call("GET", "/audit", undefined, headers)).body.events;
    const read: unknown[] = [];
    let cursor = "";
    do {
      const { body } = await call("GET", `/audit?page_size=2&cursor=${cursor}`, undefined, headers);
      expect(body.has_more).toBe(body.next_cursor !== null);
      read.push(...body.events);
      cursor = body.next_cursor;
    } while (cursor);
    expect(read).toEqual(whole);
    expect(read).toHaveLength(5);
  });
});
