import pc from "picocolors";
import { CliError } from "./cli-error.ts";
import type { Connection } from "./connect.ts";
import { downloadVideo } from "./download-video.ts";
import { followJob } from "./follow-job.ts";
import { formatDuration } from "./format-duration.ts";
import { formatSize } from "./format-size.ts";
import { jobErrorText } from "./job-error-text.ts";
import { printable } from "./printable.ts";
import type { ResolvedPlan } from "./resolve-local-files.ts";
import { uploadFiles } from "./upload-files.ts";

export interface RenderRequest {
  connection: Connection;
  plan: ResolvedPlan;
  outputPath: string;
  say: (line: string) => void;
}

/**
 * Renders a plan and saves its video. Returns the lines that say where it is and what it is like.
 * When the signal aborts, the job is canceled.
 */
export const renderAndSave = async (request: RenderRequest): Promise<string[]> => {
  const { connection, plan, say } = request;
  const { client, environment, signal } = connection;
  await uploadFiles(plan.files, environment, signal);
  signal.throwIfAborted();
  // Without the signal: a job that was made must be known, so that it can be canceled.
  const created = await client.createJob(plan.plan);
  const jobId = printable(created.job_id);
  for (const warning of created.warnings) say(pc.yellow(`! ${printable(warning)}`));
  if (created.status === "draft") return [`Saved as draft ${jobId}; drafts are not rendered`];
  say(pc.dim(`Job ${jobId}`));
  try {
    return await finish(request, created.job_id);
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    throw await abandon(request, created.job_id);
  }
};

const finish = async ({ connection, outputPath }: RenderRequest, jobId: string): Promise<string[]> => {
  const { client, signal } = connection;
  const status = await followJob(client, jobId, signal);
  if (status.state !== "completed" || status.final_video_url === null) {
    const message = status.state === "error" ? jobErrorText(status) : `The job ended as ${status.state}`;
    throw new CliError("failed", message, { lines: [`job ${printable(jobId)}`] });
  }
  const sizeBytes = await downloadVideo(client, status.final_video_url, outputPath, signal);
  const { video_duration_sec: lengthSec } = await client.readJob(jobId, signal);
  const picture = [status.resolution, status.encoder].filter((part) => part !== null).join(", ");
  const facts = [
    ["length", lengthSec === null ? "" : formatDuration(lengthSec)],
    ["size", formatSize(sizeBytes)],
    ["picture", printable(picture)],
    ["rendered", status.timings.total_ms ? `in ${formatDuration(status.timings.total_ms / 1000)}` : ""],
    ["note", printable(status.fallback_reason ?? "")],
  ];
  return [
    `${pc.green("✓")} ${pc.bold(outputPath)}`,
    ...facts.flatMap(([name, fact]) => (name && fact ? [`  ${pc.dim(name.padEnd(9))} ${fact}`] : [])),
  ];
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
