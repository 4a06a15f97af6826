import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
}

export type Answering = (response: ServerResponse, socket: Socket, nth: number) => void;

/** A receiver of webhooks on this machine that keeps all it gets. `answers` says, by path, what it does with its nth request there. */
export const startReceiver = async (
  certificate: { key: string; cert: string },
  answers: Record<string, Answering>,
  port = 0,
) => {
  const received: Received[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer(certificate, async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const path = request.url ?? "";
    received.push({ path, headers: request.headers, text });
    const nth = received.filter((one) => one.path === path).length;
    const answering = answers[path];
    if (answering) answering(response, request.socket, nth);
    else response.writeHead(204).end();
  });
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    received,
    at: (path: string) => received.filter((one) => one.path === path),
    url: (path: string) => `https://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};
