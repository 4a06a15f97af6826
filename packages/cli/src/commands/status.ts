import pc from "picocolors";
import type { JobStatus } from "../api-client.ts";
import { CliError } from "../cli-error.ts";
import { connect } from "../connect.ts";
import { followJob } from "../follow-job.ts";
import { formatDuration } from "../format-duration.ts";
import { type Fact, formatFacts } from "../format-facts.ts";
import { jobErrorText } from "../job-error-text.ts";
import { localTime } from "../local-time.ts";
import { paintState } from "../paint-state.ts";
import { printable } from "../printable.ts";
import { print } from "../terminal.ts";

export interface StatusOptions {
  json?: boolean;
  watch?: boolean;
  api?: string;
  data: string;
}

export const status = async (jobId: string, options: StatusOptions, signal: AbortSignal): Promise<void> => {
  const connection = await connect({
    api: options.api,
    dataDir: options.data,
    readOnly: !options.watch,
    signal,
  });
  try {
    const { client } = connection;
    const current = options.watch
      ? await followJob(client, jobId, connection.signal)
      : await client.readStatus(jobId, connection.signal);
    print(
      options.json
        ? JSON.stringify(current, null, 2)
        : describe(current, connection.isTemporary ? null : client.apiUrl),
    );
    if (options.watch && current.state !== "completed") {
      throw new CliError("failed", `The job ended as ${current.state}`);
    }
  } finally {
    await connection.close();
  }
};

/** Without the API's URL the addresses of artifacts are left out. */
const describe = (current: JobStatus, apiUrl: string | null): string[] => {
  const { state, step, progress_pct, timings } = current;
  const progress = state === "running" ? `${step ?? "starting"} ${Math.floor(progress_pct)}%` : "";
  const picture = [current.resolution, current.encoder].filter((part) => part !== null).join(", ");
  const url = (path: string | null) => (path === null || apiUrl === null ? "" : apiUrl + path);
  const steps = Object.entries(timings)
    .filter(([name]) => name !== "total_ms")
    .map(([name, ms]) => `${name.replace(/_ms$/, "")} ${(ms / 1000).toFixed(1)} s`);
  const seconds = (value: number | null) => (value === null ? "" : formatDuration(value));
  const facts: Fact[] = [
    ["topic", current.topic],
    ["progress", progress],
    ["error", state === "error" ? jobErrorText(current) : ""],
    ["created", localTime(current.created_at)],
    ["scenes", String(current.num_scenes)],
    ["length", seconds(current.video_duration_sec)],
    ["picture", picture],
    ["rendered", current.duration_sec === null ? "" : `in ${current.duration_sec.toFixed(1)} s`],
    ["steps", steps.join(", ")],
    ["note", current.fallback_reason ?? ""],
    ["tags", current.tags.join(", ")],
    ["made from", current.parent_job_id ?? ""],
    ["video", url(current.final_video_url)],
    ["thumbnail", url(current.thumbnail_url)],
  ];
  return [
    `${pc.bold(printable(current.job_id))}  ${paintState(current.archived ? `${state}, archived` : state)}`,
    ...formatFacts(facts),
  ];
};
