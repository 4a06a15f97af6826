import type { ErrorCode } from "../app-error.ts";
import type { ListedJob } from "../job/job-row.ts";
import { isFinal, type JobState } from "../job/job-state.ts";
import { createdSk } from "../job/keys.ts";
import { type Change, newestByJob } from "./change-log.ts";
import { foldText } from "./fold-text.ts";

/** What is held of a job in memory: what it is found by, and what statistics are made of. */
export interface Entry {
  jobId: string;
  ver: number;
  /** `created_at#job_id`: its place, newest last. */
  place: string;
  state: JobState;
  archived: boolean;
  /** Folded, as a search compares it. */
  topic: string;
  tags: readonly string[];
  /** The job that it is a retry or a duplicate of. */
  parentId: string | null;
  renderMs: number | null;
  videoMs: number | null;
  costMicroUsd: number | null;
  /** Why it failed; null unless it did. */
  errorCode: ErrorCode | null;
  /** Epoch milliseconds of its end; null until it is completed, has failed or was canceled. */
  endedMs: number | null;
}

/** All jobs of an owner, archived ones too, as of a moment. */
export interface Replica {
  /** By place, the oldest first. */
  entries: Entry[];
  byId: Map<string, Entry>;
  /** Every change of before this time, less the overlap, is in it. */
  watermark: string;
  /** Raised by each change that it did not have yet. */
  revision: number;
  /** Which table's counters it was read with. */
  epochs: Record<string, string>;
}

export const createReplica = (
  entries: Entry[],
  watermark: string,
  epochs: Record<string, string>,
): Replica => ({
  entries: entries.toSorted(byPlace),
  byId: new Map(entries.map((entry) => [entry.jobId, entry])),
  watermark,
  revision: 0,
  epochs,
});

const byPlace = (a: Entry, b: Entry): number => (a.place < b.place ? -1 : 1);

export const toEntry = (job: ListedJob): Entry => ({
  jobId: job.job_id,
  ver: job.ver,
  place: createdSk(job),
  state: job.state,
  archived: job.archived,
  topic: foldText(job.topic),
  tags: job.tags,
  parentId: job.parent_job_id,
  renderMs: job.render_ms,
  videoMs: job.video_ms,
  costMicroUsd: job.cost_micro_usd,
  errorCode: job.error?.code ?? null,
  endedMs: isFinal(job.state) ? endedMs(job) : null,
});

/** Of a job that ended before its end was noted, the best that its row tells. */
const endedMs = ({ ended_at, started_at, created_at, render_ms }: ListedJob): number =>
  ended_at ? Date.parse(ended_at) : Date.parse(started_at ?? created_at) + (render_ms ?? 0);

/** Brings a replica up to date. Changes may have come before. */
export const applyChanges = (replica: Replica, changes: readonly Change[]): void => {
  for (const { jobId, ver, updatedAt, job } of newestByJob(changes).values()) {
    if (updatedAt > replica.watermark) replica.watermark = updatedAt;
    const known = replica.byId.get(jobId);
    // A job that is not known and deleted had been removed before.
    if (known ? known.ver >= ver : !job) continue;
    replica.revision++;
    if (!job) remove(replica, jobId);
    else if (known) Object.assign(known, toEntry(job));
    else insert(replica, toEntry(job));
  }
};

const remove = (replica: Replica, jobId: string): void => {
  const known = replica.byId.get(jobId);
  if (!known) return;
  replica.byId.delete(jobId);
  replica.entries.splice(placeIn(replica, known.place), 1);
};

const insert = (replica: Replica, entry: Entry): void => {
  replica.byId.set(entry.jobId, entry);
  replica.entries.splice(placeIn(replica, entry.place), 0, entry);
};

/** The number of entries whose place is before. */
export const placeIn = ({ entries }: Pick<Replica, "entries">, place: string): number => {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.place ?? "") < place) low = middle + 1;
    else high = middle;
  }
  return low;
};
