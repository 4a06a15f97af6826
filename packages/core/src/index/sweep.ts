import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { recordActivity } from "../activity/activity.ts";
import { dynamo } from "../aws/clients.ts";
import { purgeJob } from "../job/delete-job.ts";
import { abandonJob, attemptsExhausted, discardSpread, segmentExhausted } from "../job/end-job.ts";
import { followUp } from "../job/follow-up.ts";
import type { JobRow } from "../job/job-row.ts";
import { indexes, WATCH_SHARDS, watchPk } from "../job/keys.ts";
import { enqueueJob, moveWatch } from "../job/outbox.ts";
import { noteSent, overdueSegments, sendSegments } from "../job/spread-job.ts";
import { syncSummary } from "../job/summary.ts";
import { watchAt } from "../job/watch.ts";
import { readWork, type WorkItem } from "../job/work-item.ts";
import { readJob } from "../job/write-job.ts";
import { logger } from "../logger.ts";
import { recordMetric } from "../metrics.ts";
import { sendRenderMessage } from "../queue/send-render-message.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { resendTask } from "../task/resend-task.ts";
import { DELIVERY_PREFIX } from "../webhook/delivery.ts";
import { resendDelivery } from "../webhook/resend-delivery.ts";

/** Items looked at in one sweep of one shard; the rest waits for the next. */
const SHARD_LIMIT = 500;

/**
 * Does what crashes left undone: sends what was never sent, writes summaries, removes deleted jobs' objects,
 * sends running jobs again whose lease ran out, and ends those that died on every attempt, sends tasks again on
 * which nobody works, and deliveries whose time has come. Returns how many items it looked at. Any number may run at once.
 */
export const sweep = async (): Promise<number> => {
  const shards = await Promise.all(Array.from({ length: WATCH_SHARDS }, (_, shard) => dueItems(shard)));
  const due = shards.flat();
  for (const { owner, kind, id } of due) {
    try {
      await look[kind](owner, id);
    } catch (error) {
      // One item's trouble must not keep the others waiting; it stays due.
      logger.error("Sweep of an item failed", { owner, kind, id, error: error as Error });
    }
  }
  return due.length;
};

const dueItems = async (shard: number) => {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      IndexName: indexes.byWatch.name,
      KeyConditionExpression: "#hash = :hash AND #range < :now",
      ExpressionAttributeNames: { "#hash": indexes.byWatch.hash, "#range": indexes.byWatch.range },
      ExpressionAttributeValues: { ":hash": watchPk(shard), ":now": new Date().toISOString() },
      Limit: SHARD_LIMIT,
    }),
  );
  return Items.map(({ pk, sk }) => ({
    owner: String(pk).slice(2),
    kind: kindOf(String(sk)),
    id: String(sk).slice(2),
  }));
};

/** Whose items the sweeper looks at, by how their sort keys begin. */
const kindOf = (sk: string): keyof typeof look => {
  if (sk.startsWith("P#")) return "purge";
  if (sk.startsWith(DELIVERY_PREFIX)) return "delivery";
  return sk.startsWith("T#") ? "task" : "job";
};

const settle = async (owner: string, jobId: string): Promise<void> => {
  const row = await readJob(owner, jobId);
  // The index can lag behind the row.
  if (!row?.watch_at || row.watch_at > new Date().toISOString()) return;
  // What the outbox holds comes first; the state's own business has a time of its own after it.
  if (row.outbox.includes("enqueue")) await enqueueJob(row);
  if (row.outbox.includes("summary")) await syncSummary(owner, jobId);
  if (row.outbox.length > 0) return;
  if (row.state === "queued") return requeue(row, "No worker took the job; sent again");
  if (row.state === "running") return recover(row);
};

/** What the sweeper does with an item that is due. */
const look = { job: settle, purge: purgeJob, task: resendTask, delivery: resendDelivery };

/** A running job: leaves it alone while its lease lives, else sends it again or, after the last attempt, ends it. */
const recover = async (row: JobRow): Promise<void> => {
  const { owner, job_id: jobId } = row;
  const { maxAttempts } = readSettings();
  const work = await readWork(owner, jobId);
  if (work && work.lease_until > Date.now()) {
    await moveWatch({ ...row, watch_at: new Date(work.lease_until).toISOString() });
    return;
  }
  if (work?.fence === row.fence && work.left) return recoverSegments(row, work);
  // One that failed has said so itself.
  if (!work?.last_error && row.resends === 0)
    recordMetric("AttemptsFailed", 1, { error_code: "WORKER_LOST" });
  if (row.attempts < maxAttempts) return requeue(row, "The worker gave no sign of life; sent again");
  await abandonJob(owner, jobId, (current) =>
    current.fence === row.fence ? attemptsExhausted(current, work) : null,
  );
};

/** A job whose segments are with several workers: sends again those on which nobody works, or ends it when one is hopeless. */
const recoverSegments = async (row: JobRow, work: WorkItem): Promise<void> => {
  const { owner, job_id: jobId, fence } = row;
  const { leaseMs, maxAttempts } = readSettings();
  const overdue = overdueSegments(work, Date.now());
  const hopeless = overdue.find((index) => (work.segments?.[index]?.attempts ?? 0) >= maxAttempts);
  if (hopeless !== undefined) {
    await abandonJob(owner, jobId, (current) =>
      current.fence === fence ? segmentExhausted(work, hopeless) : null,
    );
    await discardSpread(owner, jobId, work);
    return;
  }
  if (overdue.length > 0) {
    await sendSegments(row, overdue);
    recordMetric("Requeues", overdue.length);
    await noteSent(row, overdue);
    const scenes = [...new Set(overdue.map((index) => (work.segments?.[index]?.scene_index ?? 0) + 1))];
    const message = `Sent again: scene ${scenes.join(", ")}`;
    await followUp(jobId, () => recordActivity({ owner, jobId, eventType: "requeued", message }));
  }
  await moveWatch({ ...row, watch_at: new Date(Date.now() + leaseMs).toISOString() });
};

const requeue = async (row: JobRow, message: string): Promise<void> => {
  const again = { ...row, resends: row.resends + 1 };
  await sendRenderMessage({ kind: "prepare", owner: row.owner, job_id: row.job_id });
  recordMetric("Requeues", 1);
  await moveWatch({ ...again, watch_at: watchAt(again, Date.now()) });
  await followUp(row.job_id, () =>
    recordActivity({ owner: row.owner, jobId: row.job_id, eventType: "requeued", message }),
  );
};
