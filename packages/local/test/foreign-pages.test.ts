import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quietLogger } from "../src/logger.ts";
import { type Local, startLocal } from "../src/start-local.ts";
import { webFunction } from "./fixtures/function-specs.ts";

const options = { dataDir: null, port: 0, functions: [webFunction], log: quietLogger };
let local: Local;
let open: Local;
beforeAll(async () => {
  [local, open] = await Promise.all([startLocal(options), startLocal({ ...options, host: "0.0.0.0" })]);
});
afterAll(() => Promise.all([local.close(), open.close()]));

/** Status and JSON of an answer; fetch would not let these headers be set. */
const send = async (server: Local, method: string, headers: Record<string, string> = {}) => {
  const { hostname, port } = new URL(server.apiUrl);
  const sent = request({
    hostname,
    port,
    path: "/plain",
    method,
    headers: { ...headers, connection: "close" },
  });
  const [answer] = await once(sent.end(), "response");
  const chunks = await answer.toArray();
  const text = Buffer.concat(chunks).toString();
  return [answer.statusCode, text === "" ? null : JSON.parse(text)];
};

const refused = [403, expect.objectContaining({ status: 403, code: "FORBIDDEN", title: "Forbidden" })];
const answered = [200, { plain: true }];
const portOf = (server: Local) => new URL(server.apiUrl).port;

test("a page of another site can change nothing", async () => {
  for (const server of [local, open]) {
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"]) {
      for (const method of ["POST", "PATCH", "DELETE", "PUT"]) {
        expect([origin, await send(server, method, { origin })]).toEqual([origin, refused]);
      }
      expect(await send(server, "GET", { origin })).toEqual(answered);
      expect((await send(server, "OPTIONS", { origin }))[0]).toBe(200);
    }
    expect(await send(server, "POST")).toEqual(answered);
    for (const host of ["127.0.0.1", "localhost"]) {
      const name = `${host}:${portOf(server)}`;
      expect(await send(server, "POST", { host: name, origin: `http://${name}` })).toEqual(answered);
    }
  }
});

test("a name that somebody else points at this machine is refused, unless others may reach the server", async () => {
  for (const host of [
    "evil.example",
    `evil.example:${portOf(local)}`,
    "192.168.0.1",
    "127.0.0.1.evil.example",
  ]) {
    expect([host, await send(local, "GET", { host })]).toEqual([host, refused]);
    expect([host, await send(open, "GET", { host })]).toEqual([host, answered]);
  }
  for (const host of ["localhost", "LOCALHOST:80", "127.0.0.1:80", "[::1]", "[::1]:80"]) {
    expect([host, await send(local, "GET", { host })]).toEqual([host, answered]);
  }
});
