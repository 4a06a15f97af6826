import { VIDEO_PATH } from "../job/artifact-path.ts";
import type { JobRow } from "../job/job-row.ts";
import type { JobState } from "../job/job-state.ts";
import { artifactUrl } from "../job/job-views.ts";
import type { Plan } from "../plan/plan.ts";
import { endDeliveryId, PLAN_WEBHOOK_ID } from "./delivery.ts";
import { startDelivery } from "./start-delivery.ts";
import type { JobEvent } from "./webhook.ts";
import { readWebhookBook } from "./webhook-book.ts";

const EVENTS: Partial<Record<JobState, JobEvent>> = {
  completed: "job.completed",
  error: "job.failed",
  canceled: "job.canceled",
};

/** Tells the owner's receivers, and the plan's own, how a job ended. Doing it twice tells nobody twice. */
export const announceEnd = async (row: JobRow, { webhook_url: planUrl }: Plan): Promise<void> => {
  const event = EVENTS[row.state];
  if (!event) return;
  const { webhooks } = await readWebhookBook(row.owner);
  const targets = webhooks
    .filter(({ state, events }) => state === "active" && events.includes(event))
    .map(({ webhook_id }): { webhook_id: string; url: string | null } => ({ webhook_id, url: null }));
  if (planUrl !== undefined) targets.push({ webhook_id: PLAN_WEBHOOK_ID, url: planUrl });

  const endedAt = row.ended_at ?? row.updated_at;
  const payload = JSON.stringify({ type: event, timestamp: endedAt, data: toData(row) });
  for (const target of targets) {
    await startDelivery({
      ...{ ...target, event, payload, owner: row.owner, job_id: row.job_id },
      delivery_id: endDeliveryId(row.job_id, endedAt, target.webhook_id, event),
    });
  }
};

/** What the dashboard's list says of the job too, under the same names. */
const toData = (row: JobRow) => ({
  job_id: row.job_id,
  state: row.state,
  topic: row.topic,
  tags: row.tags,
  created_at: row.created_at,
  ended_at: row.ended_at,
  parent_job_id: row.parent_job_id,
  video_duration_sec: row.video_ms === null ? null : row.video_ms / 1000,
  final_video_url: row.state === "completed" ? artifactUrl(row.job_id, VIDEO_PATH) : null,
  error: row.error,
});
