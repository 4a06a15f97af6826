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

const measure = async (bundle: string): Promise<Times> => {
  const times: Times = { importMs: [], ratio: [] };
  await runNode(IMPORT, bundle);
  for (let run = 0; run < RUNS; run++) {
    const empty = await runNode(EMPTY);
    const loaded = await runNode(IMPORT, bundle);
    times.importMs.push(Number(loaded.stdout));
    times.ratio.push(loaded.processMs / empty.processMs);
  }
  return times;
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
  for (const spec of functions) {
    const target = join(folder, spec.name);
    await bundleFunction(spec, target, installPackages);
    const bundle = join(target, "bundle.mjs");
    const { bytes, compressedBytes } = sizesOf(target);
    const { importMs, ratio } = await measure(bundle);
    printRow([
      spec.name,
      megabytes(statSync(bundle).size),
      megabytes(bytes),
      megabytes(compressedBytes),
      Math.min(...importMs).toFixed(0),
      median(importMs).toFixed(0),
      median(ratio).toFixed(1),
    ]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
