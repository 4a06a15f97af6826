import { createHash } from "node:crypto";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { watchAttributes } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { JOB_EVENTS } from "./webhook.ts";
import { webhooksPk } from "./webhook-book.ts";

/** Stands for the `webhook_url` of plans where a webhook's id is asked for. */
export const PLAN_WEBHOOK_ID = "plan";

/** The log of deliveries is kept for 30 days. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export const deliveryAttemptSchema = z
  .object({
    at: z.string(),
    response_code: z.number().int().nullable(),
    duration_ms: z.number().int(),
    /** Why it did not count as delivered; null when it did. */
    error: z.string().nullable(),
  })
  .meta({ id: "WebhookDeliveryAttempt" });
export type DeliveryAttempt = z.infer<typeof deliveryAttemptSchema>;

/** Something to be told to one receiver, and how that went. */
const deliveryRowSchema = z.object({
  owner: z.string(),
  webhook_id: z.string(),
  delivery_id: z.string(),
  ver: z.number().int(),
  event: z.enum([...JOB_EVENTS, "webhook.test"]),
  job_id: z.string().nullable(),
  /** Where to, of a plan's own; null: the webhook's as it is then. */
  url: z.string().nullable(),
  /** The body, as it is signed. */
  payload: z.string(),
  state: z.enum(["pending", "delivered", "failed"]),
  created_at: z.string(),
  /** Nobody tries before that; null when nobody will. */
  next_attempt_at: z.string().nullable(),
  attempts: z.array(deliveryAttemptSchema),
  /** When the sweeper sends it to be tried, if nobody has until then. */
  watch_at: z.string().nullable(),
  /** Epoch seconds. */
  expires_at: z.number().int(),
});
export type DeliveryRow = z.infer<typeof deliveryRowSchema>;

/** A delivery as its owner sees it. */
export const deliverySchema = deliveryRowSchema
  .pick({
    delivery_id: true,
    event: true,
    job_id: true,
    state: true,
    created_at: true,
    next_attempt_at: true,
    attempts: true,
  })
  .meta({ id: "WebhookDelivery" });
export type Delivery = z.infer<typeof deliverySchema>;

export const toDelivery = (row: DeliveryRow): Delivery => deliverySchema.parse(row);

export const DELIVERY_PREFIX = "D#";

/** Deliveries of one webhook sort by time. */
export const deliverySkPrefix = (webhookId: string) => `${DELIVERY_PREFIX}${webhookId}#`;

const deliveryKey = (owner: string, webhookId: string, deliveryId: string) => ({
  pk: webhooksPk(owner),
  sk: `${deliverySkPrefix(webhookId)}${deliveryId}`,
});

export const fromDeliveryItem = (item: Record<string, unknown>): DeliveryRow => deliveryRowSchema.parse(item);

/**
 * The id of a delivery, which receivers get as `webhook-id`: the same whenever the same job's end is told to the same receiver, so that
 * repeats can be told by it. Sorts by time.
 */
export const endDeliveryId = (jobId: string, endedAt: string, webhookId: string, event: string): string => {
  const random = createHash("sha256")
    .update(JSON.stringify([jobId, webhookId, event]))
    .digest();
  return uuidv7({ msecs: Date.parse(endedAt), random: random.subarray(0, 16), seq: random.readUInt32BE(16) });
};

export const newDelivery = (
  delivery: Pick<
    DeliveryRow,
    "owner" | "webhook_id" | "delivery_id" | "event" | "job_id" | "url" | "payload"
  >,
  watchAt: string,
): DeliveryRow => {
  const now = new Date().toISOString();
  return {
    ...delivery,
    ...{ ver: 1, state: "pending", created_at: now, next_attempt_at: now, attempts: [], watch_at: watchAt },
    expires_at: Math.floor((Date.now() + KEPT_MS) / 1000),
  };
};

export const readDelivery = async (
  owner: string,
  webhookId: string,
  deliveryId: string,
): Promise<DeliveryRow | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({
      TableName: resources.jobTableName,
      Key: deliveryKey(owner, webhookId, deliveryId),
      ConsistentRead: true,
    }),
  );
  return Item ? fromDeliveryItem(Item) : null;
};

/** Writes a delivery: a new one, or one that is still as `before`. False, with nothing written, when it is not. */
export const writeDelivery = async (after: DeliveryRow, before: DeliveryRow | null): Promise<boolean> => {
  try {
    await dynamo.send(
      new PutCommand({
        TableName: resources.jobTableName,
        Item: {
          ...deliveryKey(after.owner, after.webhook_id, after.delivery_id),
          ...after,
          ...watchAttributes(after.owner, after.delivery_id, after.watch_at),
        },
        ConditionExpression: before ? "ver = :ver" : "attribute_not_exists(pk)",
        ...(before && { ExpressionAttributeValues: { ":ver": before.ver } }),
      }),
    );
    return true;
  } catch (thrown) {
    if (isConditionFailure(thrown)) return false;
    throw thrown;
  }
};
