import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { type JobListRow, jobListRowSchema, toListRow } from "../job/job-views.ts";
import { ownerPk, sha256 } from "../job/keys.ts";
import { type WorkItem, workItemSchema } from "../job/work-item.ts";
import { resources } from "../resources.ts";
import { type Change, LOG_DAYS, newestByJob, OVERLAP_MS, readHead } from "./change-log.ts";
import { cursorScope, openCursor, sealCursor } from "./cursor.ts";

/** Changes named in a cursor as given already; more within one overlap may come a second time. */
const NAMED_CHANGES = 300;
const NAME_LENGTH = 8;

const MAX_AGE_MS = (LOG_DAYS - 1) * 24 * 60 * 60 * 1000;

/** Running jobs whose progress is told. */
const MAX_RUNNING = 200;

export const changesPageSchema = z
  .object({
    changes: z
      .array(
        z.object({
          job_id: z.string(),
          deleted: z.boolean(),
          // Not .nullable(): the OpenAPI generator drops the null of a named schema.
          job: z.union([jobListRowSchema, z.null()]).describe("The row as it is now; null when deleted"),
        }),
      )
      .describe("In the order of their last change"),
    running: z
      .array(z.object({ job_id: z.string(), step: z.string(), progress_pct: z.number() }))
      .describe(`Progress of running jobs, at most ${MAX_RUNNING}; it moves without a change`),
    next_cursor: z.string().describe("Goes on after these changes"),
    has_more: z.boolean(),
  })
  .meta({ id: "ChangesPage" });
export type ChangesPage = z.infer<typeof changesPageSchema>;

const placeSchema = z.object({
  /** ISO time: what is logged before was given already. */
  from: z.string(),
  /** Names of changes at or after that time that were given already. */
  given: z.array(z.string()),
});
type Place = z.infer<typeof placeSchema>;

export interface ReadChanges {
  owner: string;
  /** `next_cursor` of the call before. Absent: nothing is given but a cursor that goes on from now. */
  since?: string | undefined;
  limit: number;
}

/**
 * Jobs that were changed since a cursor, each once with its newest state. Nothing is missed under concurrent writes. A change is given
 * once, but when more than NAMED_CHANGES fall into one OVERLAP_MS: then some may be given twice.
 *
 * Throws VALIDATION_FAILED for a cursor that is altered or another owner's, CURSOR_EXPIRED for one that is older than the log.
 */
export const readChanges = async ({ owner, since, limit }: ReadChanges): Promise<ChangesPage> => {
  const scope = cursorScope(owner, "changes");
  const place = since === undefined ? null : placeSchema.parse(openCursor(since, scope, "since"));
  const safe = new Date(Date.now() - OVERLAP_MS).toISOString();
  if (place && Date.now() - Date.parse(place.from) > MAX_AGE_MS) {
    throw new AppError("CURSOR_EXPIRED", "The changes since then are not kept any more; list the jobs anew");
  }
  const [head, work] = await Promise.all([readHead(owner, place?.from ?? safe), readAllWork(owner)]);
  const given = new Set(place?.given);
  const fresh = place ? head.changes.filter((change) => !given.has(nameOf(change))) : [];
  const newest = [...newestByJob(fresh).values()].sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
  const page = newest.slice(0, limit);
  const next = placeAfter({ from: safe, given: [] }, head.changes, fresh, page);
  return {
    changes: page.map(({ jobId, job }) => ({
      job_id: jobId,
      deleted: job === null,
      job: job && toRow(job, work),
    })),
    running: [...work.values()].map(({ job_id, step, progress_pct }) => ({ job_id, step, progress_pct })),
    next_cursor: sealCursor(next, scope),
    has_more: newest.length > page.length,
  };
};

/**
 * The place after a page: `from` is as late as nothing can come before it any more that was not given, neither what is left of the fresh
 * changes nor what is committed late.
 */
const placeAfter = ({ from }: Place, changes: Change[], fresh: Change[], page: Change[]): Place => {
  const givenVer = new Map(page.map(({ jobId, ver }) => [jobId, ver]));
  const left = new Set(fresh.filter(({ jobId, ver }) => ver > (givenVer.get(jobId) ?? 0)));
  const firstLeft = changes.find((change) => left.has(change))?.updatedAt ?? from;
  const start = firstLeft < from ? firstLeft : from;
  const names = changes.filter((change) => change.updatedAt >= start && !left.has(change)).map(nameOf);
  return { from: start, given: names.slice(-NAMED_CHANGES) };
};

const nameOf = ({ jobId, ver }: Change): string => sha256(`${jobId}#${ver}`).slice(0, NAME_LENGTH);

const toRow = (job: NonNullable<Change["job"]>, work: Map<string, WorkItem>): JobListRow =>
  toListRow(job, work.get(job.job_id));

/** Work items of an owner's running jobs, by job id. Eventually consistent: progress may be a moment old. */
const readAllWork = async (owner: string): Promise<Map<string, WorkItem>> => {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      // No job id is greater than `~`.
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
      ExpressionAttributeValues: { ":pk": ownerPk(owner), ":first": "W#", ":last": "W#~" },
      Limit: MAX_RUNNING,
    }),
  );
  const items = Items.map((item) => workItemSchema.parse(item));
  return new Map(items.map((item) => [item.job_id, item]));
};
