import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeCertificate } from "../../test/make-certificate.ts";
import { downloadSafely } from "./download-safely.ts";
import { fetchSafely } from "./fetch-safely.ts";
import type { Network } from "./network.ts";

/** Another name than the certificate's is `other.test`. */
const NAMES = ["media.test", "rebind.test", "next.test"];
const LIMITS = { maxBytes: 100_000, timeoutMs: 1500 };

const { key, cert } = makeCertificate(NAMES);
const folder = mkdtempSync(join(tmpdir(), "dailies-net-"));
const file = join(folder, "download");

const server = createServer({ key, cert }, (request, response) => answer(request, response));
const sockets = new Set<Duplex>();
let connections = 0;
let port = 0;
/** What each test has the server answer. */
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
/** Host names that were looked up, in order. */
let lookedUp: string[] = [];

/** What names stand for: the first answer, then the second and so on. */
const addresses: Record<string, string[][]> = {};

const network: Network = {
  lookup: async (hostname) => {
    lookedUp.push(hostname);
    const answers = addresses[hostname] ?? [];
    const found = answers.length > 1 ? answers.shift() : answers[0];
    if (!found) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND" });
    return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  },
  allowedBlocks: [],
};
/** Lets the test's own server pass. */
const open: Network = { ...network, allowedBlocks: ["127.0.0.1/32"] };

const authorities = getCACertificates("default");

