import "../packages/core/test/cloud.ts";
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Scope } from "@dailies/core/auth/principal";
import { startIssuer } from "@dailies/local/issuer/start-issuer";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePlan } from "../packages/core/test/make-plan.ts";
import { mintToken } from "../packages/core/test/mint-token.ts";
import { httpEvent } from "../packages/functions/test/http-event.ts";

const issuer = await startIssuer();
afterAll(() => issuer.close());
Object.assign(process.env, issuer.environment, {
  DAILIES_AUTH: "required",
  POWERTOOLS_LOG_LEVEL: "SILENT",
  POWERTOOLS_METRICS_DISABLED: "true",
});

// Imported after: clients and settings are read when they are loaded.
const { keyHash } = await import("@dailies/core/auth/api-key");
const { createKey } = await import("@dailies/core/auth/create-key");
const { keyHashKey } = await import("@dailies/core/auth/key-items");
const { SCOPES } = await import("@dailies/core/auth/principal");
const { revokeKey } = await import("@dailies/core/auth/revoke-key");
const { dynamo, s3 } = await import("@dailies/core/aws/clients");
const { EMPTY_RESULT } = await import("@dailies/core/job/attempt-result");
const { claimJob } = await import("@dailies/core/job/claim-job");
const { createJob } = await import("@dailies/core/job/create-job");
const { completeJob } = await import("@dailies/core/job/end-job");
const { resources } = await import("@dailies/core/resources");
const { artifactKey, uploadKey } = await import("@dailies/core/storage/object-keys");
const { putBytes, putJson } = await import("@dailies/core/storage/objects");
const { startRebuild } = await import("@dailies/core/task/start-rebuild");
const { gatewayRoutes } = await import("@dailies/functions/api/gateway-routes");
const { scopeOf } = await import("@dailies/functions/api/operation");
const { routes } = await import("@dailies/functions/api/routes");
const { expectDocumented } = await import("../packages/functions/test/documented.ts");
const handlers: Record<string, Handler> = {
  api: (await import("@dailies/functions/api/handler")).handler,
  diagnostics: (await import("@dailies/functions/diagnostics/handler")).handler,
};

type Handler = (
  event: ReturnType<typeof httpEvent>,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** Whose things all this is about, and one who has nothing. Whatever is stored of an owner has its name in its key. */
const ADA = "ada-has-everything";
const BOB = "bob-has-nothing";

/** They show nothing of anyone. */
const PUBLIC = [
  ...["getAuth", "deleteSession", "getHealth", "getReadiness", "getOpenapi", "getHome"],
  ...["getDocs", "getDocsAsset"],
];

const NEVER = new AbortController().signal;
/** Stands in what is Ada's alone. */
const MARK = "only-adas";
const PICTURE = Buffer.from("a picture");

/** Ids of Ada's, by the names that paths give them. */
const ids = {
  id: "",
  bulk: "",
  asset_id: "",
  rebuild_id: "",
  key_id: "",
  webhook_id: randomUUID(),
  path: "final/final.mp4",
};

const ada = { owner: ADA, scopes: SCOPES, kind: "user" as const, id: ADA };

beforeAll(async () => {
  const { job_id } = await createJob({ owner: ADA, plan: makePlan({ topic: MARK }), warnings: [] });
  const claim = await claimJob(ADA, job_id);
  if (!claim) throw new Error("It cannot be claimed");
  await putJson(artifactKey(ADA, job_id, claim.row.fence, ids.path), "a video");
  await completeJob(claim, { ...EMPTY_RESULT, videoMs: 3000 });
  const authorization = `Bearer ${await mintToken(issuer, { sub: ADA })}`;
  const made = async (path: string, body: unknown) =>
    JSON.parse((await send("api", "POST", path, { authorization }, body)).text);
  const announced = { name: MARK, content_type: "image/png", size_bytes: PICTURE.length };
  const { asset_id } = await made("/assets", announced);
  await putBytes(uploadKey(ADA, asset_id), PICTURE);
  Object.assign(ids, {
    ...{ id: job_id, asset_id },
    bulk: (await made("/dashboard/jobs/bulk", { action: "retry", ids: [job_id] })).id,
    rebuild_id: (await startRebuild(ADA, NEVER)).task_id,
    webhook_id: (await made("/webhooks", { url: `${HOOK_URL}${MARK}` })).webhook_id,
    key_id: (await createKey(ada, { name: MARK, scopes: SCOPES })).key_id,
  });
});

/** An address and no name: nothing is looked up; and nothing is sent, as nobody takes the messages. */
const HOOK_URL = "https://8.8.8.8/";

/** Understood by every operation that takes a body: each ignores what it does not know. */
const body = () => ({
  ...makePlan({ topic: "mine" }),
  ...{ name: "mine", content_type: "image/png", size_bytes: 9 },
  ...{ scopes: ["jobs:read"], action: "archive", ids: [ids.id], url: HOOK_URL },
});

const send = async (
  functionName: string,
  method: string,
  target: string,
  headers: Record<string, string>,
  content?: unknown,
) => {
  const event = httpEvent({
    ...{ method, target },
    headers: { ...headers, ...(content !== undefined && { "content-type": "application/json" }) },
    ...(content !== undefined && { body: JSON.stringify(content) }),
  });
  const { cookie } = headers;
  if (cookie) Object.assign(event, { cookies: [cookie] });
  const result = await handlers[functionName]?.(event, {} as Context);
  const text = result?.body ?? "";
  const answer = { status: result?.statusCode ?? 0, headers: { ...result?.headers }, text };
  const isJson = String(answer.headers["content-type"]).includes("json");
  expectDocumented({ method, path: event.rawPath }, { ...answer, body: isJson ? JSON.parse(text) : text });
  return answer;
};

const functionOf = new Map(
  gatewayRoutes().map(({ operationId, functionName }) => [operationId, functionName]),
);

/** Asks an operation about Ada's things. */
const ask = (route: (typeof routes)[number], headers: Record<string, string>) => {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof ids) =>
    name === "id" && route.path.includes("/bulk/") ? ids.bulk : (ids[name] ?? randomUUID()),
  );
  const method = route.method.toUpperCase();
  const functionName = functionOf.get(route.operationId) ?? "";
  return send(functionName, method, `${path}?force=true`, headers, route.request?.body && body());
};

