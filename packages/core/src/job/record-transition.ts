import { ERROR_CODES, type ErrorCode } from "../app-error.ts";
import { recordMetric } from "../metrics.ts";
import type { JobRow } from "./job-row.ts";

/** Notes what a change of a job means to the operator: `before` is null when the job was just created. */
export const recordTransition = (before: JobRow | null, after: JobRow): void => {
  if (before?.state === after.state) return;
  switch (after.state) {
    case "draft":
      break;
    case "queued":
      recordMetric("JobsCreated", 1);
      break;
    case "running":
      recordMetric("QueueWaitMs", Date.parse(after.updated_at) - Date.parse(after.created_at));
      break;
    case "completed":
      recordMetric("JobsCompleted", 1);
      recordMetric("SystemFaults", 0);
      recordMetric("RenderSec", (after.render_ms ?? 0) / 1000);
      recordMetric("VideoSec", (after.video_ms ?? 0) / 1000);
      break;
    case "error":
      if (after.error) recordFailure(after.error.code);
      break;
    case "canceled":
      recordMetric("JobsCanceled", 1);
  }
};

const recordFailure = (code: ErrorCode): void => {
  recordMetric("JobsFailed", 1, { error_code: code });
  // A code that answers a request with 4xx says that what was asked cannot be done.
  recordMetric("SystemFaults", ERROR_CODES[code].status < 500 ? 0 : 1);
};
