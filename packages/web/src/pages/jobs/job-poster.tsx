import { memo } from "react";
import { TimeAgo } from "../../components/time-ago.tsx";
import { JobCheckbox } from "./job-checkbox.tsx";
import type { JobItemProps } from "./job-handlers.ts";
import { JobLink } from "./job-link.tsx";
import { JobMenuButton } from "./job-menu-button.tsx";
import classes from "./job-poster.module.css";
import { JobStatus } from "./job-status.tsx";
import { JobThumbnail } from "./job-thumbnail.tsx";

/** A job as a picture on the wall. */
export const JobPoster = memo(({ job, isSelected, handlers }: JobItemProps) => {
  const { job_id: jobId, topic, state } = job;
  return (
    <li className={classes.poster} data-job-row={jobId} data-selected={isSelected || undefined}>
      <div className={classes.picture}>
        <JobLink jobId={jobId} tabIndex={-1} aria-hidden>
          <JobThumbnail job={job} withLength />
        </JobLink>
        <div className={classes.checkbox}>
          <JobCheckbox job={job} isSelected={isSelected} handlers={handlers} />
        </div>
      </div>
      <div className={classes.heading}>
        <JobLink jobId={jobId} className={classes.topic} title={topic} data-job-link>
          {topic}
        </JobLink>
        <JobMenuButton job={job} handlers={handlers} />
      </div>
      {state !== "completed" && <JobStatus job={job} />}
      <span className={classes.note}>
        <TimeAgo iso={job.created_at} />
      </span>
    </li>
  );
});
