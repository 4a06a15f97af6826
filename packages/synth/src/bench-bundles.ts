import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateRawSync } from "node:zlib";
import { functions } from "../../../infra/functions.ts";
import { bundleFunction } from "./bundle-function.ts";
import { installPackages } from "./install-packages.ts";

// `npm run bench:bundles`: size and import time of every function as SST deploys it, as a Markdown table.

const RUNS = 21;

const IMPORT = `
  const startedMs = performance.now();
  await import(process.argv[1]);
  process.stdout.write(String(performance.now() - startedMs));
  process.exit();
`;
const EMPTY = "process.exit()";

/** Runs code in a fresh Node with almost no environment. Returns what it printed and how long the whole process took. */
const runNode = async (code: string, ...args: string[]): Promise<{ stdout: string; processMs: number }> => {
  const startedMs = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", code, ...args],
    { env: { AWS_REGION: "us-east-1" } },
  );
  return { stdout, processMs: performance.now() - startedMs };
};

interface Times {
  /** Of `import()` of the bundle, as its own process sees it. */
  importMs: number[];
  /** Of the whole process, divided by that of an empty one just before it. */
  ratio: number[];
}

const sample = async ({ importMs, ratio }: Times, bundle: string): Promise<void> => {
  const empty = await runNode(EMPTY);
  const loaded = await runNode(IMPORT, bundle);
  importMs.push(Number(loaded.stdout));
  ratio.push(loaded.processMs / empty.processMs);
};

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Of all files of a folder: their bytes, and those bytes compressed file by file, as in a zip. */
const sizesOf = (folder: string): { bytes: number; compressedBytes: number } => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
  const sum = (lengths: number[]) => lengths.reduce((total, length) => total + length, 0);
  return {
    bytes: sum(files.map((file) => file.length)),
    compressedBytes: sum(files.map((file) => deflateRawSync(file).length)),
  };
};

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
const printRow = (cells: string[]) => console.log(`| ${cells.join(" | ")} |`);

const folder = mkdtempSync(join(tmpdir(), "dailies-bench-"));
try {
  const bundles = functions.map((spec) => {
    const path = join(folder, spec.name);
    return { spec, path, code: join(path, "bundle.mjs"), times: { importMs: [], ratio: [] } as Times };
  });
  for (const { spec, path } of bundles) await bundleFunction(spec, path, installPackages);
  // The first import reads from the disk.
  for (const { code } of bundles) await runNode(IMPORT, code);
  // In turn: what slows the machine down for a while slows all alike.
  for (let run = 0; run < RUNS; run++) {
    for (const { code, times } of bundles) await sample(times, code);
  }
  printRow([
    "function",
    "code MB",
    "unzipped MB",
    "compressed MB",
    "import ms, least",
    "median",
    "process / empty one",
  ]);
  printRow(["---", "--:", "--:", "--:", "--:", "--:", "--:"]);
  for (const { spec, path, code, times } of bundles) {
    const { bytes, compressedBytes } = sizesOf(path);
    printRow([
      spec.name,
      megabytes(statSync(code).size),
      megabytes(bytes),
      megabytes(compressedBytes),
      Math.min(...times.importMs).toFixed(0),
      median(times.importMs).toFixed(0),
      median(times.ratio).toFixed(1),
    ]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
