import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger, type Logger, quietLogger } from "@dailies/local/logger";
import { startLocal } from "@dailies/local/start-local";
import { bundleFunction } from "@dailies/synth/bundle-function";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { afterAll, describe, expect, it, vi } from "vitest";
import { functions } from "../infra/functions.ts";
import { httpEvent } from "../packages/functions/test/http-event.ts";
import { ensureBuilt } from "../packages/web/scripts/ensure-built.ts";
import { createApi, waitForEnd } from "./support/api.ts";

// Secrets that can be told from all else are put wherever ones may be, and then looked for wherever none may.

/** Of the process: a function's own on AWS, those of whoever builds. */
const OWN = {
  AWS_SECRET_ACCESS_KEY: "PlantedSecretAccessKey/0123456789abcdefgh",
  AWS_SESSION_TOKEN: "PlantedSessionToken/0123456789abcdefghijk==",
};
Object.assign(process.env, OWN, { AWS_ACCESS_KEY_ID: "AKIAPLANTED0PLANTED0" });

/** What clients send. */
const SENT = {
  idempotencyKey: "planted-idempotency-key-1",
  token: "eyJhbGciOiJub25lIn0.cGxhbnRlZC10b2tlbg.cGxhbnRlZC1zaWduYXR1cmU",
  unknownKey: `dk_${"planted".repeat(7)}`.slice(0, 46),
  basic: Buffer.from("ada:planted-basic").toString("base64"),
  urlPassword: "planted-url-password",
  inQuery: "planted-in-the-query",
  inBrokenJson: "planted-in-broken-json",
  cookie: "planted-cookie",
};

/** A busy machine starts two servers and renders a video. */
const TWO_STARTS_TIMEOUT_MS = 180_000;

