import { PERIODS, type PeriodDays } from "@dailies/core/index/read-period-stats";
import { expect } from "vitest";
import type { CoreProcess } from "./core-process.ts";
import { jobsOf, listModel, type Model, periodStatsOfModel, type Query, statsOfModel } from "./model.ts";
import type { Random } from "./random.ts";
import { SEARCHES, TAGS } from "./words.ts";

const STATES = ["draft", "queued", "running", "completed", "error", "canceled", "archived"] as const;

/** Asks a process of an owner's jobs and compares what it says with the model. */
export type Check = (core: CoreProcess, model: Model, owner: string) => Promise<void>;

const listPage =
  (query: Query, page: number, pageSize: number): Check =>
  async (core, model, owner) => {
    const all = listModel(model, owner, query);
    const found = await core.listJobs({ owner, page, pageSize, ...query });
    const where = `page ${page} of ${pageSize}, ${JSON.stringify(query)}`;
    const { next_cursor: cursor, ...rest } = found;
    const jobs = all.slice((page - 1) * pageSize, page * pageSize);
    const has_more = all.length > page * pageSize;
    expect(rest, where).toEqual({
      jobs,
      total: all.length,
      total_relation: "eq",
      page,
      page_size: pageSize,
      has_more,
    });
    expect(cursor !== null, `a cursor at ${where}`).toBe(has_more);
  };

const walk =
  (query: Query, pageSize: number): Check =>
  async (core, model, owner) => {
    const all = listModel(model, owner, query);
    const where = `walk by ${pageSize}, ${JSON.stringify(query)}`;
    const walked: unknown[] = [];
    let cursor: string | undefined;
    do {
      const found = await core.listJobs({ owner, page: 1, pageSize, ...query, cursor });
      expect(found.total, where).toBe(all.length);
      walked.push(...found.jobs);
      cursor = found.next_cursor ?? undefined;
      expect(cursor !== undefined, where).toBe(walked.length < all.length);
    } while (cursor !== undefined);
    expect(walked, where).toEqual(all);
  };

const stats: Check = async (core, model, owner) => {
  expect(await core.readStats(owner), "the statistics").toEqual(statsOfModel(model, owner));
};

const periodStats =
  (days: PeriodDays): Check =>
  async (core, model, owner) => {
    const found = await core.readPeriodStats(owner, days);
    expect(found, `the statistics of ${days} days`).toEqual(periodStatsOfModel(model, owner, days));
  };

const idSearches = (model: Model, owner: string, random: Random): Query[] => {
  const [job] = jobsOf(model, owner).length > 0 ? [random.pick(jobsOf(model, owner))] : [];
  return job
    ? [
        { search: job.row.job_id, tags: [] },
        { search: job.row.job_id.slice(0, random.integer(8, 36)).toUpperCase(), tags: [] },
      ]
    : [];
};

const randomQuery = (random: Random): Query => ({
  state: random.chance(0.5) ? random.pick(STATES) : undefined,
  search: random.chance(0.5) ? random.pick(SEARCHES) : undefined,
  tags: random.chance(0.4) ? [random.pick(TAGS), ...(random.chance(0.3) ? [random.pick(TAGS)] : [])] : [],
});

/** Some questions, drawn at random: most of them cheap. */
export const someChecks = (model: Model, owner: string, random: Random): Check[] => {
  const query = random.chance(0.1)
    ? (idSearches(model, owner, random)[0] ?? { tags: [] })
    : randomQuery(random);
  return [
    listPage(query, random.integer(1, 3), random.integer(1, 5)),
    listPage(
      { state: random.chance(0.5) ? random.pick(STATES) : undefined, tags: [] },
      1,
      random.pick([2, 5, 100]),
    ),
    random.chance(0.5)
      ? random.pick([stats, periodStats(7), periodStats(30)])
      : walk(randomQuery(random), random.integer(1, 5)),
  ];
};

/** Every list, search and tag, whole and by pages and cursors, with some of their combinations. */
export const allChecks = (model: Model, owner: string, random: Random): Check[] => [
  stats,
  ...PERIODS.map(periodStats),
  ...[undefined, ...STATES].map((state) => listPage({ state, tags: [] }, 1, 100)),
  ...[...SEARCHES.map((search) => ({ search, tags: [] })), ...TAGS.map((tag) => ({ tags: [tag] }))].map(
    (query) => listPage(query, 1, 100),
  ),
  ...idSearches(model, owner, random).map((query) => listPage(query, 1, 100)),
  ...[undefined, "archived" as const].flatMap((state) => [
    walk({ state, tags: [] }, random.integer(1, 5)),
    ...[1, 2, 3].map((page) => listPage({ state, tags: [] }, page, random.integer(1, 4))),
  ]),
  ...Array.from({ length: 5 }, () => walk(randomQuery(random), random.integer(1, 4))),
];
