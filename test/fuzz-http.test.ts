import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quietLogger } from "@dailies/local/logger";
import { type Local, startLocal } from "@dailies/local/start-local";
import { afterAll, beforeAll, expect, it } from "vitest";
import { functions } from "../infra/functions.ts";
import { createApi } from "./support/api.ts";

// What no HTTP client would send, over a socket to the whole local server: refused or answered, and the server goes on.

const MARK = "only-in-the-file-beside";
const folder = mkdtempSync(join(tmpdir(), "dailies-http-"));
let local: Local;
const errors: string[] = [];
beforeAll(async () => {
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Page</title>");
  writeFileSync(join(folder, "..", `${MARK}.js`), MARK);
  local = await startLocal({
    ...{ dataDir: null, port: 0, webDir: folder },
    log: { ...quietLogger, error: (message) => errors.push(message) },
    functions: functions.filter(({ trigger }) => trigger.type === "http"),
    environment: { DAILIES_ENCODER: "simulator", DAILIES_AUTH: "none" },
  });
});
afterAll(async () => {
  await local.close();
  rmSync(folder, { recursive: true });
  rmSync(join(folder, "..", `${MARK}.js`));
});

const PATIENCE_MS = 10_000;

/** Sends these bytes and gives back all that comes until the server closes, which the last request asks for. */
const sendRaw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(local.apiUrl);
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(text, "latin1")));
    const chunks: Buffer[] = [];
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`No end: ${text.slice(0, 200)}`)));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" || error.code === "EPIPE" ? undefined : reject(error),
    );
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
  });

/** Statuses of all answers in what came; one may begin right behind the body of another. */
const statusesIn = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

const host = () => new URL(local.apiUrl).host;
const get = (target: string, headers = "") =>
  sendRaw(`GET ${target} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n${headers}\r\n`);

const BROKEN: [what: string, text: () => string][] = [
  ["no HTTP at all", () => "hello\r\n\r\n"],
  ["bytes of TLS", () => "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"],
  ["a request without Host", () => "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"],
  [
    "two Hosts",
    () => `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
  ],
  ["a version of its own", () => `GET /healthz HTTP/9.9\r\nHost: ${host()}\r\n\r\n`],
  ["a method of its own", () => `FROB /healthz HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`],
  ["a control character in the path", () => `GET /health\u0001z HTTP/1.1\r\nHost: ${host()}\r\n\r\n`],
  ["a header without a name", () => `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\n: x\r\n\r\n`],
  [
    "a header that is folded",
    () => `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\nX-A: 1\r\n b\r\nConnection: close\r\n\r\n`,
  ],
  [
    "a header of 100 KB",
    () => `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\nX-A: ${"a".repeat(100_000)}\r\n\r\n`,
  ],
  ["5,000 headers", () => `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\n${"X-A: 1\r\n".repeat(5000)}\r\n`],
  ["a path of 100 KB", () => `GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: ${host()}\r\n\r\n`],
  ["a length in words", () => `POST /render HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: ten\r\n\r\n`],
  ["a length below nothing", () => `POST /render HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: -1\r\n\r\n`],
  [
    "two lengths",
    () => `POST /render HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  ],
  [
    "a length and chunks",
    () =>
      `POST /render HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /dashboard/jobs HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`,
  ],
  [
    "chunks under another name",
    () =>
      `POST /render HTTP/1.1\r\nHost: ${host()}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /dashboard/jobs HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`,
  ],
  [
    "a chunk whose size is no number",
    () =>
      `POST /render HTTP/1.1\r\nHost: ${host()}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n`,
  ],
];

it.each(BROKEN)("%s is refused, once, and nothing behind it is read as a request", async (_, text) => {
  const statuses = statusesIn(await sendRaw(text()));
  expect(statuses.length).toBeLessThanOrEqual(1);
  for (const status of statuses) expect(status).toBeLessThan(500);
  expect(statusesIn(await get("/healthz"))).toEqual([200]);
});

it("the rest of a short body is no request: a connection's requests are told apart by their lengths", async () => {
  const hidden = `GET /dashboard/stats HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`;
  const body = `{"topic": "x"}${" ".repeat(hidden.length)}`;
  const answers = await sendRaw(
    `POST /render HTTP/1.1\r\nHost: ${host()}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}${hidden}`,
  );
  expect(statusesIn(answers)).toEqual([422, 200]);
});

const ID = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
const ENCODINGS = ["..", "%2e%2e", ".%2e", "%252e%252e", "..%00", "%c0%ae%c0%ae", "..;", "...."];
const SLASHES = ["/", "%2f", "\\", "%5c", "//"];

it("no path leads out of where files are", async () => {
  const before = errors.length;
  for (const dots of ENCODINGS) {
    for (const slash of SLASHES) {
      const up = `${dots}${slash}`.repeat(6);
      for (const target of [
        `/static/${up}${MARK}.js`,
        `/${dots}${slash}${MARK}.js`,
        `/docs/${up}etc/passwd`,
        `/artifacts/${ID}/${up}etc/passwd`,
        `/_storage/${up}etc/passwd`,
        `/_storage/dailies-storage/jobs/${up}summaries/local/x.json`,
      ]) {
        const answer = await get(target);
        expect([target, ...statusesIn(answer)]).toEqual([
          target,
          expect.toSatisfy((status) => status >= 300 && status < 500),
        ]);
        expect(answer, target).not.toContain(MARK);
        expect(answer, target).not.toContain("root:");
      }
    }
  }
  expect(errors.slice(before)).toEqual([]);
}, 120_000);

const JUNK = [
  "%",
  "%zz",
  "%ff",
  "%ed%a0%80",
  "\u00ff\u00fe",
  "%00",
  "%0d%0aSet-Cookie:%20a=b",
  "#x",
  "?",
  "&&&",
  "%e2%80%ae",
  "a".repeat(7000),
];

it("what cannot be decoded is refused or found nowhere, in paths as in queries", async () => {
  for (const junk of JUNK) {
    for (const target of [
      `/${junk}`,
      `/dashboard/jobs/${junk}`,
      `/artifacts/${junk}/${junk}`,
      `/dashboard/jobs?search=${junk}&tags=${junk}&cursor=${junk}`,
      `/assets/${junk}/content?${junk}=${junk}`,
    ]) {
      const answer = await get(target);
      const [status = 0] = statusesIn(answer);
      expect(status, `${target}: ${answer}`).toBeGreaterThanOrEqual(200);
      expect(status, `${target}: ${answer}`).toBeLessThan(500);
      expect(answer).not.toMatch(/^set-cookie/im);
    }
  }
  const many = Array.from({ length: 1500 }, (_, n) => `p${n}=1`).join("&");
  expect(statusesIn(await get(`/dashboard/jobs?${many}`))).toEqual([200]);
});

it("whole addresses and stars as targets lead nowhere else", async () => {
  for (const target of ["http://evil.example/healthz", "*", "//evil.example/healthz", "http://"]) {
    const answer = await get(target);
    for (const status of statusesIn(answer))
      expect([target, status]).toEqual([target, expect.toSatisfy((one) => one < 500)]);
    expect(answer).not.toMatch(/^location: .*evil/im);
  }
});

it("after all this nothing was made, and the server serves", async () => {
  const { body } = await createApi(local.apiUrl).get("/dashboard/stats");
  expect(body.total_jobs).toBe(0);
  expect(errors).toEqual([]);
});
