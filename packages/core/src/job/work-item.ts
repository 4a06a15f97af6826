import { GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { type JobError, type JobRow, jobErrorSchema, type WorkStep, workStepSchema } from "./job-row.ts";
import { ownerPk, workKey } from "./keys.ts";

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
});
export type WorkItem = z.infer<typeof workItemSchema>;

/**
 * The companion of a claim: takes the lease, unless an attempt before still has it. Progress stays, so that a
 * repeated attempt never shows less than the one before.
 */
export const takeLease = (row: JobRow, nowMs: number, leaseMs: number) => ({
  Update: {
    TableName: resources.jobTableName,
    Key: workKey(row.owner, row.job_id),
    ConditionExpression: "attribute_not_exists(pk) OR lease_until <= :now",
    UpdateExpression:
      "SET job_id = :job_id, fence = :fence, lease_until = :until, #step = :step, " +
      "progress_pct = if_not_exists(progress_pct, :zero) REMOVE last_error",
    ExpressionAttributeNames: { "#step": "step" },
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

/**
 * A sign of life: renews the lease for another `leaseMs` and writes the progress.
 * Throws LEASE_LOST when the job was canceled, deleted or taken over: the attempt must stop and write no more.
 */
export const heartbeat = (
  owner: string,
  jobId: string,
  fence: number,
  progress: { step: WorkStep; progressPct: number },
): Promise<void> =>
  updateWork(owner, jobId, fence, {
    lease_until: Date.now() + readSettings().leaseMs,
    step: progress.step,
    progress_pct: progress.progressPct,
  });

/**
 * Gives the lease back before its time, with the reason, so that the next attempt may begin. Throws LEASE_LOST
 * as heartbeat.
 */
export const releaseLease = (owner: string, jobId: string, fence: number, error: JobError): Promise<void> =>
  updateWork(owner, jobId, fence, { lease_until: Date.now(), last_error: error });

const updateWork = async (
  owner: string,
  jobId: string,
  fence: number,
  change: Partial<WorkItem>,
): Promise<void> => {
  const names = Object.keys(change);
  try {
    await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: workKey(owner, jobId),
        ConditionExpression: "fence = :fence",
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ":fence": fence,
          ...Object.fromEntries(Object.entries(change).map(([name, value]) => [`:${name}`, value])),
        },
      }),
    );
  } catch (thrown) {
    if (!isConditionFailure(thrown)) throw thrown;
    throw new AppError("LEASE_LOST", `Attempt ${fence} no longer owns job ${jobId}`, { cause: thrown });
  }
};

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
