import { ActionIcon } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { isActive } from "../../api/jobs.ts";
import type { Job } from "../../api/schema.d.ts";
import { copyText } from "../../components/copy-text.ts";
import { formatClock, formatDateTime, formatDollars, formatDuration } from "../../format.ts";
import { job as texts } from "../../texts/job.ts";
import { formatResolution } from "../jobs/format-resolution.ts";
import classes from "./job-facts.module.css";

const { fact, none } = texts;

/** What is known of a job in numbers. */
export const JobFacts = ({ job }: { job: Job }) => {
  const { output } = job.plan;
  const facts: [string, string][] = [
    [fact.length, job.video_duration_sec === null ? none : formatClock(job.video_duration_sec)],
    [
      fact.picture,
      `${job.resolution ? formatResolution(job.resolution) : output.resolution} · ${output.aspect_ratio}`,
    ],
    [fact.scenes, String(job.num_scenes)],
    [fact.took, job.duration_sec === null ? none : formatDuration(job.duration_sec)],
    [fact.encoder, job.encoder ?? none],
    [
      isActive(job.state) ? fact.soFar : fact.cost,
      job.cost_usd === null ? none : formatDollars(job.cost_usd),
    ],
    [texts.created, formatDateTime(job.created_at)],
  ];
  return (
    <section className={classes.card} aria-label={texts.facts}>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={classes.fact}>
          <dt>{fact.id}</dt>
          <dd className={classes.id}>
            <code title={job.job_id}>{job.job_id.slice(0, 13)}…</code>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={texts.actions.copyId}
              onClick={() => copyText(job.job_id, texts.actions.copiedId)}
            >
              <IconCopy size={14} aria-hidden />
            </ActionIcon>
          </dd>
        </div>
      </dl>
    </section>
  );
};
