import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import type { Counts } from "../job/counters.ts";
import type { ListedJob } from "../job/job-row.ts";
import { JOB_STATES, type JobState } from "../job/job-state.ts";
import { type JobListRow, toListRow } from "../job/job-views.ts";
import { createdSk, fromIndexItem, indexes, ownerPk, statePk } from "../job/keys.ts";
import { readRunning } from "../job/read-job-record.ts";
import { readWorkBetween } from "../job/work-item.ts";
import { resources } from "../resources.ts";
import { type Change, newestByJob, readRecentHead } from "./change-log.ts";
import { cursorScope, openCursor, sealCursor } from "./cursor.ts";
import { createFilter, type JobFilter } from "./job-filter.ts";
import { readListed } from "./read-listed.ts";
import { readReplica } from "./read-replica.ts";
import { placeIn, type Replica } from "./replica.ts";

export interface ListJobs {
  owner: string;
  /** Counted from 1; a cursor takes its place. */
  page: number;
  pageSize: number;
  state?: JobState | "archived" | undefined;
  /** Part of the topic in any case, or a job id or its beginning from 8 characters. */
  search?: string | undefined;
  /** Any of them. */
  tags: string[];
  cursor?: string | undefined;
}

export interface JobPage {
  jobs: JobListRow[];
  total: number;
  total_relation: "eq" | "gte";
  page: number;
  page_size: number;
  has_more: boolean;
  next_cursor: string | null;
}

/**
 * One page of an owner's jobs, newest first, with the exact number of jobs that match: as of one moment of the log, whatever the
 * indexes know.
 */
export const listJobs = async (request: ListJobs): Promise<JobPage> => {
  const { owner, page, pageSize, state, search, tags } = request;
  const scope = cursorScope(owner, [state, search, tags]);
  const after =
    request.cursor === undefined ? undefined : String(openCursor(request.cursor, scope, "cursor"));
  const filter = createFilter(request);
  const isFromIndex = filter.isPlain && (after !== undefined || page === 1);
  const { jobs, total, hasMore } = await (isFromIndex
    ? readFromIndex(request, after)
    : readFromReplica(request, filter, after));
  const last = jobs.at(-1);
  return {
    jobs: await withProgress(owner, jobs),
    total,
    total_relation: "eq",
    page,
    page_size: pageSize,
    has_more: hasMore,
    next_cursor: hasMore && last ? sealCursor(createdSk(last), scope) : null,
  };
};

interface Found {
  jobs: ListedJob[];
  total: number;
  hasMore: boolean;
}

/** The first page, or the one after a cursor, without search and tags: the rows of the page alone are read. */
const readFromIndex = async (request: ListJobs, after: string | undefined): Promise<Found> => {
  const { owner, state, pageSize } = request;
  const rows: ListedJob[] = [];
  let found: Found = { jobs: [], total: 0, hasMore: false };
  for await (const { items, isLast } of queryIndex(request, { before: after }, pageSize + 1)) {
    rows.push(...items);
    // Not before the rows: of what changed between the two, list and total would be of different moments.
    const head = await readRecentHead(owner);
    const jobs = overlay(rows, isLast, newestByJob(head.changes), request, after);
    found = {
      jobs: jobs.slice(0, pageSize),
      total: countOf(head.counts, state),
      hasMore: jobs.length > pageSize,
    };
    // Fewer when many of the index's rows have changed or gone meanwhile.
    if (found.hasMore) break;
  }
  return found;
};

/** What the index's first rows are by now, newest first, with the changed jobs whose place is among them. */
const overlay = (
  rows: ListedJob[],
  isAll: boolean,
  recent: Map<string, Change>,
  { state }: Pick<ListJobs, "state">,
  after: string | undefined,
): ListedJob[] => {
  const last = rows.at(-1);
  if (!isAll && !last) return [];
  const oldest = isAll || !last ? "" : createdSk(last);
  const unchanged = rows.filter((job) => !recent.has(job.job_id));
  const changed = jobsOf(recent).filter((job) => {
    const place = createdSk(job);
    return isIn(job, state) && place >= oldest && (after === undefined || place < after);
  });
  return [...unchanged, ...changed].sort((a, b) => (createdSk(a) < createdSk(b) ? 1 : -1));
};

const jobsOf = (changes: Map<string, Change>): ListedJob[] =>
  [...changes.values()].flatMap(({ job }) => (job ? [job] : []));

const isIn = (job: ListedJob, state: ListJobs["state"]): boolean =>
  state === "archived" ? job.archived : !job.archived && (state === undefined || job.state === state);

const countOf = (counts: Counts, state: ListJobs["state"]): number =>
  state ? counts[state] : JOB_STATES.reduce((sum, name) => sum + counts[name], 0);

/** Times a page is put together anew because a row on it changed between the log and the row. */
const REPLICA_TRIES = 4;

