import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { mapParallel } from "../map-parallel.ts";
import { sendRenderMessage } from "../queue/send-render-message.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import type { Claim } from "./claim-job.ts";
import type { JobError, JobRow } from "./job-row.ts";
import { workKey } from "./keys.ts";
import {
  leaseLost,
  readWork,
  type SegmentWork,
  updateWork,
  type WorkItem,
  workItemSchema,
} from "./work-item.ts";

/** A segment as the one who hands it out knows it. */
export interface NewSegment {
  sceneIndex: number;
  frames: number;
  /** Whether it was kept from before. */
  isDone: boolean;
}

/** Messages that are sent at the same time. */
const PARALLEL_SENDS = 10;

/**
 * Hands a claimed job's missing segments out: notes all of them in its work item, ends the lease, and sends a message for each. What
 * a worker needs to encode them must be in storage already. A crash in between leaves a job whose messages the sweeper sends.
 * Throws LEASE_LOST as `heartbeat`.
 */
export const spreadJob = async ({ row }: Claim, parts: NewSegment[], costMicroUsd: number): Promise<void> => {
  const { owner, job_id: jobId, fence } = row;
  const nowMs = Date.now();
  const segments = parts.map(
    ({ sceneIndex, frames, isDone }): SegmentWork => ({
      ...{ scene_index: sceneIndex, frames, done_frames: isDone ? frames : 0, is_done: isDone },
      ...{ attempts: 0, take: 0, lease_until: 0, sent_at: nowMs, made_ms: 0 },
    }),
  );
  const kept_frames = segments.reduce((sum, { done_frames }) => sum + done_frames, 0);
  const left = segments.filter(({ is_done }) => !is_done).length;
  const encoding = { began_at: nowMs, kept_frames };
  const change = { step: "stitch", segments, left, encoding, spread_fence: fence } as const;
  await updateWork(owner, jobId, fence, { ...change, lease_until: nowMs }, costMicroUsd);
  await sendSegments(
    row,
    [...segments.keys()].filter((index) => !segments[index]?.is_done),
  );
};

/** Sends a message for each of these segments of an attempt. */
export const sendSegments = async (row: JobRow, indexes: number[]): Promise<void> => {
  const { owner, job_id, fence } = row;
  await mapParallel(indexes, PARALLEL_SENDS, (index) =>
    sendRenderMessage({ kind: "segment", owner, job_id, fence, index }),
  );
};

/** A worker's hold on one segment of a job. */
export interface SegmentHold {
  owner: string;
  jobId: string;
  /** Of the attempt that handed it out. */
  fence: number;
  index: number;
  take: number;
  /** Which attempt at this segment it is, from 1. */
  attempts: number;
  sceneIndex: number;
  /** Frames that earlier attempts had shown: progress never goes back. */
  shownFrames: number;
}

/**
 * Takes a segment: counts the attempt and sets its lease. Null when there is nothing to do: it is done, another worker has it, it has
 * had all its attempts, or the job is not that attempt's any more.
 */
export const takeSegment = async (
  owner: string,
  jobId: string,
  fence: number,
  index: number,
): Promise<SegmentHold | null> => {
  const { leaseMs, maxAttempts } = readSettings();
  const nowMs = Date.now();
  const it = `#segments[${index}]`;
  try {
    const { Attributes } = await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: workKey(owner, jobId),
        ConditionExpression:
          `fence = :fence AND attribute_exists(#left) AND ${it}.is_done = :no ` +
          `AND ${it}.lease_until <= :now AND ${it}.attempts < :max`,
        UpdateExpression:
          `SET ${it}.attempts = ${it}.attempts + :one, ${it}.take = ${it}.take + :one, ` +
          `${it}.lease_until = :until`,
        ExpressionAttributeNames: { "#left": "left", "#segments": "segments" },
        ExpressionAttributeValues: {
          ...{ ":fence": fence, ":no": false, ":now": nowMs, ":max": maxAttempts },
          ...{ ":one": 1, ":until": nowMs + leaseMs },
        },
        ReturnValues: "ALL_NEW",
      }),
    );
    const segment = workItemSchema.parse(Attributes).segments?.[index];
    if (!segment) throw new RangeError(`Job ${jobId} has no segment ${index}`);
    const { take, attempts, scene_index: sceneIndex, done_frames: shownFrames } = segment;
    return { owner, jobId, fence, index, take, attempts, sceneIndex, shownFrames };
  } catch (thrown) {
    if (isConditionFailure(thrown)) return null;
    throw thrown;
  }
};

