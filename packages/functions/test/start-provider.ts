import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

export interface ProviderRequest {
  /** `POST /v1/speech` */
  route: string;
  authorization: string;
  body: Record<string, unknown>;
  /** Resolves when the client has gone, or has the whole answer. */
  closed: Promise<void>;
}

/** `hang`: never a byte of an answer. `stall`: the head of one, and never its body. */
export type ProviderReply =
  | "hang"
  | "stall"
  | { status?: number; error?: string; message?: string; type?: string; body?: Uint8Array | object };

/**
 * A server that speaks the REST-JSON protocol of AWS's services. It gives the replies one after the other, the last of
 * them again and again, and points the SDK's clients of this process to itself.
 */
export const startProvider = async () => {
  const requests: ProviderRequest[] = [];
  let replies: (ProviderReply | ((route: string) => ProviderReply))[] = [];

  const server = createServer(async (request, response) => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    response.on("close", resolve);
    const route = `${request.method} ${request.url}`;
    requests.push({
      route,
      authorization: request.headers.authorization ?? "",
      body: (await json(request)) as Record<string, unknown>,
      closed,
    });
    const next = (replies.length > 1 ? replies.shift() : replies[0]) ?? "hang";
    const reply = typeof next === "function" ? next(route) : next;
    if (reply === "hang") return;
    if (reply === "stall") {
      response.writeHead(200, { "content-type": "application/json", "content-length": 1000 }).write("{");
      return;
    }
    const { status = 200, error, message, type = "application/json", body = { message } } = reply;
    response.writeHead(status, { "content-type": type, ...(error && { "x-amzn-errortype": error }) });
    response.end(body instanceof Uint8Array ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_POLLY: url,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "none",
    AWS_SECRET_ACCESS_KEY: "none",
    AWS_MAX_ATTEMPTS: "3",
    DAILIES_BEDROCK_REGION: "us-west-2",
  });

  return {
    requests,
    /** What comes from now on; a function decides for each request. Forgets earlier requests. */
    reply(...next: typeof replies): void {
      requests.length = 0;
      replies = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
