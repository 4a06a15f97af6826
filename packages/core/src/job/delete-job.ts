import { DeleteCommand, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { jobPrefix, summaryKey } from "../storage/object-keys.ts";
import { deleteKeys, deletePrefix } from "../storage/objects.ts";
import { activityPk, purgeKey, watchAttributes } from "./keys.ts";
import { dropWork } from "./work-item.ts";
import { getJob, writeJob } from "./write-job.ts";

const RACE_TRIES = 20;

/**
 * Deletes a job for good: its row at once, then its objects and activity. A purge item stands in the table
 * until the last of them is gone, so that the sweeper ends what a crash left and no rebuild revives the job.
 */
export const deleteJob = async (owner: string, jobId: string): Promise<void> => {
  for (let attempt = 0; attempt < RACE_TRIES; attempt++) {
    const row = await getJob(owner, jobId);
    const companions = [{ item: dropWork(owner, jobId) }, { item: purgeItem(owner, jobId) }];
    if (await writeJob(owner, jobId, row, null, companions)) return purgeJob(owner, jobId);
  }
  throw new AppError("CONTENTION", `Too many writers changed job ${jobId} at once`);
};

/** Removes what is left of a deleted job. Doing it again is harmless. */
export const purgeJob = async (owner: string, jobId: string): Promise<void> => {
  await deleteKeys([summaryKey(owner, jobId)]);
  await deletePrefix(jobPrefix(owner, jobId));
  await deleteActivity(owner, jobId);
  await dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: purgeKey(owner, jobId) }));
};

/** Whether a job was deleted and its objects are still being removed. */
export const isPurging = async (owner: string, jobId: string): Promise<boolean> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: purgeKey(owner, jobId), ConsistentRead: true }),
  );
  return Item !== undefined;
};

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
