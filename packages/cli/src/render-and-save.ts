import pc from "picocolors";
import type { JobStatus } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import type { Connection } from "./connect.ts";
import { downloadVideo } from "./download-video.ts";
import { followJob } from "./follow-job.ts";
import { formatDuration } from "./format-duration.ts";
import { type Fact, formatFacts } from "./format-facts.ts";
import { formatSize } from "./format-size.ts";
import { jobErrorText } from "./job-error-text.ts";
import { printable } from "./printable.ts";
import type { ResolvedPlan } from "./resolve-local-files.ts";
import { say } from "./terminal.ts";
import { uploadFiles } from "./upload-files.ts";

export interface RenderRequest {
  connection: Connection;
  plan: ResolvedPlan;
  outputPath: string;
}

export interface Rendered {
  /** Say where the video is and what it is like. */
  lines: string[];
  /** Null for a draft. */
  status: JobStatus | null;
}

/**
 * Renders a plan and saves its video. When the person stops it, the job is canceled. Throws a CliError.
 */
export const renderAndSave = async (request: RenderRequest): Promise<Rendered> => {
  const { connection, plan } = request;
  const { client, environment, signal } = connection;
  await uploadFiles(plan.files, client.readOwner, environment, signal);
  signal.throwIfAborted();
  // Without the signal: a job that was made must be known, so that it can be canceled.
  const created = await client.createJob(plan.plan);
  const jobId = printable(created.job_id);
  for (const warning of created.warnings) say(pc.yellow(`! ${printable(warning)}`));
  if (created.status === "draft") {
    return { lines: [`Saved as draft ${jobId}; drafts are not rendered`], status: null };
  }
  say(pc.dim(`Job ${jobId}`));
  try {
    return await finish(request, created.job_id);
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    throw await abandon(request, created.job_id);
  }
};

const finish = async ({ connection, outputPath }: RenderRequest, jobId: string): Promise<Rendered> => {
  const { client, signal } = connection;
  const status = await followJob(client, jobId, signal);
  if (status.state !== "completed" || status.final_video_url === null) {
    const message = status.state === "error" ? jobErrorText(status) : `The job ended as ${status.state}`;
    throw new CliError("failed", message, { lines: [`job ${printable(jobId)}`] });
  }
  const sizeBytes = await downloadVideo(client, status.final_video_url, outputPath, signal);
  const { video_duration_sec: lengthSec } = status;
  const picture = [status.resolution, status.encoder].filter((part) => part !== null).join(", ");
  const facts: Fact[] = [
    ["length", lengthSec === null ? "" : formatDuration(lengthSec)],
    ["size", formatSize(sizeBytes)],
    ["picture", picture],
    ["rendered", status.duration_sec === null ? "" : `in ${status.duration_sec.toFixed(1)} s`],
    ["note", status.fallback_reason ?? ""],
  ];
  const lines = [`${pc.green("✓")} ${pc.bold(outputPath)}`, ...formatFacts(facts)];
  return { lines, status };
};

/** The person does not want the job any more, or its server has gone. Says what became of it. */
const abandon = async ({ connection }: RenderRequest, jobId: string): Promise<unknown> => {
  const { client, signal } = connection;
  if (signal.reason instanceof CliError && signal.reason.exitCode !== 130) return signal.reason;
  const outcome = await client.cancelJob(jobId).then(
    () => `Job ${printable(jobId)} was canceled`,
    (thrown: unknown) => `Job ${printable(jobId)} could not be canceled: ${(thrown as Error).message}`,
  );
  return new CliError("interrupted", `Stopped. ${outcome}`);
};
