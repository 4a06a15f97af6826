/**
 * Every Lambda function. `entry` is a path from the root of the repository and exports `handler`.
 * Memory also buys processor time: at 1,769 MB a function has one whole core (AWS Lambda's documentation).
 */
export interface FunctionSpec {
  name: string;
  entry: string;
  memoryMb: number;
  timeoutSec: number;
  /** Whether ffmpeg, fonts and voices belong into its package. */
  renders: boolean;
  trigger: /** Serves these routes (`METHOD /path`) or, with "default", all that no other function names. */
    | { type: "http"; routes: readonly string[] | "default" }
    | { type: "queue"; queue: "render" | "renderDeadLetter"; batchSize: 1; maxConcurrency: number }
    | { type: "schedule"; everySec: number };
}

/** The gateway gives up after 30 s (AWS API Gateway's quota for HTTP APIs), so its functions end before. */
const GATEWAY_TIMEOUT_SEC = 29;

export const functions = [
  {
    name: "api",
    entry: "packages/functions/src/api/handler.ts",
    memoryMb: 1024,
    timeoutSec: GATEWAY_TIMEOUT_SEC,
    renders: false,
    trigger: { type: "http", routes: "default" },
  },
  {
    name: "diagnostics",
    entry: "packages/functions/src/diagnostics/handler.ts",
    memoryMb: 3008,
    timeoutSec: GATEWAY_TIMEOUT_SEC,
    renders: true,
    trigger: { type: "http", routes: ["GET /readyz", "GET /render/selftest"] },
  },
  {
    name: "render",
    entry: "packages/functions/src/render/handler.ts",
    memoryMb: 8192,
    timeoutSec: 900,
    renders: true,
    trigger: { type: "queue", queue: "render", batchSize: 1, maxConcurrency: 50 },
  },
  {
    name: "deadLetter",
    entry: "packages/functions/src/dead-letter/handler.ts",
    memoryMb: 256,
    timeoutSec: 60,
    renders: false,
    trigger: { type: "queue", queue: "renderDeadLetter", batchSize: 1, maxConcurrency: 2 },
  },
  {
    name: "sweeper",
    entry: "packages/functions/src/schedule/sweeper.ts",
    memoryMb: 512,
    timeoutSec: 55,
    renders: false,
    trigger: { type: "schedule", everySec: 60 },
  },
] as const satisfies readonly FunctionSpec[];
