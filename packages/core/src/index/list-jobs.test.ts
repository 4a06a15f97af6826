import "../../test/cloud.ts";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makePlan } from "../../test/make-plan.ts";
import { AppError } from "../app-error.ts";
import { createJob } from "../job/create-job.ts";
import { archiveJob } from "../job/edit-job.ts";
import { cancelJob } from "../job/end-job.ts";
import type { JobRow } from "../job/job-row.ts";
import { type ListJobs, listJobs } from "./list-jobs.ts";

const owner = `o-${randomUUID()}`;
const TOPICS = ["Alpha river", "BETA River", "गंगा नदी", "Ångström", "no match"];
const rows: JobRow[] = [];

beforeAll(async () => {
  for (let i = 0; i < 45; i++) {
    const topic = `${TOPICS[i % TOPICS.length]} ${i}`;
    const tags = [i % 2 ? "odd" : "even", ...(i % 10 === 0 ? ["ten"] : [])];
    rows.unshift(await createJob({ owner, plan: makePlan({ topic, tags }), warnings: [] }));
  }
  for (const row of rows.slice(0, 6)) await archiveJob(owner, row.job_id);
  for (const row of rows.slice(6, 16)) await cancelJob(owner, row.job_id);
});

const list = (change: Partial<ListJobs> = {}) =>
  listJobs({ owner, page: 1, pageSize: 20, tags: [], ...change });
const ids = async (change: Partial<ListJobs>) => (await list(change)).jobs.map((job) => job.job_id);
const expected = (matches: (row: JobRow) => boolean) =>
  rows
    .slice(6)
    .filter(matches)
    .map((row) => row.job_id);

describe("listing jobs", () => {
  it("gives pages newest first, with the exact total, to any depth", async () => {
    const first = await list({ pageSize: 10 });
    expect(first).toMatchObject({ total: 39, total_relation: "eq", page: 1, page_size: 10, has_more: true });
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => ids({ page, pageSize: 10 })));
    expect(pages.flat()).toEqual(expected(() => true));
    expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 9, 0]);
    expect((await list({ page: 4, pageSize: 10 })).has_more).toBe(false);
    expect(await list({ page: 1_000_000 })).toMatchObject({ jobs: [], total: 39, has_more: false });
  });

  it.each<Partial<ListJobs>>([
    {},
    { state: "queued" },
    { search: "river" },
    { tags: ["even"], state: "queued" },
  ])("walks the same rows by cursor as by page: %o", async (filter) => {
    const walked: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        ...filter,
        pageSize: 7,
        cursor: cursor ?? undefined,
      });
      walked.push(...page.jobs.map((job) => job.job_id));
      cursor = page.next_cursor;
      expect(cursor !== null).toBe(page.has_more);
    } while (cursor);
    expect(walked).toEqual(await ids({ ...filter, pageSize: 100 }));
  });

  it("filters by state, and shows archived jobs only when asked for", async () => {
    expect((await list({ state: "canceled" })).total).toBe(10);
    expect((await list({ state: "queued" })).total).toBe(29);
    expect(await ids({ state: "archived" })).toEqual(rows.slice(0, 6).map((row) => row.job_id));
    expect((await list({ state: "completed" })).jobs).toEqual([]);
  });

  it.each([
    ["river", (row: JobRow) => /river/i.test(row.topic)],
    ["RIVER", (row: JobRow) => /river/i.test(row.topic)],
    ["गंगा", (row: JobRow) => row.topic.includes("गंगा")],
    ["a\u030Angström".toUpperCase(), (row: JobRow) => row.topic.startsWith("Å")],
    ["a r", (row: JobRow) => row.topic.toLowerCase().includes("a r")],
    ["nothing like it", () => false],
  ])("finds %s in topics in any case and composition", async (search, matches) => {
    const page = await list({ search, pageSize: 100 });
    expect(page.jobs.map((job) => job.job_id)).toEqual(expected(matches));
    expect(page.total).toBe(page.jobs.length);
  });

  it("finds a job by its id", async () => {
    const row = rows[20] as JobRow;
    expect(await ids({ search: row.job_id })).toEqual([row.job_id]);
    expect(await ids({ search: row.job_id.slice(0, 8), pageSize: 100 })).toContain(row.job_id);
  });

  it("combines tags (any of them), search, state and page", async () => {
    const wanted = (row: JobRow) => row.tags.includes("ten") || row.tags.includes("odd");
    expect(await ids({ tags: ["ten", "odd"], pageSize: 100 })).toEqual(expected(wanted));
    const queued = rows.slice(16).filter((row) => row.tags.includes("even") && /river/i.test(row.topic));
    const page = await list({ tags: ["even"], search: "river", state: "queued", pageSize: 2, page: 2 });
    expect(page.jobs.map((job) => job.job_id)).toEqual(queued.slice(2, 4).map((row) => row.job_id));
    expect(page.total).toBe(queued.length);
  });

  it("refuses a cursor of another filter, of another owner, or an altered one", async () => {
    const { next_cursor } = await list({ pageSize: 5 });
    const cursor = String(next_cursor);
    const stranger = listJobs({ owner: "stranger", page: 1, pageSize: 5, tags: [], cursor });
    const bytes = Buffer.from(cursor, "base64url");
    const moved = Buffer.from(bytes.toString("latin1").replace(/20\d\d-/, "1999-"), "latin1");
    const unsigned = bytes.subarray(bytes.indexOf("{"));
    const forged = [moved, unsigned].map((one) => list({ cursor: one.toString("base64url") }));
    expect(moved.equals(bytes)).toBe(false);
    for (const attempt of [
      list({ cursor, state: "queued" }),
      stranger,
      list({ cursor: "nonsense" }),
      ...forged,
    ]) {
      const thrown = await attempt.catch((error) => error);
      expect(thrown).toBeInstanceOf(AppError);
      expect(thrown.errors[0].path).toBe("cursor");
    }
  });
});
