import { memo } from "react";
import { TimeAgo } from "../../components/time-ago.tsx";
import { jobs } from "../../texts/jobs.ts";
import classes from "./job-card.module.css";
import { JobCheckbox } from "./job-checkbox.tsx";
import type { JobItemProps } from "./job-handlers.ts";
import { JobLink } from "./job-link.tsx";
import { JobMenuButton } from "./job-menu-button.tsx";
import { JobStatus } from "./job-status.tsx";
import { JobTags } from "./job-tags.tsx";
import { JobThumbnail } from "./job-thumbnail.tsx";

/** A job as a row of the table is on a phone. */
export const JobCard = memo(({ job, isSelected, handlers }: JobItemProps) => {
  const { job_id: jobId, topic } = job;
  return (
    <li className={classes.card} data-job-row={jobId} data-selected={isSelected || undefined}>
      <JobLink jobId={jobId} className={classes.poster} tabIndex={-1} aria-hidden>
        <JobThumbnail job={job} withLength />
      </JobLink>
      <div className={classes.words}>
        <JobLink jobId={jobId} className={classes.topic} data-job-link>
          {topic}
        </JobLink>
        <JobStatus job={job} />
        <span className={classes.note}>
          <TimeAgo iso={job.created_at} /> · {jobs.scenes(job.num_scenes)}
        </span>
      </div>
      <div className={classes.controls}>
        <JobMenuButton job={job} handlers={handlers} />
        <JobCheckbox job={job} isSelected={isSelected} handlers={handlers} />
      </div>
      <div className={classes.tags}>
        <JobTags tags={job.tags} onPick={handlers.onPickTag} />
      </div>
    </li>
  );
});