const folder = mkdtempSync(join(tmpdir(), "dailies-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Which of these secrets are in a text, by name. */
const found = (secrets: Record<string, string>, text: string): string[] =>
  Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

const filesBelow = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((file) => join(path, file))
    .filter((file) => statSync(file).isFile());

/** Keeps all that functions write, as they write it and as a person sees it. */
const createKeeper = (): { lines: string[]; log: Logger } => {
  const lines: string[] = [];
  const printed = createLogger((line) => lines.push(line));
  return {
    lines,
    log: {
      ...printed,
      functionLine: (name, line) => {
        lines.push(line);
        printed.functionLine(name, line);
      },
    },
  };
};

/** So that a webhook can be told to a port where nobody listens. */
const ALLOWED = { DAILIES_ALLOWED_BLOCKS: "127.0.0.1/32" };

const PLAN = {
  topic: "plain to see",
  encoder: "simulator",
  voice: "none",
  scenes: [{ image_prompt: "a river", duration_sec: 1 }],
};

describe("the whole system on a laptop", () => {
  it(
    "writes no secret into its logs, answers and files",
    async () => {
      const dataDir = join(folder, "data");
      const options = { dataDir, port: 0, log: quietLogger };
      const open = await startLocal({ ...options, environment: { ...ALLOWED, DAILIES_AUTH: "none" } });
      const made = await createApi(open.apiUrl).post("/keys", {
        ...{ name: "planted", scopes: ["jobs:read", "jobs:write", "admin"] },
      });
      const webhook = await createApi(open.apiUrl).post("/webhooks", { url: "https://127.0.0.1:1/hook" });
      const webhookSecret: string = webhook.body.secret;
      expect(webhookSecret).toMatch(/^whsec_/);
      await open.close();
      const apiKey: string = made.body.key;
      expect(apiKey).toMatch(/^dk_/);

      const { lines, log } = createKeeper();
      const environment = {
        ...ALLOWED,
        ...{ DAILIES_AUTH: "required", POWERTOOLS_LOG_LEVEL: "DEBUG", POWERTOOLS_METRICS_DISABLED: "true" },
      };
      const local = await startLocal({ ...options, log, environment });
      const api = createApi(local.apiUrl);
      const answers: string[] = [];
      const send = async (
        method: string,
        path: string,
        body?: unknown,
        headers: Record<string, string> = {},
      ) => {
        const response = await fetch(new URL(path, local.apiUrl), {
          method,
          redirect: "manual",
          headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json", ...headers },
          ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
        });
        const text = await response.text();
        answers.push(text);
        return { status: response.status, headers: response.headers, text };
      };
      const render = await send("POST", "/render", PLAN, { "idempotency-key": SENT.idempotencyKey });
      expect(render.status).toBe(200);
      const jobId = JSON.parse(render.text).job_id;
      const authorized = {
        ...api,
        get: async (path: string) => ({
          ...(await api.get("/healthz")),
          body: JSON.parse((await send("GET", path)).text),
        }),
      };
      expect(await waitForEnd(authorized, jobId, 40_000)).toMatchObject({ state: "completed" });

      const artifact = await send("GET", `/artifacts/${jobId}/final/final.mp4`);
      expect(artifact.status).toBe(302);
      const signedUrl = String(artifact.headers.get("location"));
      await fetch(new URL(signedUrl, local.apiUrl));
      const upload = await send("POST", "/assets", {
        name: "a.png",
        content_type: "image/png",
        size_bytes: 5,
      });
      expect(upload.status).toBeLessThan(300);
      const uploadUrl: string = JSON.parse(upload.text).upload.url;
      await fetch(new URL(uploadUrl, local.apiUrl), {
        method: "PUT",
        headers: { "content-type": "image/png" },
        body: "wrong",
      });
      await send("POST", `/assets/${JSON.parse(upload.text).asset_id}/complete`);

      const session = await send("POST", "/session");
      expect(session.headers.get("set-cookie")).toContain("HttpOnly");
      const withUrl = (url: string) => ({ ...PLAN, scenes: [{ duration_sec: 1, media: { url } }] });
      await send("POST", "/render", withUrl(`https://ada:${SENT.urlPassword}@example.com/a.png`));
      await send("POST", `/webhooks/${webhook.body.webhook_id}/test`);
      await vi.waitFor(
        async () => {
          const deliveries = await send("GET", `/webhooks/${webhook.body.webhook_id}/deliveries`);
          expect(JSON.parse(deliveries.text).deliveries[0].attempts).not.toEqual([]);
        },
        { timeout: 20_000, interval: 200 },
      );
      await send("POST", "/webhooks", { url: `https://ada:${SENT.urlPassword}@example.com/hook` });
      await send("GET", `/dashboard/jobs?access_token=${SENT.inQuery}&page=x`);
      await send("GET", `/nowhere?access_token=${SENT.inQuery}`);
      await send("POST", "/render", `{"password": "${SENT.inBrokenJson}" oops`);
      await send("POST", "/render", `${SENT.inBrokenJson}`);
      for (const authorization of [
        `Bearer ${SENT.token}`,
        `Bearer ${SENT.unknownKey}`,
        `Basic ${SENT.basic}`,
      ]) {
        expect((await send("GET", "/dashboard/jobs", undefined, { authorization })).status).toBe(401);
      }
      await send("GET", `/artifacts/${jobId}/final/final.mp4`, undefined, {
        ...{ authorization: "", cookie: `dailies_session=${SENT.cookie}` },
      });
      await local.close();

      const kept = Object.fromEntries(
        Object.entries(local.environment)
          .filter(([name]) => /^SST_RESOURCE_.*(Key|Secret)/.test(name))
          .map(([name, value]) => [name, JSON.parse(value).value as string]),
      );
      expect(Object.keys(kept).length).toBeGreaterThan(0);
      const secrets = { ...SENT, apiKey, ...kept, ...OWN };
      const signatures = [signedUrl, uploadUrl].map((url) =>
        new URL(url, local.apiUrl).searchParams.get("X-Amz-Signature"),
      );
      const inLogs = { ...secrets, webhookSecret, read: String(signatures[0]), write: String(signatures[1]) };

      const logged = lines.join("\n");
      expect(logged).toContain(jobId);
      expect(logged).toContain("/artifacts/");
      expect(found(inLogs, logged), "in the logs").toEqual([]);
      expect(found({ ...secrets, webhookSecret }, answers.join("\n")), "in answers").toEqual([]);

      // A webhook's secret signs, so the table has it. The data folder's own secrets have a file each, which nobody else may read.
      const files = filesBelow(dataDir);
      const readable = files.filter(
        (file) => file.endsWith(".secret") && (statSync(file).mode & 0o077) !== 0,
      );
      expect(readable).toEqual([]);
      const contents = files
        .filter((file) => !file.endsWith(".secret"))
        .map((file) => readFileSync(file, "latin1"))
        .join("\n");
      expect(contents).toContain(PLAN.topic);
      expect(found(secrets, contents), "in the data folder").toEqual([]);
    },
    TWO_STARTS_TIMEOUT_MS,
  );
});

describe("a cloud service that fails", () => {
  /** Says the whole request again, as AWS does when it refuses a signature. */
  const quote = (request: IncomingMessage): string =>
    Object.entries(request.headers)
      .map(([name, value]) => `${name}:${value}`)
      .join("\n");

  const QUOTING: Record<string, (request: IncomingMessage) => [number, string]> = {
    "refuses the signature, in JSON": (request) => [
      400,
      JSON.stringify({
        __type: "com.amazon.coral.service#InvalidSignatureException",
        message: `The Canonical String for this request should have been\n'${quote(request)}'`,
      }),
    ],
    "refuses the signature, in XML": (request) => [
      403,
      `<Error><Code>SignatureDoesNotMatch</Code><Message>No match</Message><CanonicalRequest>${quote(request)}</CanonicalRequest></Error>`,
    ],
    "breaks down with a page": (request) => [500, `<html><pre>${quote(request)}</pre></html>`],
    "answers what nobody can read": (request) => [200, `{{{${quote(request)}`],
  };

  it.each(Object.entries(QUOTING))(
    "and %s: neither the log nor the answer has the credentials",
    async (_, answer) => {
      const server = createServer((request, response) => {
        const [status, body] = answer(request);
        request.resume();
        response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const nowhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      vi.resetModules();
      Object.assign(process.env, {
        ...{
          AWS_ENDPOINT_URL_DYNAMODB: nowhere,
          AWS_ENDPOINT_URL_S3: nowhere,
          AWS_ENDPOINT_URL_SQS: nowhere,
        },
        ...{
          AWS_REGION: "us-east-1",
          AWS_MAX_ATTEMPTS: "1",
          POWERTOOLS_DEV: "true",
          POWERTOOLS_METRICS_DISABLED: "true",
        },
        ...{ DAILIES_AUTH: "none", POWERTOOLS_LOG_LEVEL: "DEBUG" },
        SST_RESOURCE_App: JSON.stringify({ name: "dailies", stage: "test" }),
        SST_RESOURCE_JobTable: JSON.stringify({ name: "jobs" }),
        SST_RESOURCE_Storage: JSON.stringify({ name: "storage" }),
        SST_RESOURCE_RenderQueue: JSON.stringify({ url: `${nowhere}/render` }),
      });
      const { handler } = await import("@dailies/functions/api/handler");
      const written: string[] = [];
      const keep = (...parts: unknown[]) => void written.push(parts.map(String).join(" "));
      const spies = (["error", "warn", "info", "debug", "log"] as const).map((level) =>
        vi.spyOn(console, level).mockImplementation(keep),
      );
      const answers: APIGatewayProxyStructuredResultV2[] = [];
      for (const [method, target, body] of [
        ["GET", "/dashboard/stats"],
        ["GET", "/dashboard/jobs"],
        ["GET", "/render/some-job/status"],
        ["GET", "/artifacts/some-job/final/final.mp4"],
        ["POST", "/render", JSON.stringify(PLAN)],
      ] as const) {
        answers.push(await handler(httpEvent({ method, target, ...(body && { body }) }), {} as Context));
      }
      for (const spy of spies) spy.mockRestore();
      server.closeAllConnections();
      server.close();

      expect(answers.some(({ statusCode = 0 }) => statusCode >= 500)).toBe(true);
      expect(written.join("\n")).toContain("Request failed");
      expect(found(OWN, written.join("\n")), "in the log").toEqual([]);
      expect(found(OWN, JSON.stringify(answers)), "in answers").toEqual([]);
    },
  );
});

/** Secrets that have a look of their own. */
const LOOKS = [
  /AKIA[0-9A-Z]{16}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bdk_[\w-]{43}\b/,
  /\bwhsec_[A-Za-z0-9+/]{20,}/,
];

const findSecrets = (files: string[]): string[] =>
  files.flatMap((file) => {
    const text = readFileSync(file, "latin1");
    const looks = LOOKS.filter((look) => look.test(text)).map(String);
    return [...found(OWN, text), ...looks].map((what) => `${file}: ${what}`);
  });

describe("what is built", () => {
  it("the functions' code holds no secret of whoever builds it", async () => {
    const built = join(folder, "bundles");
    // Packages are copied as they were published: here only what we bundle matters.
    for (const spec of functions) await bundleFunction(spec, join(built, spec.name), async () => {});
    const files = filesBelow(built).filter((file) => file.endsWith(".mjs"));
    expect(files.length).toBeGreaterThanOrEqual(functions.length);
    expect(findSecrets(files)).toEqual([]);
  }, 180_000);

  it("nor do the dashboard's files", async () => {
    const files = filesBelow(await ensureBuilt());
    expect(files.some((file) => file.endsWith(".js"))).toBe(true);
    expect(findSecrets(files)).toEqual([]);
  }, 180_000);
});
