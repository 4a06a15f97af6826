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

interface JobColumn extends Column {
  cell: (row: JobListRow) => string;
  /** Left out where the terminal has no room for it beside the topic. */
  wideOnly?: boolean;
}

const WIDE_COLUMNS = 110;

const seconds = (value: number | null): string => (value === null ? "-" : formatDuration(value));

const COLUMNS: JobColumn[] = [
  { title: "ID", cell: (row) => row.job_id },
  {
    title: "STATE",
    cell: (row) => (row.archived ? "archived" : row.state),
    paint: (cell) => paintState(cell),
  },
  { title: "%", align: "right", cell: (row) => String(Math.floor(row.progress_pct)), wideOnly: true },
  { title: "CREATED", cell: (row) => localTime(row.created_at), wideOnly: true },
  { title: "LENGTH", align: "right", cell: (row) => seconds(row.video_duration_sec) },
  {
    title: "RENDER",
    align: "right",
    cell: (row) => (row.duration_sec === null ? "-" : `${row.duration_sec.toFixed(1)} s`),
    wideOnly: true,
  },
  { title: "TOPIC", cell: (row) => row.topic },
];

const tableOf = (rows: JobListRow[], total: number): string[] => {
  if (rows.length === 0) return ["No jobs"];
  const width = process.stdout.columns ?? Number.POSITIVE_INFINITY;
  const columns = COLUMNS.filter(({ wideOnly }) => !wideOnly || width >= WIDE_COLUMNS);
  const cells = rows.map((row) => columns.map(({ cell }) => printable(cell(row))));
  const [titles = "", ...lines] = formatTable(columns, cells, width);
  return [pc.bold(titles), ...lines, ...(total > rows.length ? [pc.dim(`${rows.length} of ${total}`)] : [])];
};
