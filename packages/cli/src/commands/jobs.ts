import type { JobListRow } from "@dailies/core/job/job-views";
import pc from "picocolors";
import { connect } from "../connect.ts";
import { formatDuration } from "../format-duration.ts";
import { type Column, formatTable } from "../format-table.ts";
import { localTime } from "../local-time.ts";
import { paintState } from "../paint-state.ts";
import { printable } from "../printable.ts";
import { print } from "../terminal.ts";

export interface JobsOptions {
  state?: string;
  search?: string;
  limit: number;
  json?: boolean;
  api?: string;
  data: string;
}

/** The API's own bound. */
const MAX_PAGE_SIZE = 100;

export const jobs = async (options: JobsOptions, signal: AbortSignal): Promise<void> => {
  const connection = await connect({ api: options.api, dataDir: options.data, readOnly: true, signal });
  try {
    const { client } = connection;
    const rows: JobListRow[] = [];
    let cursor: string | undefined;
    let total: number;
    do {
      const page_size = Math.min(MAX_PAGE_SIZE, options.limit - rows.length);
      const { state, search } = options;
      const page = await client.listJobs({ page_size, state, search, cursor }, connection.signal);
      rows.push(...page.jobs);
      total = page.total;
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined && rows.length < options.limit);
    print(options.json ? JSON.stringify({ jobs: rows, total }, null, 2) : tableOf(rows, total));
  } finally {
    await connection.close();
  }
};

const COLUMNS: Column[] = [
  { title: "ID" },
  { title: "STATE", paint: (cell) => paintState(cell) },
  { title: "%", align: "right" },
  { title: "CREATED" },
  { title: "LENGTH", align: "right" },
  { title: "RENDER", align: "right" },
  { title: "TOPIC" },
];

const tableOf = (rows: JobListRow[], total: number): string[] => {
  if (rows.length === 0) return ["No jobs"];
  const [titles = "", ...lines] = formatTable(COLUMNS, rows.map(cellsOf), process.stdout.columns);
  return [pc.bold(titles), ...lines, ...(total > rows.length ? [pc.dim(`${rows.length} of ${total}`)] : [])];
};

const cellsOf = (row: JobListRow): string[] => {
  const seconds = (value: number | null) => (value === null ? "-" : formatDuration(value));
  const cells = [
    row.job_id,
    row.archived ? "archived" : row.state,
    String(Math.floor(row.progress_pct)),
    localTime(row.created_at),
    seconds(row.video_duration_sec),
    row.duration_sec === null ? "-" : `${row.duration_sec.toFixed(1)} s`,
    row.topic,
  ];
  return cells.map(printable);
};