beforeAll(async () => {
  setDefaultCACertificates([...authorities, cert]);
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

beforeEach(() => {
  connections = 0;
  lookedUp = [];
  for (const name of [...NAMES, "other.test"]) addresses[name] = [["127.0.0.1"]];
  answer = (_request, response) => response.end("a picture");
});

afterAll(() => {
  setDefaultCACertificates(authorities);
  for (const socket of sockets) socket.destroy();
  server.close();
  rmSync(folder, { recursive: true });
});

const fetchPlain = (url: string, through: Network) =>
  fetchSafely(
    url,
    { method: "GET", timeoutMs: 1500, maxRedirects: 3 },
    through,
    async ({ status }) => status,
  );

describe("hosts that are not public are refused without a connection", () => {
  it.each([
    "127.0.0.1",
    "0.0.0.0",
    "127.1",
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "017700000001",
    "0177.0.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "[::1]",
    "[::]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::80ff:fffe]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[100::1]",
    "[2001:db8::1]",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "169.254.170.2",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "0.1.2.3",
  ])("%s", async (host) => {
    for (const suffix of [`:${port}`, "", ":8443"]) {
      await expect(fetchPlain(`https://${host}${suffix}/`, network)).rejects.toMatchObject({
        code: "URL_REFUSED",
        retryable: false,
      });
    }
    expect({ connections, lookedUp }).toEqual({ connections: 0, lookedUp: [] });
  });

  it.each([
    ["localhost", ["127.0.0.1", "::1"]],
    ["localhost.", ["127.0.0.1"]],
    ["metadata.google.internal", ["169.254.169.254"]],
    ["link.test", ["169.254.169.254"]],
    ["office.test", ["10.1.2.3"]],
    ["both.test", ["93.184.215.14", "127.0.0.1"]],
    ["both-families.test", ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:127.0.0.1"]],
    ["zone.test", ["fe80::1%eth0"]],
  ])("the name %s", async (name, found) => {
    addresses[name] = [found];
    await expect(fetchPlain(`https://${name}/`, network)).rejects.toMatchObject({ code: "URL_REFUSED" });
    expect({ connections, lookedUp }).toEqual({ connections: 0, lookedUp: [name] });
  });
});

describe("URLs that are refused by their form", () => {
  it.each([
    "http://media.test/",
    "file:///etc/passwd",
    "data:text/plain,hello",
    "ftp://media.test/a",
    "gopher://media.test:70/_",
    "blob:https://media.test/1",
    "https://user@media.test/",
    "https://user:password@media.test/",
    "https://:password@media.test/",
    "https://media.test:22/",
    "https://media.test:6379/",
    `https://media.test/${"a".repeat(2048)}`,
    "https://",
    "https://media test/",
    "https://[::1/",
    "//media.test/",
    "",
  ])("%s", async (url) => {
    await expect(fetchPlain(url, network)).rejects.toMatchObject({ code: "URL_REFUSED" });
    expect({ connections, lookedUp }).toEqual({ connections: 0, lookedUp: [] });
  });
});

describe("a connection goes to the address that was looked at", () => {
  it("looks a name up once, whatever it stands for later", async () => {
    addresses["rebind.test"] = [["127.0.0.1"], ["169.254.169.254"]];
    answer = ({ headers }, response) => response.end(headers.host);
    await downloadSafely(`https://rebind.test:${port}/`, file, LIMITS, open);
    expect(readFileSync(file, "utf8")).toBe(`rebind.test:${port}`);
    expect(lookedUp).toEqual(["rebind.test"]);
    await expect(fetchPlain(`https://rebind.test:${port}/`, open)).rejects.toMatchObject({
      code: "URL_REFUSED",
    });
    expect(connections).toBe(1);
  });

  it("looks a name up again when the host redirects to itself, and then it must still be public", async () => {
    addresses["rebind.test"] = [["127.0.0.1"], ["169.254.169.254"]];
    answer = (_request, response) => response.writeHead(302, { location: "/again" }).end();
    await expect(fetchPlain(`https://rebind.test:${port}/`, open)).rejects.toMatchObject({
      code: "URL_REFUSED",
    });
    expect(connections).toBe(1);
  });

  it("verifies the name of the certificate, and who signed it", async () => {
    const url = `https://other.test:${port}/`;
    await expect(fetchPlain(url, open)).rejects.toMatchObject({
      code: "URL_UNREACHABLE",
      message: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID"),
    });
    setDefaultCACertificates(authorities);
    try {
      await expect(fetchPlain(`https://media.test:${port}/`, open)).rejects.toMatchObject({
        code: "URL_UNREACHABLE",
      });
    } finally {
      setDefaultCACertificates([...authorities, cert]);
    }
  });

  it("tells of a name that is not known", async () => {
    await expect(fetchPlain("https://nowhere.test/", network)).rejects.toMatchObject({
      code: "URL_UNREACHABLE",
      retryable: true,
    });
  });
});

describe("redirects", () => {
  it("follows three, each looked at anew", async () => {
    answer = ({ url = "" }, response) => {
      const step = Number(url.slice(1));
      if (step === 3) return response.end("there");
      return response.writeHead(302, { location: `https://next.test:${port}/${step + 1}` }).end();
    };
    expect(await downloadSafely(`https://media.test:${port}/0`, file, LIMITS, open)).toBe(5);
    expect(lookedUp).toEqual(["media.test", "next.test", "next.test", "next.test"]);
  });

  it.each([
    "https://127.0.0.2/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://link.test/",
    "http://media.test/",
    "file:///etc/passwd",
    "//10.0.0.1/",
    "https://user:password@media.test/",
    "https://",
  ])("to %s are refused", async (location) => {
    addresses["link.test"] = [["169.254.169.254"]];
    answer = (_request, response) => response.writeHead(302, { location }).end();
    await expect(fetchPlain(`https://media.test:${port}/`, open)).rejects.toMatchObject({
      code: "URL_REFUSED",
    });
    expect(connections).toBe(1);
  });

  it("that go round in a circle end", async () => {
    answer = (_request, response) => response.writeHead(301, { location: "/" }).end();
    await expect(fetchPlain(`https://media.test:${port}/`, open)).rejects.toMatchObject({
      code: "URL_REFUSED",
      message: "The URL redirects too often",
    });
    expect(connections).toBe(4);
  });

  it("are an answer where none are followed", async () => {
    answer = (_request, response) => response.writeHead(302, { location: "https://10.0.0.1/" }).end();
    const request = { method: "POST", body: "{}", timeoutMs: 1500, maxRedirects: 0 } as const;
    const ask = fetchSafely(`https://media.test:${port}/`, request, open, async ({ status }) => status);
    expect(await ask).toBe(302);
    expect(connections).toBe(1);
  });
});

describe("answers are bounded", () => {
  const download = () => downloadSafely(`https://media.test:${port}/`, file, LIMITS, open);

  it("in bytes, as the host announces them", async () => {
    answer = (_request, response) => response.writeHead(200, { "content-length": 100_001 }).end();
    await expect(download()).rejects.toMatchObject({ code: "URL_TOO_LARGE" });
  });

  it("in bytes, when they never end", async () => {
    answer = (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000))) {}
      };
      response.on("drain", more);
      more();
    };
    await expect(download()).rejects.toMatchObject({ code: "URL_TOO_LARGE" });
    expect(statSync(file).size).toBeLessThanOrEqual(LIMITS.maxBytes);
  });

  it("in time, when they drip", async () => {
    answer = (_request, response) => {
      const drip = setInterval(() => response.write("."), 50);
      response.on("close", () => clearInterval(drip));
    };
    await expect(download()).rejects.toMatchObject({
      code: "URL_UNREACHABLE",
      message: "The URL's host gave no answer: it took too long",
    });
  });

  it("in time, when they never begin", async () => {
    answer = () => {};
    await expect(download()).rejects.toMatchObject({ code: "URL_UNREACHABLE", retryable: true });
  });

  it("in headers", async () => {
    answer = (_request, response) => response.writeHead(200, { "x-long": "a".repeat(20_000) }).end("small");
    await expect(download()).rejects.toMatchObject({ code: "URL_UNREACHABLE" });
  });

  it("in what they unpack to: nothing packed is taken", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    answer = ({ headers }, response) => {
      expect(headers["accept-encoding"]).toBe("identity");
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    };
    await expect(download()).rejects.toMatchObject({ code: "URL_REFUSED" });
  });

  it.each([
    [404, false],
    [410, false],
    [429, true],
    [500, true],
  ])("status %i is an error", async (status, retryable) => {
    answer = (_request, response) => response.writeHead(status).end("no");
    await expect(download()).rejects.toMatchObject({ code: "URL_UNREACHABLE", retryable });
  });

  it("a connection that is cut is an error", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-length": 1000 }).write("part");
      setTimeout(() => response.destroy(), 50);
    };
    await expect(download()).rejects.toMatchObject({ code: "URL_UNREACHABLE" });
  });
});

it("writes what it got, and sends nothing of its own", async () => {
  let sent = {};
  answer = ({ headers }, response) => {
    sent = headers;
    response.end("a picture");
  };
  expect(await downloadSafely(`https://media.test:${port}/boat.jpg?size=2`, file, LIMITS, open)).toBe(9);
  expect(readFileSync(file, "utf8")).toBe("a picture");
  expect(Object.keys(sent).sort()).toEqual(["accept-encoding", "connection", "host", "user-agent"]);
});
