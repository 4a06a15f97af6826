export type InvocationResult =
  | { ok: true; payload: unknown }
  /** error: the handler threw. crash: its process ended. timeout: it was killed. closed: the server ends. */
  | { ok: false; kind: "error" | "crash" | "timeout" | "closed"; message: string };
