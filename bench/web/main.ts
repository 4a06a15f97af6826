/**
 * Measures the dashboard in a real browser with many jobs: `npm run bench:web -- [--jobs N] [--minutes M] [--json]`.
 * Docs: docs/performance.md.
 */
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { quietLogger } from "@dailies/local/logger";
import { startLocal } from "@dailies/local/start-local";
import { functions } from "../../infra/functions.ts";
import { ensureBuilt } from "../../packages/web/scripts/ensure-built.ts";
import { firstLoadBytes } from "../../packages/web/scripts/first-load-bytes.ts";
import { openBrowser } from "../../packages/web/test/support/open-browser.ts";
import { type Heap, measureMemory } from "./measure-memory.ts";
import { measureTyping, type Typing } from "./measure-typing.ts";
import { measureVisits, type Visits } from "./measure-visits.ts";

const USAGE = `npm run bench:web -- [--jobs N] [--minutes M] [--json]

  --jobs N     jobs of one owner, and as many of others (default 100000)
  --minutes M  of live changes while the tab's memory is watched (default 10)
  --json       the last line is all figures as JSON`;

interface Report {
  jobs: number;
  first_load_kb: number;
  visits: Visits;
  throttled_visits: Visits;
  typing: Typing;
  memory: Heap[];
}

/** Processors of a laptop of a few years ago, as browsers' own tools mean it. */
const THROTTLE = 4;
/** Jobs that are changed while the page is watched. */
const TARGETS = 50;

const measure = async (jobs: number, minutes: number): Promise<Report> => {
  const webDir = await ensureBuilt();
  const local = await startLocal({
    dataDir: null,
    port: 0,
    // Without a worker: the jobs stay as they are.
    functions: functions.filter(({ name }) => name === "api" || name === "tasks"),
    webDir,
    log: quietLogger,
  });
  Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: "SILENT" }, local.environment);
  try {
    // Loaded here: its clients read where the cloud is.
    const { fillIndex } = await import("../index/fill-index.ts");
    const { completed } = await fillIndex(jobs, TARGETS);
    await makeSnapshot();
    const browser = await openBrowser();
    try {
      return {
        jobs,
        first_load_kb: firstLoadBytes(webDir) / 1000,
        visits: await measureVisits(browser, local.apiUrl, 1),
        throttled_visits: await measureVisits(browser, local.apiUrl, THROTTLE),
        typing: await measureTyping(browser, local.apiUrl),
        memory: await measureMemory(browser, local.apiUrl, completed, minutes),
      };
    } finally {
      await browser.close();
    }
  } finally {
    await local.close();
  }
};

/** As a process that has seen many changes asks for one. */
const makeSnapshot = async (): Promise<void> => {
  const { OWNER } = await import("../index/fill-index.ts");
  const { makeSnapshot: make } = await import("@dailies/core/index/make-snapshot");
  await make(OWNER);
};

const print = ({ jobs, first_load_kb, visits, throttled_visits, typing, memory }: Report): void => {
  console.log(`\n${jobs} jobs; script of the first load ${first_load_kb.toFixed(0)} kB compressed`);
  const row = (name: string, { first_rows_ms, longest_task_ms }: Visits) =>
    console.log(`  ${name.padEnd(28)} first rows ${first_rows_ms} ms, longest task ${longest_task_ms} ms`);
  row("a visit", visits);
  row(`a visit, processor / ${THROTTLE}`, throttled_visits);
  console.log(
    `  typing in the search         longest task ${typing.longest_task_ms} ms, longest frame ${typing.longest_frame_ms} ms`,
  );
  console.log("  memory in MB after each minute of live changes:");
  console.log(`    ${memory.map(({ heap_mb }) => heap_mb.toFixed(1)).join("  ")}`);
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { jobs: { type: "string" }, minutes: { type: "string" }, json: { type: "boolean" } },
  });
  const jobs = Number(values.jobs ?? 100_000);
  const minutes = Number(values.minutes ?? 10);
  if (!Number.isInteger(jobs) || jobs < 1000 || !(minutes >= 0)) {
    console.error(`--jobs must be a whole number from 1000, --minutes a number from 0\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  console.log(`${machine}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
  const report = await measure(jobs, minutes);
  print(report);
  if (values.json) console.log(JSON.stringify(report));
};

await main();