/** Every item but what keys are looked up by, which hold when one was used, and every object. */
const stored = async (isMeant: (key: string) => boolean = () => true): Promise<unknown> => {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName: resources.jobTableName, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    items.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: resources.bucketName }));
  const keyOf = ({ pk, sk }: Record<string, unknown>) => `${pk} ${sk}`;
  return {
    items: items
      .filter((item) => !String(item.pk).startsWith("H#") && isMeant(keyOf(item)))
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    objects: Contents.filter(({ Key = "" }) => isMeant(Key)).map(({ Key, ETag }) => [Key, ETag]),
  };
};

const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
const inSec = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** A token that says who it is, and by an algorithm that takes it without the issuer's key. */
const forge = (alg: string, sign: (signed: string) => string): string => {
  const { url, signingKey } = issuer;
  const claims = { iss: url, aud: "urn:dailies:api", sub: ADA, exp: inSec(3600) };
  const signed = `${encode({ alg, typ: "at+jwt", kid: signingKey.kid })}.${encode(claims)}`;
  return `${signed}.${sign(signed)}`;
};

const publicPem = (): string =>
  createPublicKey({ key: issuer.signingKey, format: "jwk" })
    .export({ type: "spki", format: "pem" })
    .toString();

const otherKey = () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: issuer.signingKey.kid };
};

const revokedKey = async (): Promise<string> => {
  const { key, key_id } = await createKey(ada, { name: "a key", scopes: SCOPES });
  await revokeKey(ADA, key_id);
  return key;
};

const expiredKey = async (): Promise<string> => {
  const { key } = await createKey(ada, { name: "a key", scopes: SCOPES, expiresInDays: 1 });
  const past = new UpdateCommand({
    TableName: resources.jobTableName,
    Key: keyHashKey(keyHash(key)),
    UpdateExpression: "SET expires_at = :past",
    ExpressionAttributeValues: { ":past": inSec(-1) },
  });
  await dynamo.send(past);
  return key;
};

/** What does not say who asks, and so is refused as nobody's is. */
const REFUSED: Record<string, () => Promise<Record<string, string>> | Record<string, string>> = {
  nobody: () => ({}),
  "a name and a password": () => ({ authorization: `Basic ${Buffer.from("ada:ada").toString("base64")}` }),
  "no token at all": () => ({ authorization: "Bearer" }),
  "what is no token": () => bearer("ada"),
  "an expired token": async () => bearer(await mintToken(issuer, { sub: ADA, exp: inSec(-120) })),
  "a token of tomorrow": async () => bearer(await mintToken(issuer, { sub: ADA, nbf: inSec(120) })),
  "a token without an end": async () => bearer(await mintToken(issuer, { sub: ADA, exp: undefined })),
  "a token of nobody": async () => bearer(await mintToken(issuer, {})),
  "a token signed by another key": async () =>
    bearer(await mintToken({ ...issuer, signingKey: otherKey() }, { sub: ADA })),
  "a token of a key that the issuer has not": async () =>
    bearer(await mintToken(issuer, { sub: ADA }, { kid: "another" })),
  "a token for another audience": async () => bearer(await mintToken(issuer, { sub: ADA, aud: "urn:other" })),
  "a token for no audience": async () => bearer(await mintToken(issuer, { sub: ADA, aud: undefined })),
  "a token of another issuer": async () =>
    bearer(await mintToken(issuer, { sub: ADA, iss: "https://issuer.example" })),
  "a token that says who one is, not what one may": async () =>
    bearer(await mintToken(issuer, { sub: ADA, token_use: "id" })),
  "a token that nobody signed (alg: none)": () => bearer(forge("none", () => "")),
  "a token signed with the public key (HS256)": () =>
    bearer(forge("HS256", (signed) => createHmac("sha256", publicPem()).update(signed).digest("base64url"))),
  "a key that there is not": () => bearer(`dk_${"a".repeat(43)}`),
  "a key that there is not, in its own header": () => ({ "x-api-key": `dk_${"a".repeat(43)}` }),
  "a revoked key": async () => bearer(await revokedKey()),
  "an expired key": async () => bearer(await expiredKey()),
};