/** Any page: the jobs on it are found in memory, and their rows are read. */
const readFromReplica = async (
  request: ListJobs,
  filter: JobFilter,
  after: string | undefined,
): Promise<Found> => {
  const { owner, page, pageSize } = request;
  const skip = after === undefined ? (page - 1) * pageSize : 0;
  for (let attempt = 1; ; attempt++) {
    const { replica, head } = await readReplica(owner);
    const { ids, total, hasMore } = select(replica, filter, after, skip, pageSize);
    const versions = new Map(ids.map((id) => [id, replica.byId.get(id)?.ver]));
    const recent = newestByJob(head.changes);
    const missing = ids.filter((id) => !recent.has(id));
    const read = await (filter.isPlain ? readStretch(request, replica, missing) : readListed(owner, missing));
    const jobs = ids.flatMap((id) => recent.get(id)?.job ?? read.get(id) ?? []);
    const isOfOneMoment =
      jobs.length === ids.length && jobs.every(({ job_id, ver }) => versions.get(job_id) === ver);
    if (isOfOneMoment || attempt === REPLICA_TRIES) return { jobs, total, hasMore };
  }
};

/** The ids of a page, newest first, and how many match in all. */
const select = (
  replica: Replica,
  { matches }: JobFilter,
  after: string | undefined,
  skip: number,
  pageSize: number,
): { ids: string[]; total: number; hasMore: boolean } => {
  const { entries } = replica;
  const end = after === undefined ? entries.length : placeIn(replica, after);
  const ids: string[] = [];
  let total = 0;
  let seen = 0;
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at];
    if (!entry || !matches(entry)) continue;
    total++;
    if (at >= end) continue;
    if (seen >= skip && ids.length < pageSize) ids.push(entry.jobId);
    seen++;
  }
  return { ids, total, hasMore: seen > skip + ids.length };
};

/**
 * Jobs that follow one another in a list's index, by their ids: one query costs a fifth of reading them one by one. They have not
 * changed lately: the index knows them.
 */
const readStretch = async (
  { owner, state }: Pick<ListJobs, "owner" | "state">,
  { byId }: Replica,
  ids: string[],
): Promise<Map<string, ListedJob>> => {
  const places = ids.flatMap((id) => byId.get(id)?.place ?? []);
  const [newest, oldest] = [places[0], places.at(-1)];
  const found = new Map<string, ListedJob>();
  if (newest === undefined || oldest === undefined) return found;
  for await (const { items } of queryIndex({ owner, state }, { newest, oldest }, ids.length + 1)) {
    for (const job of items) found.set(job.job_id, job);
  }
  return found;
};

/** Which rows of an index: those after a place in the list, or those from one place to another. */
type Range = { before: string | undefined } | { newest: string; oldest: string };

/** Rows of a list from its index, newest first: `limit` of them, then twice as many, and so on. */
async function* queryIndex(
  { owner, state }: Pick<ListJobs, "owner" | "state">,
  range: Range,
  limit: number,
): AsyncGenerator<{ items: ListedJob[]; isLast: boolean }> {
  const index = state ? indexes.byState : indexes.byCreated;
  const hash = state ? statePk(owner, state) : ownerPk(owner);
  const { condition, values } = conditionOf(range);
  let start: Record<string, unknown> | undefined;
  for (let Limit = limit; ; Limit *= 2) {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        IndexName: index.name,
        KeyConditionExpression: `#hash = :hash${condition}`,
        ExpressionAttributeNames: { "#hash": index.hash, ...(condition && { "#range": index.range }) },
        ExpressionAttributeValues: { ":hash": hash, ...values },
        ScanIndexForward: false,
        Limit,
        ExclusiveStartKey: start,
      }),
    );
    start = LastEvaluatedKey;
    yield { items: Items.map(fromIndexItem), isLast: !start };
    if (!start) return;
  }
}

const conditionOf = (range: Range): { condition: string; values: Record<string, string> } => {
  if ("newest" in range) {
    const values = { ":oldest": range.oldest, ":newest": range.newest };
    return { condition: " AND #range BETWEEN :oldest AND :newest", values };
  }
  if (range.before === undefined) return { condition: "", values: {} };
  return { condition: " AND #range < :before", values: { ":before": range.before } };
};

/** The rows as the API shows them, those of running jobs with their progress. */
const withProgress = async (owner: string, jobs: ListedJob[]): Promise<JobListRow[]> => {
  const running = jobs.filter(({ state }) => state === "running").map(({ job_id }) => job_id);
  const work = await readWorkBetween(owner, running);
  return Promise.all(
    jobs.map(async (listed) => {
      const { row, work: item } = await readRunning(owner, listed, work.get(listed.job_id));
      return toListRow(row, item);
    }),
  );
};
