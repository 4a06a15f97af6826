import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { InvocationResult } from "../functions/invocation-result.ts";
import type { Logger } from "../logger.ts";
import { StartError } from "../start-error.ts";
import { findForeignPart } from "./find-foreign-part.ts";
import { sendProblem } from "./send-problem.ts";
import { sendResult } from "./send-result.ts";
import { createStorageDoor, type StorageDoor } from "./storage-door.ts";
import { splitTarget, toHttpEvent } from "./to-http-event.ts";
import { createWebFiles } from "./web-files.ts";

/** A Lambda function takes requests of 6 MB (AWS Lambda's quotas), below API Gateway's own 10 MB. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** Of a body that is refused, this much is still read, so that a client that only writes sees the answer. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;

/** API Gateway's quota for HTTP APIs. */
const GATEWAY_TIMEOUT_MS = 30_000;

type Invoke = (event: unknown) => Promise<InvocationResult>;

export interface GatewayOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  /** By `METHOD /path`, and "$default" for all else. */
  routes: ReadonlyMap<string, Invoke>;
  /** The embedded object store, which only this machine can reach: the gateway hands its signed objects on. */
  storageUrl?: string | undefined;
  /** Where the built dashboard is, if it is. */
  webDir?: string | undefined;
  /** Whom its pages ask for tokens when people sign in. */
  issuers?: readonly string[];
  log: Logger;
}

export interface Gateway {
  url: string;
  /** Takes no more connections and ends the idle ones. Resolves when requests under way have been answered. */
  close(): Promise<void>;
  /** Ends the connections that are left. */
  dropConnections(): void;
}

/** Serves the functions over HTTP as API Gateway does. Throws a StartError when the port is taken. */
export const startGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { host, port, routes, storageUrl, webDir, issuers = [], log } = options;
  const storage = storageUrl ? createStorageDoor(storageUrl) : null;
  const web = webDir ? createWebFiles(webDir, issuers) : null;
  const server = createServer((request, response) => {
    const startedMs = performance.now();
    const { path } = splitTarget(request.url ?? "/");
    const method = request.method ?? "GET";
    response.once("close", () => {
      log.request({ method, path, status: response.statusCode, durationMs: performance.now() - startedMs });
    });
    const answered = () => {
      const foreign = findForeignPart(request, host);
      if (foreign) return sendProblem(response, 403, "FORBIDDEN", foreign);
      if (storage?.leadsTo(request)) return storage.answer(request, response);
      if (web?.leadsTo(request)) return web.answer(request, response);
      // A route that answers GET answers HEAD.
      const exact = `${method === "HEAD" ? "GET" : method} ${path}`;
      const routeKey = routes.has(exact) ? exact : "$default";
      return answer(request, response, { routeKey, invoke: routes.get(routeKey), storage, log });
    };
    Promise.try(answered).catch((error: Error) => {
      if (request.complete) log.error(`${method} ${path}: ${error.message}`);
      response.destroy();
    });
  });
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${reachableHost(host)}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
    dropConnections: () => server.closeAllConnections(),
  };
};

const reachableHost = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
};

const listen = (server: ReturnType<typeof createServer>, host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        const message = `Port ${port} is taken. Use another: PORT=${port + 1} npm start`;
        return reject(new StartError(message, { cause: error }));
      }
      reject(new StartError(`Cannot listen on ${host}:${port} (${error.message})`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });

interface Route {
  routeKey: string;
  invoke: Invoke | undefined;
  storage: StorageDoor | null;
  log: Logger;
}

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  { routeKey, invoke, storage, log }: Route,
): Promise<void> => {
  if (!invoke) return sendProblem(response, 404, "NOT_FOUND", "No function serves this route");
  const body = await readBody(request);
  if (!body) {
    response.setHeader("connection", "close");
    const limit = `${MAX_BODY_BYTES / 1024 / 1024} MB`;
    return sendProblem(response, 413, "PAYLOAD_TOO_LARGE", `The body is larger than ${limit}`);
  }
  const event = toHttpEvent(request, body, routeKey);
  const result = await withTimeout(invoke(event));
  if (result.ok) {
    return sendResult(response, result.payload, (location) => storage?.relocate(location) ?? location);
  }
  const { requestId } = event.requestContext;
  log.error(`${result.message} (request ${requestId})`);
  if (result.kind === "timeout" || result.kind === "closed") {
    return sendProblem(response, 503, "SERVICE_UNAVAILABLE", "The service did not answer in time", requestId);
  }
  sendProblem(response, 500, "INTERNAL", "The service failed; its log says why", requestId);
};

/** null: larger than a function takes. */
const readBody = async (request: IncomingMessage): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const stream: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of stream) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_DISCARDED_BYTES) break;
    if (sizeBytes <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return sizeBytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks, sizeBytes);
};

const withTimeout = async (invocation: Promise<InvocationResult>): Promise<InvocationResult> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<InvocationResult>((resolve) => {
    const late = { ok: false, kind: "timeout", message: "The gateway's time is up" } as const;
    timer = setTimeout(() => resolve(late), GATEWAY_TIMEOUT_MS);
  });
  const first = await Promise.race([invocation, timeout]);
  clearTimeout(timer);
  return first;
};
