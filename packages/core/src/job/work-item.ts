import { GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { type JobError, type JobRow, jobErrorSchema, workStepSchema } from "./job-row.ts";
import { ownerPk, workKey } from "./keys.ts";

/** How far the video of a scene is. */
const sceneFramesSchema = z.object({ frames: z.number().int(), done_frames: z.number().int() });
export type SceneFrames = z.infer<typeof sceneFramesSchema>;

/** A segment of a job whose segments are encoded by several workers. */
export const segmentWorkSchema = z.object({
  scene_index: z.number().int(),
  frames: z.number().int(),
  done_frames: z.number().int(),
  is_done: z.boolean(),
  /** Workers that took it; one that was stopped does not count. */
  attempts: z.number().int(),
  /** Raised whenever a worker takes it: only the newest one may write. */
  take: z.number().int(),
  /** Epoch milliseconds until which that worker owns it; 0 when none does. */
  lease_until: z.number(),
  /** When its message was last sent, or came back. Epoch milliseconds. */
  sent_at: z.number(),
  /** Milliseconds it took to encode; 0 before that, and for one that was kept from before. */
  made_ms: z.number(),
  last_error: jobErrorSchema.optional(),
});
export type SegmentWork = z.infer<typeof segmentWorkSchema>;

/** What changes often while a job runs, kept out of every index. There while the job is running. */
export const workItemSchema = z.object({
  job_id: z.string(),
  fence: z.number().int(),
  /** Epoch milliseconds until which the attempt owns the job. */
  lease_until: z.number(),
  step: workStepSchema,
  progress_pct: z.number(),
  /** Why the attempt before gave the job back; absent when it did not say. */
  last_error: jobErrorSchema.optional(),
  /** Of each scene, once its length is known and one worker encodes them all. */
  scenes: z.array(sceneFramesSchema).optional(),
  /** When encoding began (epoch milliseconds), and the frames that were there already. */
  encoding: z.object({ began_at: z.number(), kept_frames: z.number().int() }).optional(),
  /** Of the whole video in order, once the job was spread over several workers. */
  segments: z.array(segmentWorkSchema).optional(),
  /** The attempt that did so. */
  spread_fence: z.number().int().optional(),
  /** Segments that are still to be made; absent when the job is not spread, or is put together again. */
  left: z.number().int().optional(),
  /** What workers before the present one cost, by list prices, in millionths of a USD. */
  cost_micro_usd: z.number().int().optional(),
});
export type WorkItem = z.infer<typeof workItemSchema>;

/** Which share of the whole progress the encoding is, in percent. */
const ENCODING_PCT = { from: 20, to: 92 };

/** What is shown of a running job's progress, 0..100. */
export const progressOf = (work: WorkItem): number => {
  if (!work.segments) return work.progress_pct;
  const share = doneShare(work.segments);
  const pct = ENCODING_PCT.from + share * (ENCODING_PCT.to - ENCODING_PCT.from);
  return Math.max(work.progress_pct, Math.floor(pct));
};

const doneShare = (parts: readonly SceneFrames[]): number => {
  const frames = parts.reduce((sum, part) => sum + part.frames, 0);
  return frames === 0 ? 0 : parts.reduce((sum, part) => sum + part.done_frames, 0) / frames;
};

/** How far each scene is, in their order, and whether a worker is at it; null before that is known. */
export const scenesOf = ({
  segments,
  scenes,
}: WorkItem): (SceneFrames & { is_running: boolean })[] | null => {
  if (!segments) {
    const isBegun = ({ frames, done_frames }: SceneFrames) => done_frames > 0 && done_frames < frames;
    return scenes?.map((scene) => ({ ...scene, is_running: isBegun(scene) })) ?? null;
  }
  const summed: (SceneFrames & { is_running: boolean })[] = [];
  for (const { scene_index, frames, done_frames, is_done, lease_until } of segments) {
    const scene = summed[scene_index] ?? { frames: 0, done_frames: 0, is_running: false };
    summed[scene_index] = {
      frames: scene.frames + frames,
      done_frames: scene.done_frames + done_frames,
      is_running: scene.is_running || (!is_done && lease_until > Date.now()),
    };
  }
  return summed;
};

/** The share of its frames that must be made before a speed can be told. */
const MEASURED_SHARE = 0.05;

/** Seconds until all is encoded, at the speed measured so far; null before there is one. */
export const secondsLeft = (work: WorkItem, nowMs: number): number | null => {
  const scenes = scenesOf(work);
  if (!scenes || !work.encoding) return null;
  const { began_at: beganAt, kept_frames: keptFrames } = work.encoding;
  const total = scenes.reduce((sum, { frames }) => sum + frames, 0);
  const done = scenes.reduce((sum, { done_frames }) => sum + done_frames, 0);
  const made = done - keptFrames;
  if (made <= MEASURED_SHARE * (total - keptFrames)) return null;
  return Math.round((((nowMs - beganAt) / made) * (total - done)) / 1000);
};

/**
 * The companion of a claim: takes the lease, unless an attempt before still has it or segments are still being made by others.
 * `isStitch` claims a job whose segments are all there, and no other. Progress stays, so that a repeated attempt never shows less than
 * the one before.
 */
export const takeLease = (row: JobRow, nowMs: number, leaseMs: number, isStitch: boolean) => ({
  Update: {
    TableName: resources.jobTableName,
    Key: workKey(row.owner, row.job_id),
    ConditionExpression: isStitch
      ? "#left = :zero AND lease_until <= :now"
      : "attribute_not_exists(pk) OR (lease_until <= :now AND (attribute_not_exists(#left) OR #left = :zero))",
    UpdateExpression:
      "SET job_id = :job_id, fence = :fence, lease_until = :until, #step = :step, " +
      "progress_pct = if_not_exists(progress_pct, :zero) REMOVE last_error, #left",
    ExpressionAttributeNames: { "#step": "step", "#left": "left" },
    ExpressionAttributeValues: {
      ":now": nowMs,
      ":job_id": row.job_id,
      ":fence": row.fence,
      ":until": nowMs + leaseMs,
      ":step": "images",
      ":zero": 0,
    },
  },
});

/** The companion of every change that ends a job's running. */
export const dropWork = (owner: string, jobId: string) => ({
  Delete: { TableName: resources.jobTableName, Key: workKey(owner, jobId) },
});

/** What a worker shows of its work. */
export interface WorkProgress extends Pick<WorkItem, "step" | "scenes" | "encoding"> {
  /** 0..100. */
  progressPct: number;
}

/**
 * A sign of life: renews the lease for another `leaseMs` and writes the progress.
 * Throws LEASE_LOST when the job was canceled, deleted or taken over: the attempt must stop and write no more.
 */
export const heartbeat = (
  owner: string,
  jobId: string,
  fence: number,
  { progressPct, ...progress }: WorkProgress,
): Promise<void> =>
  updateWork(owner, jobId, fence, {
    lease_until: Date.now() + readSettings().leaseMs,
    progress_pct: progressPct,
    ...progress,
  });

/**
 * Gives the lease back before its time, with the reason and what the attempt cost, so that the next one may begin. Throws
 * LEASE_LOST as heartbeat.
 */
export const releaseLease = (
  owner: string,
  jobId: string,
  fence: number,
  error: JobError,
  costMicroUsd = 0,
): Promise<void> =>
  updateWork(owner, jobId, fence, { lease_until: Date.now(), last_error: error }, costMicroUsd);

/** Changes what a job's attempt may change of its work item. Throws LEASE_LOST as heartbeat. */
export const updateWork = async (
  owner: string,
  jobId: string,
  fence: number,
  change: Partial<WorkItem>,
  costMicroUsd = 0,
): Promise<void> => {
  const names = Object.keys(change).filter((name) => change[name as keyof WorkItem] !== undefined);
  try {
    await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: workKey(owner, jobId),
        ConditionExpression: "fence = :fence",
        UpdateExpression:
          `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}` +
          (costMicroUsd > 0 ? " ADD cost_micro_usd :cost" : ""),
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ":fence": fence,
          ...(costMicroUsd > 0 && { ":cost": costMicroUsd }),
          ...Object.fromEntries(names.map((name) => [`:${name}`, change[name as keyof WorkItem]])),
        },
      }),
    );
  } catch (thrown) {
    if (!isConditionFailure(thrown)) throw thrown;
    throw leaseLost(fence, jobId, thrown);
  }
};

export const leaseLost = (fence: number, jobId: string, cause?: unknown): AppError =>
  new AppError("LEASE_LOST", `Attempt ${fence} no longer owns job ${jobId}`, { cause });

export const readWork = async (owner: string, jobId: string): Promise<WorkItem | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: workKey(owner, jobId), ConsistentRead: true }),
  );
  return Item ? workItemSchema.parse(Item) : null;
};

/**
 * The work items of an owner's jobs from the lowest to the highest of these ids, by job id: jobs that run at the same time have ids
 * near each other, and one query is cheaper than an item each. Eventually consistent: progress may be a moment old.
 */
export const readWorkBetween = async (owner: string, jobIds: string[]): Promise<Map<string, WorkItem>> => {
  const found = new Map<string, WorkItem>();
  const sorted = jobIds.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return found;
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
        ExpressionAttributeValues: {
          ":pk": ownerPk(owner),
          ":first": workKey(owner, first).sk,
          ":last": workKey(owner, last).sk,
        },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items) {
      const work = workItemSchema.parse(item);
      found.set(work.job_id, work);
    }
    start = LastEvaluatedKey;
  } while (start);
  return found;
};
