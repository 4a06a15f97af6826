import { once } from "node:events";
import { type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { apiHeaders } from "../../../../infra/api.ts";
import { storageBucket } from "../../../../infra/buckets.ts";
import { isSigned } from "./is-signed.ts";
import { sendProblem } from "./send-problem.ts";
import { splitTarget } from "./to-http-event.ts";

/** No route of the API begins with it. */
const PREFIX = "/_storage";

/** Of a client's headers only these concern an object; others, cookies say, are not the store's business. */
const READ_HEADER = /^(range|if-.+)$/;

/** They are about one connection only (RFC 9110, section 7.6.1), or about the store and not the object. */
const KEPT_BACK_HEADERS = new Set(["connection", "keep-alive", "transfer-encoding", "server"]);

/** Objects are other people's files at the dashboard's own address: nothing in them may act there. */
const OBJECT_HEADERS = {
  ...apiHeaders,
  "content-security-policy":
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

export interface StorageDoor {
  /** Where a client finds a signed URL that a function gave, when it is the store's. */
  relocate(location: string): string;
  leadsTo(request: IncomingMessage): boolean;
  /** Rejects when the store does not answer. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Lets clients read signed objects of the embedded store, and send signed uploads to it, at the gateway's own address: they may be on
 * another machine, and remember a redirect for longer than the store keeps its port. `storeUrl` holds the keys that functions sign with.
 *
 * A read must have the signature of one, and an upload that of its length and type: only the functions, which know whose an object is,
 * can make them.
 */
export const createStorageDoor = (storeUrl: string): StorageDoor => {
  const { origin, host, password } = new URL(storeUrl);
  const secretKey = decodeURIComponent(password);
  return {
    relocate: (location) =>
      location.startsWith(`${origin}/`) ? PREFIX + location.slice(origin.length) : location,

    leadsTo: ({ url = "/", method = "" }) =>
      splitTarget(url).path.startsWith(`${PREFIX}/`) && ["GET", "HEAD", "PUT"].includes(method),

    answer: async (request, response) => {
      const { path, query } = splitTarget(request.url ?? "/");
      const objectPath = path.slice(PREFIX.length);
      if (!isObjectPath(objectPath)) return sendProblem(response, 404, "NOT_FOUND", "No such object");
      const isUpload = request.method === "PUT";
      const readSigned = { method: "GET", path: objectPath, query, headers: { host } };
      const isProven = isUpload || isSigned(readSigned, secretKey);
      if (!isProven || !isSignedFor(new URLSearchParams(query), Date.now())) {
        const detail = "The address is not signed, or its signature has run out";
        return sendProblem(response, 403, "FORBIDDEN", detail);
      }
      // Without the query: it could ask for more than the object.
      const url = origin + objectPath;
      if (!isUpload) return hand(read(url, request), response);
      const headers = headersOfUpload(request);
      const signed = {
        method: "PUT",
        path: objectPath,
        query,
        headers: { ...headers, host },
      };
      if (!isBelow(uploadsPrefix, objectPath) || !isSigned(signed, secretKey)) {
        const detail = "The address is not signed for an upload of this length and type";
        return sendProblem(response, 403, "FORBIDDEN", detail);
      }
      await hand(write(url, request, headers), response);
    },
  };
};

const uploadsPrefix = storageBucket.prefixes.uploads;

/** `/bucket/prefix/...` */
const isBelow = (prefix: string, objectPath: string): boolean => objectPath.split("/")[2] === prefix;

/** What of a client's headers an upload is bound to. */
const headersOfUpload = ({ headers }: IncomingMessage) => ({
  "content-length": headers["content-length"] ?? "",
  "content-type": headers["content-type"] ?? "",
});

const read = async (url: string, { method = "GET", headers }: IncomingMessage): Promise<IncomingMessage> => {
  const asked = Object.entries(headers).filter(([name]) => READ_HEADER.test(name));
  const upstream = openRequest(url, { method, headers: Object.fromEntries(asked) });
  const [object]: [IncomingMessage] = (await once(upstream.end(), "response")) as [IncomingMessage];
  return object;
};

const write = async (
  url: string,
  request: IncomingMessage,
  headers: Record<string, string>,
): Promise<IncomingMessage> => {
  const upstream = openRequest(url, { method: "PUT", headers });
  const answered = once(upstream, "response") as Promise<[IncomingMessage]>;
  // A client that goes away takes the connection to the store with it, which then keeps nothing.
  const [[answer]] = await Promise.all([answered, pipeline(request, upstream)]);
  return answer;
};

/** Gives the client what the store answers. */
const hand = async (answer: Promise<IncomingMessage>, response: ServerResponse): Promise<void> => {
  const object = await answer;
  for (const [name, value] of Object.entries(object.headers)) {
    if (value !== undefined && !KEPT_BACK_HEADERS.has(name)) response.setHeader(name, value);
  }
  response.writeHead(object.statusCode ?? 502, OBJECT_HEADERS);
  // A client that goes away, as players do when they seek, is no error.
  await pipeline(object, response).catch(() => response.destroy());
};

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
