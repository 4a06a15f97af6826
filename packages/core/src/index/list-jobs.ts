import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { type Counts, readCounts } from "../job/counters.ts";
import type { JobRow } from "../job/job-row.ts";
import { JOB_STATES, type JobState } from "../job/job-state.ts";
import { type JobListRow, toListRow } from "../job/job-views.ts";
import { fromJobItem, indexes, ownerPk, statePk } from "../job/keys.ts";
import { readRunning } from "../job/read-job-record.ts";
import { readWorkItems } from "../job/work-item.ts";
import { resources } from "../resources.ts";
import { cursorScope, decodeCursor, encodeCursor } from "./cursor.ts";

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

/** One page of an owner's jobs, newest first, with the exact number of jobs that match. */
export const listJobs = async (request: ListJobs): Promise<JobPage> => {
  const { owner, page, pageSize, state, search, tags } = request;
  const scope = cursorScope(owner, [state, search, tags]);
  const after = request.cursor === undefined ? undefined : decodeCursor(request.cursor, scope);
  const skip = after === undefined ? (page - 1) * pageSize : 0;

  const matches = matcher(search, tags);
  const found = matches
    ? await filterAll(request, matches, after, skip)
    : await readPage(request, after, skip);
  const { rows, total, hasMore } = found;

  const running = rows.filter((row) => row.state === "running").map((row) => row.job_id);
  const work = await readWorkItems(owner, running);
  const shown = await Promise.all(rows.map((row) => readRunning(owner, row, work.get(row.job_id))));
  const last = rows.at(-1);
  return {
    jobs: shown.map(({ row, work }) => toListRow(row, work)),
    total,
    total_relation: "eq",
    page,
    page_size: pageSize,
    has_more: hasMore,
    next_cursor: hasMore && last ? encodeCursor(sortKey(last), scope) : null,
  };
};

interface Found {
  rows: JobRow[];
  total: number;
  hasMore: boolean;
}

/** Most rows asked for in one query. */
const QUERY_ROWS = 1000;

/** Without search and tags the counters know the total, and only the rows up to the page are read. */
const readPage = async (request: ListJobs, after: string | undefined, skip: number): Promise<Found> => {
  const { owner, pageSize, state } = request;
  const [rows, counts] = await Promise.all([readRows(request, after, skip), readCounts(owner)]);
  const hasMore = rows.length > pageSize;
  return { rows: rows.slice(0, pageSize), total: countOf(counts, state), hasMore };
};

/** The rows of the page and, if there is one, the row after them. */
const readRows = async (request: ListJobs, after: string | undefined, skip: number): Promise<JobRow[]> => {
  const rows: JobRow[] = [];
  let seen = 0;
  const wanted = skip + request.pageSize + 1;
  for await (const row of queryJobs(request, after, Math.min(wanted, QUERY_ROWS))) {
    if (seen++ >= skip) rows.push(row);
    if (seen === wanted) break;
  }
  return rows;
};

const countOf = (counts: Counts, state: ListJobs["state"]): number =>
  state ? counts[state] : JOB_STATES.reduce((sum, name) => sum + counts[name], 0);

/** With search or tags every row of the owner's list is read and counted. */
const filterAll = async (
  request: ListJobs,
  matches: (row: JobRow) => boolean,
  after: string | undefined,
  skip: number,
): Promise<Found> => {
  const all: JobRow[] = [];
  for await (const row of queryJobs(request, undefined, undefined)) if (matches(row)) all.push(row);
  const start = after === undefined ? skip : all.filter((row) => sortKey(row) >= after).length;
  const rows = all.slice(start, start + request.pageSize);
  return { rows, total: all.length, hasMore: start + rows.length < all.length };
};

const sortKey = (row: JobRow) => `${row.created_at}#${row.job_id}`;

/** Upper and lower case, and composed and decomposed letters, are the same to a search. */
const fold = (text: string): string => text.normalize("NFC").toLowerCase();

const MIN_ID_PREFIX = 8;

/** Null when everything matches. */
const matcher = (search: string | undefined, tags: string[]): ((row: JobRow) => boolean) | null => {
  if (!search && tags.length === 0) return null;
  const needle = fold(search ?? "");
  const isId = (row: JobRow) => needle.length >= MIN_ID_PREFIX && row.job_id.toLowerCase().startsWith(needle);
  return (row) =>
    (fold(row.topic).includes(needle) || isId(row)) &&
    (tags.length === 0 || tags.some((tag) => row.tags.includes(tag)));
};

/** An owner's jobs in a state, newest first, page by page of DynamoDB. */
async function* queryJobs(
  { owner, state }: Pick<ListJobs, "owner" | "state">,
  after: string | undefined,
  pageLimit: number | undefined,
): AsyncGenerator<JobRow> {
  const index = state ? indexes.byState : indexes.byCreated;
  const hash = state ? statePk(owner, state) : ownerPk(owner);
  const query: QueryCommandInput = {
    TableName: resources.jobTableName,
    IndexName: index.name,
    KeyConditionExpression: after === undefined ? "#hash = :hash" : "#hash = :hash AND #range < :after",
    ExpressionAttributeNames: { "#hash": index.hash, ...(after !== undefined && { "#range": index.range }) },
    ExpressionAttributeValues: { ":hash": hash, ...(after !== undefined && { ":after": after }) },
    ScanIndexForward: false,
    ...(pageLimit !== undefined && { Limit: pageLimit }),
  };
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({ ...query, ExclusiveStartKey: start }),
    );
    yield* Items.map(fromJobItem);
    start = LastEvaluatedKey;
  } while (start);
}
