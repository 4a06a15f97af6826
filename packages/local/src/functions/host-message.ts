/** What the server and a function's process say to each other. */
export interface Invocation {
  event: unknown;
  requestId: string;
  /** Epoch milliseconds at which the process will be killed. */
  deadlineMs: number;
}

export type HostMessage =
  /** The module is loaded; the process waits for its first invocation. */
  | { type: "ready" }
  | { type: "result"; payload: unknown }
  /** The handler threw; the process stays usable, as on Lambda. */
  | { type: "error"; message: string };
