import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(localhost|::1|127\.[\d.]+)$/;

const HARMLESS_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * What shows that a web page of somebody else's sent the request, in words for the answer; null when nothing
 * does. A browser names the page in `Origin` when the request may change something. A page can also point a
 * name of its own at this machine (DNS rebinding); then `Host` tells, on a server that only this machine reaches. What it loads as a picture,
 * a script or a frame comes without `Origin`; then `Sec-Fetch-Site` tells.
 * @param boundHost where the server listens
 */
export const findForeignPart = (request: IncomingMessage, boundHost: string): string | null => {
  const { host = "", origin } = request.headers;
  const name = host.toLowerCase().replace(/:\d+$/, "");
  if (LOOPBACK.test(boundHost) && ![boundHost, "localhost", "127.0.0.1", "[::1]"].includes(name)) {
    return "This server only answers to its own name (Host)";
  }
  if (isLoadedByForeignPage(request)) return "A page of another site may not load this (Sec-Fetch-Site)";
  if (origin === undefined || HARMLESS_METHODS.has(request.method ?? "")) return null;
  const isOwn = origin.replace(/^https?:\/\//, "").toLowerCase() === host.toLowerCase();
  return isOwn ? null : "A page of another site may not change anything here (Origin)";
};

/** Somebody who follows a link comes from another page, too, but sees where it leads. */
const isLoadedByForeignPage = ({ headers }: IncomingMessage): boolean =>
  headers["sec-fetch-site"] === "cross-site" &&
  !(headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document");