/** A sign of life of the one who encodes a segment. Throws LEASE_LOST when it is not this worker's any more. */
export const renewSegment = (hold: SegmentHold, doneFrames: number): Promise<WorkItem> =>
  changeSegment(hold, {
    lease_until: Date.now() + readSettings().leaseMs,
    done_frames: Math.max(hold.shownFrames, doneFrames),
  });

/**
 * Gives a segment back for another attempt, with the reason; the message comes back by itself. `isCounted` is false for a worker that
 * was stopped. Throws LEASE_LOST as `renewSegment`.
 */
export const releaseSegment = (
  hold: SegmentHold,
  error: JobError,
  { isCounted, costMicroUsd }: { isCounted: boolean; costMicroUsd: number },
): Promise<WorkItem> =>
  changeSegment(
    hold,
    {
      ...{ lease_until: 0, sent_at: Date.now(), last_error: error },
      attempts: hold.attempts - (isCounted ? 0 : 1),
    },
    { costMicroUsd },
  );

/**
 * Notes that a segment is in the cache. Returns how many are left: whoever brings that to 0 sends the message to stitch. Again for the
 * same hold is harmless. Throws LEASE_LOST as `renewSegment`.
 */
export const finishSegment = async (
  hold: SegmentHold,
  { frames, madeMs, costMicroUsd }: { frames: number; madeMs: number; costMicroUsd: number },
): Promise<number> => {
  const done = { is_done: true, done_frames: frames, made_ms: madeMs, lease_until: 0 };
  try {
    return (await changeSegment(hold, done, { costMicroUsd, isLast: true })).left ?? 0;
  } catch (thrown) {
    // Done by this hold already when only the answer was lost.
    const work = await readWork(hold.owner, hold.jobId);
    const segment = work?.segments?.[hold.index];
    if (work?.fence === hold.fence && segment?.is_done && segment.take === hold.take) return work.left ?? 0;
    throw thrown;
  }
};

/** Writes a held segment; with `isLast`, as one that is done. */
const changeSegment = async (
  { owner, jobId, fence, index, take }: SegmentHold,
  change: Partial<SegmentWork>,
  { costMicroUsd = 0, isLast = false } = {},
): Promise<WorkItem> => {
  const names = Object.keys(change) as (keyof SegmentWork)[];
  const it = `#segments[${index}]`;
  const sets = names.map((name) => `${it}.#${name} = :${name}`);
  try {
    const { Attributes } = await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: workKey(owner, jobId),
        ConditionExpression: `fence = :fence AND ${it}.take = :take AND ${it}.is_done = :no`,
        UpdateExpression:
          `SET ${[...sets, ...(isLast ? ["#left = #left - :one"] : [])].join(", ")}` +
          (costMicroUsd > 0 ? " ADD cost_micro_usd :cost" : ""),
        ExpressionAttributeNames: {
          "#segments": "segments",
          ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ...(isLast && { "#left": "left" }),
        },
        ExpressionAttributeValues: {
          ...{ ":fence": fence, ":take": take, ":no": false },
          ...(isLast && { ":one": 1 }),
          ...(costMicroUsd > 0 && { ":cost": costMicroUsd }),
          ...Object.fromEntries(names.map((name) => [`:${name}`, change[name]])),
        },
        ReturnValues: "ALL_NEW",
      }),
    );
    return workItemSchema.parse(Attributes);
  } catch (thrown) {
    if (!isConditionFailure(thrown)) throw thrown;
    throw leaseLost(fence, jobId, thrown);
  }
};

/**
 * Which segments need their message sent again: those whose worker died, and those whose message waits for longer than `requeueMs`
 * and may be lost.
 */
export const overdueSegments = (work: WorkItem, nowMs: number): number[] => {
  const { requeueMs } = readSettings();
  return (work.segments ?? []).flatMap(({ is_done, lease_until, sent_at }, index) => {
    if (is_done || lease_until > nowMs) return [];
    const isWorkerLost = lease_until > sent_at;
    return isWorkerLost || sent_at + requeueMs < nowMs ? [index] : [];
  });
};

/** Notes that messages of segments were sent again. Throws LEASE_LOST as `heartbeat`. */
export const noteSent = async (row: JobRow, indexes: number[]): Promise<void> => {
  const { owner, job_id: jobId, fence } = row;
  try {
    await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: workKey(owner, jobId),
        ConditionExpression: "fence = :fence",
        UpdateExpression: `SET ${indexes.map((index) => `#segments[${index}].sent_at = :now`).join(", ")}`,
        ExpressionAttributeNames: { "#segments": "segments" },
        ExpressionAttributeValues: { ":fence": fence, ":now": Date.now() },
      }),
    );
  } catch (thrown) {
    if (!isConditionFailure(thrown)) throw thrown;
    throw leaseLost(fence, jobId, thrown);
  }
};
