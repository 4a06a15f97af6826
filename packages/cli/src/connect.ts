import type { Local } from "@dailies/local/start-local";
import { type ApiClient, createApiClient } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import { readRuntime } from "./read-runtime.ts";
import { startServer } from "./start-server.ts";
import { say } from "./terminal.ts";

export interface ConnectOptions {
  /** A URL given by the person; nothing is started then. */
  api?: string | undefined;
  dataDir: string;
  /** Nothing is to be rendered: a server started for it leaves the queue alone, also what waits in it. */
  readOnly?: boolean;
  signal: AbortSignal;
}

export interface Connection {
  client: ApiClient;
  /** What reaches the server's storage; null when only its API is known. */
  environment: Record<string, string> | null;
  /** Aborted with the person's signal, or with a CliError when the server breaks down. */
  signal: AbortSignal;
  /** Whether the API's addresses end with this command. */
  isTemporary: boolean;
  /** Ends what was started for this connection, and nothing else. */
  close(): Promise<void>;
}

/**
 * Finds an API: the given one, else the server that runs on the data folder, else one that is started quietly
 * on any free port for as long as the connection lasts.
 */
export const connect = async ({
  api,
  dataDir,
  readOnly = false,
  signal,
}: ConnectOptions): Promise<Connection> => {
  const runtime = readRuntime(dataDir);
  const environment = runtime?.environment ?? null;
  const found = { signal, isTemporary: false, close: async () => {} };
  if (api !== undefined) {
    const client = createApiClient(api);
    const isOurs = runtime && createApiClient(runtime.api_url).apiUrl === client.apiUrl;
    return { client, environment: isOurs ? environment : null, ...found };
  }
  if (runtime) {
    const client = createApiClient(runtime.api_url);
    // Another process may have got the number of a server that was killed.
    if (await client.isUp(signal)) return { client, environment, ...found };
  }
  say("Starting the embedded cloud (a running npm start would be used instead)");
  return connectTo(await startServer({ dataDir, port: 0, readOnly }), signal);
};

/** A connection to a server of this process; closing it ends the server. */
export const connectTo = (server: Local, signal: AbortSignal): Connection => {
  const broken = new AbortController();
  server.failed.then((reason) => broken.abort(new CliError("unreachable", reason)));
  return {
    client: createApiClient(server.apiUrl),
    environment: server.environment,
    signal: AbortSignal.any([signal, broken.signal]),
    isTemporary: true,
    close: () => server.close(),
  };
};
