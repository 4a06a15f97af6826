import { storageBucket } from "../../../../infra/buckets.ts";
import type { JobRow } from "../job/job-row.ts";
import { isFinal } from "../job/job-state.ts";
import { MAX_READ_JOBS, readJobs } from "../job/read-jobs.ts";
import { logger } from "../logger.ts";
import { attemptPrefix, jobPrefix, summaryKey } from "./object-keys.ts";
import { deleteKeys, listObjects, objectExists, type StoredObject } from "./objects.ts";

/** Younger objects are left alone: somebody may be writing them, or what names them, right now. */
const GRACE_MS = 24 * 60 * 60 * 1000;

const ROOT = `${storageBucket.prefixes.jobs}/`;

export interface CleanUp {
  jobs: number;
  /** Of `jobs`, those looked at in vain: the cloud failed. The next walk over the bucket sees them again. */
  failedJobs: number;
  removedObjects: number;
  removedBytes: number;
  /** The prefix of the last job looked at, to go on after; null at the end of the bucket. */
  after: string | null;
}

/** What stands in the bucket below one job's prefix. */
interface Folder {
  owner: string;
  jobId: string;
  prefix: string;
  objects: StoredObject[];
}

/**
 * Removes from the bucket what no job owns any more and nobody has changed for a day: attempts that did not win, of
 * jobs that have ended, and everything of jobs of which neither row nor summary is left.
 *
 * Any number may run at once, beside any writers: a job that has ended never changes which attempt won, and one that
 * has not ended is left alone. A job of which only the row is missing is left alone too: the index may be lost.
 *
 * Goes on after the prefix where another run stopped, until `hasTime` says no. Reads at most one row for each job.
 */
export const cleanUp = async (after: string | null, hasTime: () => boolean): Promise<CleanUp> => {
  const result: CleanUp = { jobs: 0, failedJobs: 0, removedObjects: 0, removedBytes: 0, after };
  for await (const folders of batches(foldersAfter(after))) {
    const last = folders.at(-1);
    result.jobs += folders.length;
    result.after = last?.prefix ?? after;
    try {
      const leftovers = await findLeftovers(folders);
      await deleteKeys(leftovers.map(({ key }) => key));
      result.removedObjects += leftovers.length;
      result.removedBytes += leftovers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    } catch (error) {
      logger.error("Clean-up failed", { until: last?.prefix, error: error as Error });
      result.failedJobs += folders.length;
    }
    if (!hasTime()) return result;
  }
  return { ...result, after: null };
};

/** Every job's objects, in key order, from one listing. */
async function* foldersAfter(after: string | null): AsyncGenerator<Folder> {
  let current: Folder | undefined;
  // The first key that cannot be below a prefix has the letter after its slash.
  for await (const object of listObjects(ROOT, after === null ? undefined : `${after.slice(0, -1)}0`)) {
    const [, owner, jobId, ...path] = object.key.split("/");
    if (!owner || !jobId || path.length === 0) continue;
    if (current?.owner !== owner || current.jobId !== jobId) {
      if (current) yield current;
      current = { owner, jobId, prefix: jobPrefix(owner, jobId), objects: [] };
    }
    current.objects.push(object);
  }
  if (current) yield current;
}

async function* batches(folders: AsyncIterable<Folder>): AsyncGenerator<Folder[]> {
  let batch: Folder[] = [];
  for await (const folder of folders) {
    batch.push(folder);
    if (batch.length < MAX_READ_JOBS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const findLeftovers = async (folders: Folder[]): Promise<StoredObject[]> => {
  const dueMs = Date.now() - GRACE_MS;
  const due = folders.filter(({ objects }) => objects.some(({ modifiedMs }) => modifiedMs < dueMs));
  const rows = new Map((await readJobs(due)).map((row) => [jobPrefix(row.owner, row.job_id), row]));
  const found: StoredObject[] = [];
  for (const folder of due) {
    const row = rows.get(folder.prefix);
    const leftovers = row ? attemptsThatLost(row, folder) : await objectsOfGoneJob(folder, dueMs);
    found.push(...leftovers.filter(({ modifiedMs }) => modifiedMs < dueMs));
  }
  return found;
};

/** Where no attempt won, as in a canceled job, all have lost. */
const attemptsThatLost = (row: JobRow, { objects }: Folder): StoredObject[] => {
  if (!isFinal(row.state)) return [];
  const winner = row.result_fence === null ? null : attemptPrefix(row.owner, row.job_id, row.result_fence);
  return objects.filter(({ key }) => isOfAttempt(key) && !(winner !== null && key.startsWith(winner)));
};

const isOfAttempt = (key: string): boolean => /^[^/]+\/[^/]+\/[^/]+\/a\d+\//.test(key);

const objectsOfGoneJob = async (
  { owner, jobId, objects }: Folder,
  dueMs: number,
): Promise<StoredObject[]> => {
  if (objects.some(({ modifiedMs }) => modifiedMs >= dueMs)) return [];
  return (await objectExists(summaryKey(owner, jobId))) ? [] : objects;
};
