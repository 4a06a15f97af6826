import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { addCounts, type Counts, countsOf, emptyCounts } from "../job/counters.ts";
import { jobRowSchema } from "../job/job-row.ts";
import { COUNTER_SHARDS, counterShard, jobKey, ownerPk } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { OVERLAP_MS, readHead } from "./change-log.ts";

/**
 * An owner's rows between two job ids, counted: about 1,000 of them, as many as DynamoDB reads at once (1 MB). A
 * million jobs are a thousand of these, so all of them fit into memory.
 */
export interface Stretch {
  /** The job id after which it begins; "" for the first. */
  after: string;
  /** The last job id that belongs to it; null for the last stretch, in which new jobs come to stand. */
  until: string | null;
  rows: number;
  /** By counter shard. */
  counts: Counts[];
}

/** Hears the job ids of each page of rows, in order. */
type OnPage = (jobIds: string[]) => Promise<void>;

/** Stretches counted anew at once. */
const PARALLEL = 4;

/** Counts all of an owner's rows, each as it is when it is read, strongly consistently. */
export const countStretches = async (owner: string, onPage: OnPage = async () => {}): Promise<Stretch[]> => {
  const stretches: Stretch[] = [];
  let after = "";
  for await (const { rows, isLast } of pagesOf(owner, after, null)) {
    const until = isLast ? null : (rows.at(-1)?.job_id ?? after);
    stretches.push({ after, until, rows: rows.length, counts: countsByShard(rows) });
    after = until ?? after;
    await onPage(rows.map(({ job_id }) => job_id));
  }
  return stretches;
};

/** Changes that have been counted, by what tells one from another. */
export type SeenChanges = Set<string>;

/**
 * Counts the stretches anew in which a job came, changed or went since then, but for changes in `seen`, to which it
 * adds.
 */
export const countChangedSince = async (
  owner: string,
  stretches: Stretch[],
  sinceMs: number,
  seen: SeenChanges,
): Promise<void> => {
  const stale = new Set<Stretch>();
  const { changes } = await readHead(owner, new Date(sinceMs - OVERLAP_MS).toISOString());
  for (const { jobId, ver } of changes) {
    const change = `${jobId}#${ver}`;
    if (seen.has(change)) continue;
    seen.add(change);
    const stretch = stretches.find(({ until }) => until === null || jobId <= until);
    if (stretch) stale.add(stretch);
  }
  const queue = [...stale];
  for (let start = 0; start < queue.length; start += PARALLEL) {
    await Promise.all(queue.slice(start, start + PARALLEL).map((stretch) => countAnew(owner, stretch)));
  }
};

const countAnew = async (owner: string, stretch: Stretch): Promise<void> => {
  let counts = countsByShard([]);
  let total = 0;
  for await (const { rows } of pagesOf(owner, stretch.after, stretch.until)) {
    total += rows.length;
    counts = countsByShard(rows).map((more, shard) => addCounts(more, counts[shard] ?? emptyCounts()));
  }
  stretch.rows = total;
  stretch.counts = counts;
};

const countsByShard = (rows: CountedRow[]): Counts[] => {
  const counts = Array.from({ length: COUNTER_SHARDS }, emptyCounts);
  for (const row of rows) {
    const shard = counterShard(row.job_id);
    counts[shard] = addCounts(counts[shard] ?? emptyCounts(), countsOf(row));
  }
  return counts;
};

/** What of a row the counters count. */
const countedRowSchema = jobRowSchema.pick({
  job_id: true,
  state: true,
  archived: true,
  render_ms: true,
  video_ms: true,
});
type CountedRow = ReturnType<typeof countedRowSchema.parse>;

/** An owner's rows after one job id and up to another, page by page. */
async function* pagesOf(owner: string, after: string, until: string | null) {
  // No job id is greater than `~`.
  const pages = queryPages({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: { ":pk": ownerPk(owner), ":from": "J#", ":to": `J#${until ?? "~"}` },
    ProjectionExpression: "job_id, #state, archived, render_ms, video_ms",
    ExpressionAttributeNames: { "#state": "state" },
    ConsistentRead: true,
    ...(after && { ExclusiveStartKey: jobKey(owner, after) }),
  });
  for await (const { items, isLast } of pages) {
    yield { rows: items.map((item) => countedRowSchema.parse(item)), isLast };
  }
}

async function* queryPages(query: Omit<QueryCommandInput, "TableName">) {
  let start = query.ExclusiveStartKey;
  do {
    const { Items: items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({ ...query, TableName: resources.jobTableName, ExclusiveStartKey: start }),
    );
    start = LastEvaluatedKey;
    yield { items, isLast: start === undefined };
  } while (start);
}
