import { once } from "node:events";
import { type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { sendProblem } from "./send-problem.ts";
import { splitTarget } from "./to-http-event.ts";

/** No route of the API begins with it. */
const PREFIX = "/_storage";

/** Of a client's headers only these concern an object; others, cookies say, are not the store's business. */
const READ_HEADER = /^(range|if-.+)$/;

/** They are about one connection only (RFC 9110, section 7.6.1). */
const CONNECTION_HEADERS = new Set(["connection", "keep-alive", "transfer-encoding"]);

export interface StorageDoor {
  /** Where a client finds what a function redirects to, when that is the store. */
  relocate(location: string): string;
  leadsTo(request: IncomingMessage): boolean;
  /** Rejects when the store does not answer. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Lets clients read signed objects of the embedded store from the gateway's own address: they may be on another
 * machine, and remember a redirect for longer than the store keeps its port.
 *
 * The store's keys are no secret, so a signature proves nothing here; what counts is that it has not run out.
 */
export const createStorageDoor = (storageUrl: string): StorageDoor => ({
  relocate: (location) =>
    location.startsWith(`${storageUrl}/`) ? PREFIX + location.slice(storageUrl.length) : location,

  leadsTo: ({ url = "/", method = "" }) =>
    splitTarget(url).path.startsWith(`${PREFIX}/`) && ["GET", "HEAD"].includes(method),

  answer: async (request, response) => {
    const { path, query } = splitTarget(request.url ?? "/");
    const objectPath = path.slice(PREFIX.length);
    if (!isObjectPath(objectPath)) return sendProblem(response, 404, "NOT_FOUND", "No such object");
    if (!isSignedFor(new URLSearchParams(query), Date.now())) {
      return sendProblem(
        response,
        403,
        "FORBIDDEN",
        "The address is not signed, or its signature has run out",
      );
    }
    const headers = Object.entries(request.headers).filter(([name]) => READ_HEADER.test(name));
    // Without the query: it could ask for more than the object.
    const upstream = openRequest(storageUrl + objectPath, {
      method: request.method ?? "GET",
      headers: Object.fromEntries(headers),
    });
    const [object]: [IncomingMessage] = await (once(upstream.end(), "response") as Promise<
      [IncomingMessage]
    >);
    for (const [name, value] of Object.entries(object.headers)) {
      if (value !== undefined && !CONNECTION_HEADERS.has(name)) response.setHeader(name, value);
    }
    response.writeHead(object.statusCode ?? 502);
    // A client that goes away, as players do when they seek, is no error.
    await pipeline(object, response).catch(() => response.destroy());
  },
});

/** `/bucket/key`, with no part that a file system would follow to elsewhere. */
const isObjectPath = (path: string): boolean => {
  try {
    const [, ...parts] = decodeURIComponent(path).split(/[/\\]/);
    return parts.length >= 2 && !parts.some((part) => ["", ".", ".."].includes(part));
  } catch {
    return false;
  }
};

/** AWS's signatures live for a week at the most (Signature Version 4, query parameters). */
const MAX_EXPIRES_SEC = 604_800;

const isSignedFor = (query: URLSearchParams, nowMs: number): boolean => {
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get("X-Amz-Date") ?? "");
  const expiresSec = Number(query.get("X-Amz-Expires"));
  if (!query.get("X-Amz-Signature") || !date || !(expiresSec <= MAX_EXPIRES_SEC)) return false;
  const [year, month, day, hour, minute, second] = date.slice(1);
  const signedMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return signedMs <= nowMs && nowMs < signedMs + expiresSec * 1000;
};
