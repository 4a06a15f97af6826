import { DeleteCommand, GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { giveBackOutput } from "../limits/output-minutes.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { jobPrefix, summaryKey } from "../storage/object-keys.ts";
import { deleteKeys, deletePrefix } from "../storage/objects.ts";
import { followUp } from "./follow-up.ts";
import { isFinal } from "./job-state.ts";
import { activityPk, purgeKey, watchAttributes } from "./keys.ts";
import { dropWork } from "./work-item.ts";
import { getJob, writeJob } from "./write-job.ts";

const RACE_TRIES = 20;

/** How long a deleted job is remembered, so that no rebuild revives it from a summary read before. */
const TOMBSTONE_SEC = 24 * 60 * 60;

/**
 * Deletes a job for good: its row at once, then its objects and activity. The sweeper does what of that is left
 * undone. Throws NOT_FOUND when the owner has none of that id.
 */
export const deleteJob = async (owner: string, jobId: string): Promise<void> => {
  for (let attempt = 0; attempt < RACE_TRIES; attempt++) {
    const row = await getJob(owner, jobId);
    const companions = [
      { item: dropWork(owner, jobId) },
      { item: purgeItem(owner, jobId) },
      ...(isFinal(row.state) ? [] : giveBackOutput(row)),
    ];
    if (await writeJob(owner, jobId, row, null, companions)) {
      return followUp(jobId, () => purgeJob(owner, jobId));
    }
  }
  throw new AppError("CONTENTION", `Too many writers changed job ${jobId} at once`);
};

/** Removes what is left of a deleted job. Doing it again is harmless. */
export const purgeJob = async (owner: string, jobId: string): Promise<void> => {
  await deleteKeys([summaryKey(owner, jobId)]);
  await deletePrefix(jobPrefix(owner, jobId));
  await deleteActivity(owner, jobId);
  await dynamo.send(
    new UpdateCommand({
      TableName: resources.jobTableName,
      Key: purgeKey(owner, jobId),
      UpdateExpression: "SET expires_at = :expires REMOVE watch_pk, watch_sk",
      ExpressionAttributeValues: { ":expires": Math.floor(Date.now() / 1000) + TOMBSTONE_SEC },
    }),
  );
};

/** Whether a job was deleted within the last day. */
export const isDeleted = async (owner: string, jobId: string): Promise<boolean> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: purgeKey(owner, jobId), ConsistentRead: true }),
  );
  return Item !== undefined;
};

/** The companion of a write that must not bring a deleted job back. */
export const unlessDeleted = (owner: string, jobId: string) => ({
  item: {
    ConditionCheck: {
      TableName: resources.jobTableName,
      Key: purgeKey(owner, jobId),
      ConditionExpression: "attribute_not_exists(pk)",
    },
  },
  refusal: () => new AppError("NOT_FOUND", `Job ${jobId} was deleted`),
});

const purgeItem = (owner: string, jobId: string) => ({
  Put: {
    TableName: resources.jobTableName,
    Item: {
      ...purgeKey(owner, jobId),
      ...watchAttributes(owner, jobId, new Date(Date.now() + readSettings().outboxGraceMs).toISOString()),
    },
  },
});

const deleteActivity = async (owner: string, jobId: string): Promise<void> => {
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: resources.jobTableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": activityPk(owner, jobId) },
        ProjectionExpression: "pk, sk",
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk, sk } of Items) {
      await dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: { pk, sk } }));
    }
    start = LastEvaluatedKey;
  } while (start);
};
