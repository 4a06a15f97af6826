import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { recordActivity } from "../activity/activity.ts";
import { AppError } from "../app-error.ts";
import { checkPlanAssets } from "../asset/check-plan-assets.ts";
import { checkPlanUrls } from "../asset/check-plan-urls.ts";
import { dynamo } from "../aws/clients.ts";
import { IDEMPOTENCY_SEC, keyUsedOtherwise } from "../idempotency/answer-once.ts";
import { findPlace, isPlaceTaken } from "../limits/active-jobs.ts";
import { countOutput, plannedMs } from "../limits/output-minutes.ts";
import type { Plan } from "../plan/plan.ts";
import { sendRenderMessage } from "../queue/send-render-message.ts";
import { resources } from "../resources.ts";
import { readSettings } from "../settings.ts";
import { summaryKey } from "../storage/object-keys.ts";
import { deleteKeys } from "../storage/objects.ts";
import { checkPlanWebhook } from "../webhook/check-plan-webhook.ts";
import { followUp } from "./follow-up.ts";
import type { JobRow } from "./job-row.ts";
import { idempotencyKey, sha256 } from "./keys.ts";
import { recordTransition } from "./record-transition.ts";
import { putSummary } from "./summary.ts";
import { watchAt } from "./watch.ts";
import { readJob, writeJob } from "./write-job.ts";

/** Times a place below the owner's quota is looked for, each time another request having had it first. */
const PLACE_TRIES = 20;

export interface CreateJob {
  owner: string;
  plan: Plan;
  warnings: string[];
  /** The job that this one repeats or varies. */
  parent?: { row: JobRow; eventType: "retried" | "duplicated" };
  /** The client's Idempotency-Key: the same key and request within 24 h make one job. */
  idempotency?: {
    key: string;
    request: unknown;
    /** A figure of the first answer that could not be found again; every repetition is told it. */
    told?: number;
  };
}

export interface CreatedJob {
  row: JobRow;
  /** What the request that made the job was told. */
  told: number | undefined;
}

/**
 * Makes a job and, unless the plan is a draft, sends it to be rendered. First the summary, which holds the plan, then the message,
 * then the row, counters and idempotency row in one transaction. Nothing has happened before the last of these: a message without a
 * row is dropped by its worker. After it nothing is left to do: a crash at any point loses nothing.
 * Throws VALIDATION_FAILED when the idempotency key came with another request before, or the plan names an asset that is being uploaded;
 * URL_REFUSED, URL_UNREACHABLE for its `webhook_url`; QUOTA_EXCEEDED.
 */
export const createJob = async (request: CreateJob): Promise<JobRow> => (await createJobOnce(request)).row;

/** The same, with what the first request of its Idempotency-Key was told. */
export const createJobOnce = async (request: CreateJob): Promise<CreatedJob> => {
  const earlier = await findEarlier(request);
  if (earlier?.row) return { row: earlier.row, told: earlier.told };
  checkPlanUrls(request.plan);
  await checkPlanAssets(request.owner, request.plan);
  await checkPlanWebhook(request.owner, request.plan);

  for (let attempt = 1; ; attempt++) {
    try {
      return { row: await tryCreate(request, earlier?.jobId), told: request.idempotency?.told };
    } catch (thrown) {
      const winner = mayBeOutrun(thrown) ? await findEarlier(request) : null;
      if (winner?.row) return { row: winner.row, told: winner.told };
      if (!isPlaceTaken(thrown) || attempt === PLACE_TRIES) throw thrown;
    }
  }
};

/** The same request may have come first: its job has the key, and may have had the last place. */
const mayBeOutrun = (thrown: unknown): boolean =>
  thrown instanceof AppError && (thrown.code === "STATE_CONFLICT" || thrown.code === "QUOTA_EXCEEDED");

/** Makes the job under an id of its own. When its row is refused nothing is left. */
const tryCreate = async (request: CreateJob, deletedJobId: string | undefined): Promise<JobRow> => {
  const { owner, plan } = request;
  const { maxActiveJobs, maxOutputMinutes } = readSettings().quotas;
  const now = new Date();
  const place = await findPlace(owner, plan.is_draft ? null : maxActiveJobs, now.getTime());
  const counted = maxOutputMinutes === null || plan.is_draft ? null : plannedMs(plan);
  const row = newRow(request, place.jobId, now, counted);
  const companions = [
    ...remember(request, row.job_id, deletedJobId),
    ...(maxOutputMinutes === null ? [] : countOutput(row, maxOutputMinutes)),
  ];
  await putSummary(row, plan, request.warnings, null);
  if (row.state === "queued") await sendMessage(row);
  try {
    await writeJob(owner, row.job_id, null, row, companions, place.bound);
  } catch (thrown) {
    const isRefused = thrown instanceof AppError && thrown.code !== "CONTENTION";
    if (isRefused || isPlaceTaken(thrown)) await deleteKeys([summaryKey(owner, row.job_id)]);
    throw thrown;
  }
  recordTransition(null, row);
  await followUp(row.job_id, () => announce(row, request.parent));
  return row;
};

