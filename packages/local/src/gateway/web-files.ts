import { createReadStream, existsSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { web, webHeaders } from "../../../../infra/web.ts";
import { splitTarget } from "./to-http-event.ts";

/** What a build of the dashboard is made of. */
const CONTENT_TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

const PAGES: readonly string[] = web.pages;

export interface WebFiles {
  leadsTo(request: IncomingMessage): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Serves the built dashboard as CloudFront does on AWS: files as they are, and `index.html` for every page. Null when it was not built:
 * the API is then whole without it. `issuers` are those that its pages ask for tokens.
 */
export const createWebFiles = (folder: string, issuers: readonly string[]): WebFiles | null => {
  const headers = webHeaders([], issuers);
  const index = join(folder, "index.html");
  if (!existsSync(index)) return null;

  const fileFor = ({ url = "/" }: IncomingMessage): string | null => {
    const { path } = splitTarget(url);
    const parts = path.slice(1).split("/");
    if (PAGES.includes(parts[0] ?? "")) return index;
    // Names of built files need no encoding; so neither `..` nor `%2e%2e` is one.
    if (!/^(\/[\w-]+)*\/[\w-]+(\.[\w-]+)+$/.test(path) || !CONTENT_TYPES[extname(path)]) return null;
    const file = join(folder, path);
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
  };

  return {
    leadsTo: (request) => ["GET", "HEAD"].includes(request.method ?? "") && fileFor(request) !== null,
    answer: async (request, response) => {
      const file = fileFor(request) ?? index;
      const isHashed = file.startsWith(join(folder, web.hashedFolder));
      response.writeHead(200, {
        ...headers,
        "content-type": CONTENT_TYPES[extname(file)],
        "content-length": statSync(file).size,
        "cache-control": isHashed ? web.hashedCacheControl : web.cacheControl,
      });
      if (request.method === "HEAD") return void response.end();
      // Who goes away meanwhile needs no answer.
      await pipeline(createReadStream(file), response).catch(() => response.destroy());
    },
  };
};
