import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { requestWindowKey } from "../job/keys.ts";
import { logger } from "../logger.ts";
import { resources } from "../resources.ts";

/** Requests are counted over so long: who has been quiet may ask more at once. */
const WINDOW_SEC = 10;
const KEPT_SEC = 3600;
/** Longer than the database usually takes by far; a limit is not worth more waiting. */
const LEASE_TIMEOUT_MS = 1000;

/** What this process knows of an owner. */
interface Bucket {
  window: number;
  /** Tokens that it has leased and not used. */
  left: number;
  used: number;
  /** Tokens to lease next. */
  batch: number;
  /** The window has none any more. */
  isEmpty: boolean;
  /** The lease under way: who comes meanwhile waits for it. */
  leasing: Promise<boolean> | null;
}

/**
 * Bounds each owner to `perSec` requests a second, over windows of 10 s, whatever the number of processes: they take tokens of the
 * window from one item in the table, several at a time. A process begins with as many as its owner used in the window before, then doubles:
 * so few writes are made, and few tokens lie unused where others need them.
 *
 * Returns what is to be called before each request. It throws RATE_LIMITED when the window has no token left, and lets pass when the
 * database does not answer: then little else can be done anyway.
 */
export const createRateLimit = (perSec: number) => {
  const perWindow = perSec * WINDOW_SEC;
  const buckets = new Map<string, Bucket>();

  const bucketOf = (owner: string, window: number): Bucket => {
    const known = buckets.get(owner);
    if (known?.window === window) return known;
    for (const [other, bucket] of buckets) if (bucket.window < window - 1) buckets.delete(other);
    const batch = Math.max(1, known?.window === window - 1 ? known.used : 1);
    const bucket: Bucket = {
      window,
      left: 0,
      used: 0,
      batch: Math.min(batch, perWindow),
      isEmpty: false,
      leasing: null,
    };
    buckets.set(owner, bucket);
    return bucket;
  };

  return async (owner: string): Promise<void> => {
    const nowMs = Date.now();
    const bucket = bucketOf(owner, Math.floor(nowMs / 1000 / WINDOW_SEC));
    while (bucket.left === 0) {
      if (bucket.isEmpty) throw tooMany(perSec, bucket.window, nowMs);
      bucket.leasing ??= lease(owner, bucket, perWindow).finally(() => {
        bucket.leasing = null;
      });
      if (!(await bucket.leasing)) return;
    }
    bucket.left -= 1;
    bucket.used += 1;
  };
};

/** Takes tokens of the window: as many as it has left, at most a batch. False when the database does not answer. */
const lease = async (owner: string, bucket: Bucket, perWindow: number): Promise<boolean> => {
  const { window, batch } = bucket;
  bucket.batch = Math.min(batch * 2, perWindow);
  try {
    const { Attributes } = await dynamo.send(
      new UpdateCommand({
        TableName: resources.jobTableName,
        Key: requestWindowKey(owner, window),
        UpdateExpression: "SET expires_at = :expires ADD leased :batch",
        ExpressionAttributeValues: { ":batch": batch, ":expires": window * WINDOW_SEC + KEPT_SEC },
        ReturnValues: "UPDATED_NEW",
      }),
      { abortSignal: AbortSignal.timeout(LEASE_TIMEOUT_MS) },
    );
    const before = Number(Attributes?.leased) - batch;
    const granted = Math.max(0, Math.min(batch, perWindow - before));
    bucket.left += granted;
    bucket.isEmpty = granted === 0;
    return true;
  } catch (thrown) {
    logger.warn("Requests are not counted: the database does not answer", { owner, error: thrown as Error });
    return false;
  }
};

const tooMany = (perSec: number, window: number, nowMs: number): AppError => {
  const retryAfterSec = Math.max(1, Math.ceil((window + 1) * WINDOW_SEC - nowMs / 1000));
  const message = `You may make ${perSec} requests a second, and have made more; wait ${retryAfterSec} s`;
  return new AppError("RATE_LIMITED", message, { retryAfterSec });
};
