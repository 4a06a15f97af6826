import { randomBytes } from "node:crypto";
import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { dynamo } from "../aws/clients.ts";
import { activityPk } from "../job/keys.ts";
import { resources } from "../resources.ts";

const RETENTION_SEC = 90 * 24 * 60 * 60;

/** What can happen to a job, as its activity names it. */
const EVENT_TYPES = [
  ...["created", "started", "step", "attempt_failed", "completed", "failed", "canceled"],
  ...["duplicated", "retried", "requeued", "spread", "sent_to_batch"],
] as const;

export const activityEventSchema = z
  .object({
    ts_iso: z.string(),
    job_id: z.string(),
    event_type: z.string(),
    message: z.string(),
    meta: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "ActivityEvent" });
export type ActivityEvent = z.infer<typeof activityEventSchema>;

export interface ActivityEntry {
  owner: string;
  jobId: string;
  eventType: (typeof EVENT_TYPES)[number];
  message: string;
  meta?: Record<string, unknown>;
}

/** The write of an event, to stand in a transaction or alone. */
export const activityPut = (entry: ActivityEntry) => {
  const now = new Date();
  return {
    TableName: resources.jobTableName,
    Item: {
      pk: activityPk(entry.owner, entry.jobId),
      // Random ends keep events of the same millisecond apart.
      sk: `${now.toISOString()}#${randomBytes(4).toString("hex")}`,
      ts_iso: now.toISOString(),
      job_id: entry.jobId,
      event_type: entry.eventType,
      message: entry.message,
      meta: entry.meta ?? {},
      expires_at: Math.floor(now.getTime() / 1000) + RETENTION_SEC,
    },
  };
};

/** Adds an event to a job's activity. */
export const recordActivity = async (entry: ActivityEntry): Promise<void> => {
  await dynamo.send(new PutCommand(activityPut(entry)));
};

/** A job's newest events, newest first; `limit` 1..1000. */
export const listActivity = async (owner: string, jobId: string, limit: number): Promise<ActivityEvent[]> => {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": activityPk(owner, jobId) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return Items.map((item) => activityEventSchema.parse(item));
};
