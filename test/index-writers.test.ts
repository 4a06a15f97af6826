import "../packages/core/test/cloud.ts";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { auditOwner } from "@dailies/core/index/audit-owner";
import { readRecentHead } from "@dailies/core/index/change-log";
import { type ListJobs, listJobs } from "@dailies/core/index/list-jobs";
import { makeSnapshot } from "@dailies/core/index/make-snapshot";
import { readStats } from "@dailies/core/index/read-stats";
import { rebuildIndex } from "@dailies/core/index/rebuild-index";
import { countRows } from "@dailies/core/index/recount";
import { addCounts, emptyCounts } from "@dailies/core/job/counters";
import type { JobListRow } from "@dailies/core/job/job-views";
import { expect, it } from "vitest";

/** Each a process with two writers. */
const PROCESSES = 4;
const JOBS_EACH = process.env.DAILIES_LONG === "1" ? 100 : 12;
const TIMEOUT_MS = 300_000;
const WRITER = join(import.meta.dirname, "fixtures/index-writer.ts");

interface Written {
  /** By job, what it came to. */
  states: Record<string, string>;
  errors: string[];
}

const startWriters = async (owner: string): Promise<Written> => {
  const environment = { ...process.env, POWERTOOLS_LOG_LEVEL: "SILENT" };
  const { stdout } = await promisify(execFile)(process.execPath, [WRITER, owner, String(JOBS_EACH)], {
    env: environment,
  });
  return JSON.parse(stdout);
};

/** Does something again and again until it is over; what is thrown is the caller's. */
const repeat = async (isOver: () => boolean, work: () => Promise<unknown>): Promise<number> => {
  for (let times = 0; ; times++) {
    if (isOver()) return times;
    await work();
  }
};

/** The rows of a list, by cursor from page to page. */
const walk = async (
  request: Pick<ListJobs, "owner" | "state" | "search" | "tags">,
): Promise<JobListRow[]> => {
  const rows: JobListRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listJobs({ ...request, page: 1, pageSize: 50, cursor });
    rows.push(...page.jobs);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
};

it(
  `${2 * PROCESSES} writers make and finish jobs while the index is rebuilt, counted and its snapshot made`,
  async () => {
    const owner = `o-${randomUUID()}`;
    let isOver = false;
    const over = () => isOver;
    const writing = Promise.all(Array.from({ length: PROCESSES }, () => startWriters(owner))).finally(() => {
      isOver = true;
    });
    const upkeep = [
      repeat(over, () => rebuildIndex(owner)),
      repeat(over, () => makeSnapshot(owner)),
      repeat(over, () => auditOwner(owner, { repair: true })),
      repeat(over, () => readStats(owner)),
      repeat(over, async () => {
        const rows = await walk({ owner, tags: [] });
        expect(new Set(rows.map(({ job_id }) => job_id)).size, "nothing twice").toBe(rows.length);
      }),
      repeat(over, () => walk({ owner, search: "r", tags: [] })),
    ];
    const [written, ...times] = await Promise.all([writing, ...upkeep]);
    for (const count of times) expect(count).toBeGreaterThan(0);

    expect(written.flatMap(({ errors }) => errors)).toEqual([]);
    const states = Object.assign({}, ...written.map((one) => one.states)) as Record<string, string>;
    expect(Object.keys(states)).toHaveLength(2 * PROCESSES * JOBS_EACH);

    const rows = [
      ...(await walk({ owner, tags: [] })),
      ...(await walk({ owner, state: "archived", tags: [] })),
    ];
    const listed = rows.map((row) => [row.job_id, row.archived ? "archived" : row.state]);
    expect(listed).toHaveLength(Object.keys(states).length);
    expect(Object.fromEntries(listed)).toEqual(states);

    const newestFirst = (a: JobListRow, b: JobListRow) =>
      `${a.created_at}#${a.job_id}` < `${b.created_at}#${b.job_id}` ? 1 : -1;
    const shown = rows.filter(({ archived }) => !archived);
    expect(await walk({ owner, search: "r", tags: [] })).toEqual(
      shown.filter(({ topic }) => /r/i.test(topic)).sort(newestFirst),
    );
    expect(await walk({ owner, tags: ["renamed"] })).toEqual(
      shown.filter(({ tags }) => tags.includes("renamed")).sort(newestFirst),
    );
    expect((await readRecentHead(owner)).counts).toEqual(
      (await countRows(owner)).reduce(addCounts, emptyCounts()),
    );
    expect(await auditOwner(owner, { repair: false })).toMatchObject({ drift: [], withoutSummary: [] });
    const renderMs = shown.reduce((sum, { duration_sec }) => sum + Math.round((duration_sec ?? 0) * 1000), 0);
    expect(await readStats(owner)).toMatchObject({
      total_jobs: shown.length,
      completed_jobs: shown.filter(({ state }) => state === "completed").length,
      running_jobs: 0,
      total_render_time_sec: Math.round(renderMs / 10) / 100,
    });
  },
  TIMEOUT_MS,
);
