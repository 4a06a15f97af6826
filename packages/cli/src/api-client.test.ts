import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createApiClient } from "./api-client.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that gives one answer to everything; its URL. */
const serve = async (status: number, contentType: string, body: string): Promise<string> => {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": contentType, connection: "close" }).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const problem = (status: number, more: object): Promise<string> =>
  serve(status, "application/problem+json", JSON.stringify({ title: "Oh", status, ...more }));

describe("createApiClient", () => {
  it("turns a problem document into one line per field", async () => {
    const errors = [
      { path: "scenes[3].duration_sec", message: "must be at most 600" },
      { path: "", message: "red \u001B[31mtext\u0007\n" },
    ];
    const client = createApiClient(await problem(422, { detail: "Two fields are wrong", errors }));
    await expect(client.createJob({})).rejects.toMatchObject({
      exitCode: 2,
      retryable: false,
      message: "Two fields are wrong",
      lines: ["scenes[3].duration_sec: must be at most 600", "red text "],
    });
  });

  it("sends the API key along, but not where it could be read on its way", async () => {
    const seen: unknown[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response
        .writeHead(200, { "content-type": "application/json", connection: "close" })
        .end('{"owner":"ada"}');
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const client = createApiClient(`http://127.0.0.1:${port}`, "dk_key");
    expect(await client.readOwner()).toBe("ada");
    await client.createJob({});
    expect(seen).toEqual(["Bearer dk_key", "Bearer dk_key"]);
    expect(() => createApiClient("http://example.org", "dk_key")).toThrow("https");
    expect(() => createApiClient("https://example.org", "dk key\n")).toThrow("is not an API key");
  });

  it("says what to do when one must say who one is", async () => {
    const client = createApiClient(await problem(401, { detail: "Sign in" }));
    await expect(client.readStatus("x")).rejects.toMatchObject({
      exitCode: 2,
      lines: [expect.stringContaining("DAILIES_API_KEY")],
    });
  });

  it("tells a server that fails from one that refuses", async () => {
    const client = createApiClient(await problem(503, { detail: "Busy", request_id: "r-1" }));
    await expect(client.readStatus("x")).rejects.toMatchObject({
      exitCode: 1,
      retryable: true,
      lines: ["request r-1"],
    });
  });

  it.each([
    [200, "text/html", "<html>"],
    [404, "text/html", "<html>"],
    [200, "application/json", "{"],
  ])("notices that something else answers (%i %s)", async (status, contentType, body) => {
    const client = createApiClient(await serve(status, contentType, body));
    await expect(client.listJobs({ page_size: 1 })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining("is not the Dailies API"),
    });
  });

  it("says how to start an API that cannot be reached", async () => {
    const url = await serve(200, "text/plain", "");
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(createApiClient(url).readStatus("x")).rejects.toMatchObject({
      exitCode: 3,
      retryable: true,
      message: `Cannot reach ${url}: nothing listens there`,
      lines: expect.arrayContaining([expect.stringContaining("npm start")]),
    });
  });

  it("keeps a path of the URL, and refuses what is no URL", () => {
    expect(createApiClient("https://example.org/stage/").apiUrl).toBe("https://example.org/stage");
    for (const url of ["localhost:8000", "ftp://example.org", "", "8000"]) {
      expect(() => createApiClient(url)).toThrow("is not a URL such as");
    }
  });

  it("gives the reason of an abort as it is", async () => {
    const reason = new Error("enough");
    const client = createApiClient("http://127.0.0.1:9999");
    await expect(client.readStatus("x", AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
