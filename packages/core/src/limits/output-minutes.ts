import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import type { JobRow } from "../job/job-row.ts";
import { outputMonthKey } from "../job/keys.ts";
import type { CompanionWrite } from "../job/write-job.ts";
import type { Plan } from "../plan/plan.ts";
import { resources } from "../resources.ts";
import { quotaExceeded } from "./quota-exceeded.ts";

const MINUTE_MS = 60_000;
/** What was counted is of no use a year later. */
const KEPT_SEC = 400 * 24 * 60 * 60;

/** A plan's length by its scenes, in milliseconds. */
export const plannedMs = ({ scenes }: Pick<Plan, "scenes">): number =>
  Math.round(scenes.reduce((sum, scene) => sum + scene.duration_sec, 0) * 1000);

/** `2026-11`, by UTC. */
const monthOf = (iso: string): string => iso.slice(0, 7);

/** When the next month begins, by UTC. */
export const nextMonthMs = (nowMs: number): number => {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
};

/**
 * The companion that counts a new job's planned length in its month, in the job's own transaction. Refuses with QUOTA_EXCEEDED what would
 * pass the limit.
 */
export const countOutput = (row: JobRow, limitMinutes: number): CompanionWrite[] => {
  if (row.counted_ms === null) return [];
  const limitMs = limitMinutes * MINUTE_MS;
  const createdMs = Date.parse(row.created_at);
  const refusal = () => tooMuchOutput(limitMinutes, createdMs);
  if (row.counted_ms > limitMs) throw refusal();
  const item = {
    Update: {
      TableName: resources.jobTableName,
      Key: outputMonthKey(row.owner, monthOf(row.created_at)),
      UpdateExpression: "SET expires_at = :expires ADD output_ms :ms",
      ConditionExpression: "attribute_not_exists(output_ms) OR output_ms <= :room",
      ExpressionAttributeValues: {
        ":ms": row.counted_ms,
        ":room": limitMs - row.counted_ms,
        ":expires": Math.floor(createdMs / 1000) + KEPT_SEC,
      },
    },
  };
  return [{ item, refusal }];
};

/** The companion of a job's end without a video: its length counts no longer. */
export const giveBackOutput = (row: JobRow): CompanionWrite[] => {
  if (!row.counted_ms) return [];
  const item = {
    Update: {
      TableName: resources.jobTableName,
      Key: outputMonthKey(row.owner, monthOf(row.created_at)),
      UpdateExpression: "ADD output_ms :ms",
      ExpressionAttributeValues: { ":ms": -row.counted_ms },
    },
  };
  return [{ item }];
};

const tooMuchOutput = (limitMinutes: number, nowMs: number): AppError => {
  const nextMs = nextMonthMs(nowMs);
  const until = new Date(nextMs).toISOString().slice(0, 10);
  const message = `This month's videos would be longer than ${limitMinutes} minutes together, which is your limit`;
  const retryAfterSec = Math.ceil((nextMs - nowMs) / 1000);
  return quotaExceeded(`${message}; it begins anew on ${until}, or make a shorter one`, retryAfterSec);
};

/** Minutes that count in this month, two decimals. */
export const readOutputMinutes = async (owner: string, nowMs: number): Promise<number> => {
  const { Item } = await dynamo.send(
    new GetCommand({
      TableName: resources.jobTableName,
      Key: outputMonthKey(owner, monthOf(new Date(nowMs).toISOString())),
      ConsistentRead: true,
    }),
  );
  return Math.round((Math.max(0, Number(Item?.output_ms ?? 0)) / MINUTE_MS) * 100) / 100;
};
