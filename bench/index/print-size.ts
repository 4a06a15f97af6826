import type { SizeReport } from "./measure-size.ts";
import type { Usage } from "./meter.ts";

/** What is promised of a call; docs/performance.md says since when and why. */
interface Promised {
  rru?: number;
  wru?: number;
  p50_ms?: number;
  /** Against the smallest size. */
  growth?: number;
}

const PAGE: Promised = { rru: 3, p50_ms: 15, growth: 1.2 };
const FOUND: Promised = { rru: 12, p50_ms: 60 };
const WRITE: Promised = { wru: 12 };

const PROMISES: Record<string, Promised> = {
  list: PAGE,
  list_completed: PAGE,
  list_error: PAGE,
  list_running: PAGE,
  list_queued: PAGE,
  list_canceled: PAGE,
  list_archived: PAGE,
  cursor_page: PAGE,
  deep_page: FOUND,
  search_rare: FOUND,
  search_common: FOUND,
  search_character: FOUND,
  search_id: FOUND,
  tags: FOUND,
  all_filters: FOUND,
  stats: { rru: 2 },
  stats_period: FOUND,
  archive: WRITE,
  restore: WRITE,
  retry: WRITE,
  duplicate: WRITE,
};

/** Prints what was measured with one number of jobs, and what of it is not as promised. `smallest` is the first report. */
export const printSize = (report: SizeReport, smallest: SizeReport): void => {
  const { jobs, calls, cold, busy, memory } = report;
  console.log(`\n${grouped(jobs)} jobs, and as many of others`);
  console.log(row("", ["RRU", "WRU", "calls", "KB read", "p50 ms", "p95 ms", "x idle"]));
  for (const [name, call] of Object.entries(calls)) {
    const times = [call.p50_ms.toFixed(1), call.p95_ms.toFixed(1), (call.p50_ms / call.idle_ms).toFixed(1)];
    const missed = missedBy(name, report, smallest);
    console.log(row(name, [...usageCells(call), ...times]) + (missed ? `  not as promised: ${missed}` : ""));
  }
  console.log(row("first search", [...usageCells(cold), cold.ms.toFixed(0)]));
  console.log(`  right after ${busy.changes} changes:`);
  for (const [name, usage] of Object.entries(busy.calls)) console.log(row(`  ${name}`, usageCells(usage)));
  console.log(
    `  filled in ${report.fillSec} s; snapshot made in ${report.snapshotSec} s, ${megabytes(memory.snapshot_bytes)} MB,` +
      ` loaded in ${memory.load_ms} ms with at most ${megabytes(memory.load_peak_bytes)} MB, encoded in ${memory.encode_ms} ms;` +
      ` ${megabytes(memory.replica_bytes)} MB in memory, swept in ${memory.sweep_ms} ms`,
  );
};

const missedBy = (name: string, { calls }: SizeReport, smallest: SizeReport): string => {
  const promised = PROMISES[name];
  const call = calls[name];
  const before = smallest.calls[name];
  if (!promised || !call || !before) return "";
  const { rru = Infinity, wru = Infinity, p50_ms: p50Ms = Infinity, growth = Infinity } = promised;
  return [
    call.rru > rru && `at most ${rru} RRU`,
    call.wru > wru && `at most ${wru} WRU`,
    call.p50_ms > p50Ms && `at most ${p50Ms} ms`,
    call.rru > before.rru * growth && `at most ${growth} x ${before.rru} RRU`,
  ]
    .filter(Boolean)
    .join(", ");
};

const usageCells = ({ rru, wru, calls, bytes_read }: Usage): string[] => [
  String(rru),
  String(wru),
  String(calls),
  (bytes_read / 1024).toFixed(1),
];

const NAME_WIDTH = 20;
const CELL_WIDTH = 9;

const row = (name: string, cells: string[]): string =>
  `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(CELL_WIDTH)).join("")}`;

const grouped = (value: number): string => value.toLocaleString("en-US");
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