let refused: (readonly [name: string, headers: Record<string, string>])[];

/** By the scope that it lacks: a key and a token of Ada's that have the others. */
const lacking = new Map<Scope, { key: string; token: string }>();

beforeAll(async () => {
  const asked = Object.entries(REFUSED).map(async ([name, make]) => [name, await make()] as const);
  refused = await Promise.all(asked);
  for (const scope of SCOPES) {
    const others = SCOPES.filter((one) => one !== scope);
    const { key } = await createKey(ada, { name: "a key", scopes: others });
    const token = await mintToken(issuer, { sub: ADA, scope: `openid ${others.join(" ")}` });
    lacking.set(scope, { key, token });
  }
});

const closed = routes.filter((route) => scopeOf(route) !== null);

it("every operation needs a scope, but those that show nothing of anyone", () => {
  const open = routes.filter((route) => scopeOf(route) === null).map(({ operationId }) => operationId);
  expect(open.toSorted()).toEqual(PUBLIC.toSorted());
});

it("what changes something needs more than leave to read, and what administers an account leave for that", () => {
  const harmless = ["createSession", "estimateRender"];
  for (const route of closed) {
    const { path, method, operationId } = route;
    const isAdmin = /^\/(keys|webhooks|audit|dashboard\/rebuild-index)(\/|$)/.test(path);
    const reads = method === "get" || harmless.includes(operationId);
    expect([operationId, scopeOf(route)]).toEqual([
      operationId,
      isAdmin ? "admin" : reads ? "jobs:read" : "jobs:write",
    ]);
  }
});

describe.each(closed.map((route) => [route.operationId, route] as const))("%s", (_, route) => {
  const scope = scopeOf(route) ?? "admin";

  it("refuses who does not say who they are, and changes nothing", async () => {
    const before = await stored();
    const details = new Map<string, Set<unknown>>();
    for (const [name, headers] of refused) {
      const { status, text, headers: answered } = await ask(route, headers);
      expect([name, status]).toEqual([name, 401]);
      const { code, detail } = JSON.parse(text);
      expect(code).toBe("UNAUTHENTICATED");
      const challenge = String(answered["www-authenticate"]);
      expect(challenge).toMatch(/^Bearer realm="dailies"/);
      details.set(challenge, (details.get(challenge) ?? new Set()).add(detail));
    }
    // Nothing sent, and something that does not count: two answers, and no more can be told apart.
    expect([...details.values()].map(({ size }) => size)).toEqual([1, 1]);
    expect(await stored()).toEqual(before);
  });

  it("refuses who lacks its scope, and changes nothing", async () => {
    const { key = "", token = "" } = lacking.get(scope) ?? {};
    const before = await stored();
    for (const headers of [bearer(key), { "x-api-key": key }, bearer(token)]) {
      const { status, text, headers: answered } = await ask(route, headers);
      expect(status).toBe(403);
      expect(JSON.parse(text).code).toBe("FORBIDDEN");
      expect(answered["www-authenticate"]).toContain(`error="insufficient_scope", scope="${scope}"`);
    }
    expect(await stored()).toEqual(before);
  });

  it("takes a browser's cookie only for what a page shows", async () => {
    const cookie = `dailies_session=${await mintToken(issuer, { sub: ADA })}`;
    const before = await stored();
    const { status } = await ask(route, { cookie });
    if (["getArtifact", "getAssetContent"].includes(route.operationId)) expect(status).not.toBe(401);
    else expect(status).toBe(401);
    expect(await stored()).toEqual(before);
  });

  it("shows and changes nothing of Ada's to another owner", async () => {
    const isAdas = (key: string) => key.includes(ADA);
    const before = await stored(isAdas);
    const { status, text } = await ask(route, bearer(await mintToken(issuer, { sub: BOB })));
    if (route.path.includes("{")) expect(status).toBe(404);
    else expect(status).toBeLessThan(500);
    expect(text).not.toContain(MARK);
    expect(text).not.toContain(ADA);
    expect(await stored(isAdas)).toEqual(before);
  });
});
