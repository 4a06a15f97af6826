/**
 * Measures every call of the dashboard with a growing number of jobs: `npm run bench:index -- [--jobs N] [--json]`.
 * Docs: docs/performance.md.
 */
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import type { SizeReport } from "./measure-size.ts";
import { printSize } from "./print-size.ts";
import { runProgram } from "./run-program.ts";

const DEFAULT_JOBS = 100_000;
const SMALLEST = 1_000;

const USAGE = `npm run bench:index -- [--jobs N] [--json]

  --jobs N   the most jobs of one owner (default 100000); measured are 1000, ten times that and so on up to N
  --json     the last line is all figures as JSON`;

/** 1,000, 10,000 and so on below the largest, then the largest itself. */
const sizesUpTo = (largest: number): number[] => {
  const sizes: number[] = [];
  for (let size = SMALLEST; size < largest; size *= 10) sizes.push(size);
  return [...sizes, largest];
};

const toJson = (reports: SizeReport[]): string => {
  const bySize = <T>(pick: (report: SizeReport) => T) =>
    Object.fromEntries(reports.map((report) => [String(report.jobs), pick(report)]));
  return JSON.stringify({
    jobs: bySize(({ calls }) => calls),
    cold: bySize(({ cold }) => cold),
    busy: bySize(({ busy }) => busy),
    memory: bySize(({ memory }) => memory),
  });
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { jobs: { type: "string" }, json: { type: "boolean" } } });
  const largest = Number(values.jobs ?? DEFAULT_JOBS);
  if (!Number.isInteger(largest) || largest < SMALLEST) {
    console.error(`--jobs must be a whole number from ${SMALLEST}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const [cpu] = cpus();
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `${cpus().length} x ${cpu?.model}, ${gigabytes(totalmem())} GB, Node ${process.version}, load ${load}`,
  );
  const reports: SizeReport[] = [];
  for (const jobs of sizesUpTo(largest)) {
    // A process and a cloud for each size: nothing is left in memory from the one before.
    const report = await runProgram<SizeReport>("measure-size.ts", [String(jobs)]);
    reports.push(report);
    printSize(report, reports[0] ?? report);
  }
  if (values.json) console.log(toJson(reports));
};

const gigabytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(0);

await main();