/** Asks for the render. If it cannot be asked for, there is to be no job: its summary goes. */
const sendMessage = async ({ owner, job_id: jobId }: JobRow): Promise<void> => {
  try {
    await sendRenderMessage({ kind: "prepare", owner, job_id: jobId });
  } catch (thrown) {
    await followUp(jobId, () => deleteKeys([summaryKey(owner, jobId)]));
    throw thrown;
  }
};

/** Notes where a job came from, on both sides. */
const announce = async (row: JobRow, parent: CreateJob["parent"]): Promise<void> => {
  const { owner, job_id: jobId } = row;
  const message = parent ? `Created from ${parent.row.job_id}` : "Created";
  await recordActivity({ owner, jobId, eventType: "created", message });
  if (!parent) return;
  const {
    eventType,
    row: { job_id: parentId },
  } = parent;
  await recordActivity({
    owner,
    jobId: parentId,
    eventType,
    message: `${PARENT_MESSAGES[eventType]} ${jobId}`,
  });
};

const PARENT_MESSAGES = { retried: "Retried as", duplicated: "Duplicated as" };

const newRow = (
  { owner, plan, parent }: CreateJob,
  jobId: string,
  now: Date,
  countedMs: number | null,
): JobRow => {
  const row: JobRow = {
    owner,
    job_id: jobId,
    ver: 1,
    state: plan.is_draft ? "draft" : "queued",
    archived: false,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
    topic: plan.topic,
    tags: plan.tags,
    is_draft: plan.is_draft,
    fast_path: plan.fast_path,
    num_scenes: plan.scenes.length,
    render_ms: null,
    video_ms: null,
    cost_micro_usd: null,
    encoder: null,
    resolution: null,
    error: null,
    progress_pct: 0,
    parent_job_id: parent?.row.job_id ?? null,
    root_job_id: parent?.row.root_job_id ?? jobId,
    started_at: null,
    ended_at: null,
    fence: 0,
    attempts: 0,
    result_fence: null,
    outbox: [],
    watch_at: null,
    resends: 0,
    counted_ms: countedMs,
  };
  return { ...row, watch_at: watchAt(row, now.getTime()) };
};

const fingerprint = (request: CreateJob) =>
  sha256(JSON.stringify([request.parent?.row.job_id ?? null, request.idempotency?.request]));

/** The job that an earlier call with the same idempotency key made, its row null when it was deleted since. */
const findEarlier = async (
  request: CreateJob,
): Promise<{ jobId: string; row: JobRow | null; told: number | undefined } | null> => {
  if (!request.idempotency) return null;
  const { Item } = await dynamo.send(
    new GetCommand({
      TableName: resources.jobTableName,
      Key: idempotencyKey(request.owner, request.idempotency.key),
      ConsistentRead: true,
    }),
  );
  if (!Item || Number(Item.expires_at) * 1000 <= Date.now()) return null;
  if (Item.fingerprint !== fingerprint(request)) throw keyUsedOtherwise();
  const jobId = String(Item.made_job_id);
  const told = typeof Item.told === "number" ? Item.told : undefined;
  return { jobId, row: await readJob(request.owner, jobId), told };
};

/** The companion that remembers the key. A key whose job was deleted may be used anew. */
const remember = (request: CreateJob, jobId: string, deletedJobId: string | undefined) => {
  if (!request.idempotency) return [];
  const nowSec = Math.floor(Date.now() / 1000);
  const item = {
    Put: {
      TableName: resources.jobTableName,
      Item: {
        ...idempotencyKey(request.owner, request.idempotency.key),
        fingerprint: fingerprint(request),
        made_job_id: jobId,
        told: request.idempotency.told,
        expires_at: nowSec + IDEMPOTENCY_SEC,
      },
      // DynamoDB removes expired items within days, not at once.
      ConditionExpression: "attribute_not_exists(pk) OR expires_at <= :now OR made_job_id = :gone",
      ExpressionAttributeValues: { ":now": nowSec, ":gone": deletedJobId ?? "" },
    },
  };
  const refusal = () =>
    new AppError("STATE_CONFLICT", "Another request with this Idempotency-Key came first");
  return [{ item, refusal }];
};
