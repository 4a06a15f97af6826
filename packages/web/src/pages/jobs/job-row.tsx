import { memo } from "react";
import { TimeAgo } from "../../components/time-ago.tsx";
import { formatClock, formatDuration } from "../../format.ts";
import { jobs } from "../../texts/jobs.ts";
import { formatResolution } from "./format-resolution.ts";
import { JobCheckbox } from "./job-checkbox.tsx";
import type { JobItemProps } from "./job-handlers.ts";
import { JobLink } from "./job-link.tsx";
import { JobMenuButton } from "./job-menu-button.tsx";
import { JobStatus } from "./job-status.tsx";
import { JobTags } from "./job-tags.tsx";
import { JobThumbnail } from "./job-thumbnail.tsx";
import classes from "./jobs-table.module.css";

/** A job as a row of the table. Plain elements: a hundred rows must be drawn within a frame or few. */
export const JobRow = memo(({ job, isSelected, handlers }: JobItemProps) => {
  const { job_id: jobId, topic, video_duration_sec: lengthSec, duration_sec: renderSec, resolution } = job;
  return (
    <tr className={classes.row} data-job-row={jobId} data-selected={isSelected || undefined}>
      <td className={classes.checkbox}>
        <JobCheckbox job={job} isSelected={isSelected} handlers={handlers} />
      </td>
      <td className={classes.job}>
        <div className={classes.jobParts}>
          <JobLink jobId={jobId} className={classes.poster} tabIndex={-1} aria-hidden>
            <JobThumbnail job={job} />
          </JobLink>
          <div className={classes.words}>
            <JobLink jobId={jobId} className={classes.topic} title={topic} data-job-link>
              {topic}
            </JobLink>
            <JobTags tags={job.tags} onPick={handlers.onPickTag} />
          </div>
        </div>
      </td>
      <td className={classes.state}>
        <JobStatus job={job} />
      </td>
      <td className={classes.number}>{lengthSec === null ? jobs.none : formatClock(lengthSec)}</td>
      <td className={classes.number} data-from="lg">
        {renderSec === null ? jobs.none : formatDuration(renderSec)}
      </td>
      <td className={classes.number} data-from="lg">
        {job.num_scenes}
      </td>
      <td className={classes.number} data-from="lg" title={resolution ?? undefined}>
        {resolution === null ? jobs.none : formatResolution(resolution)}
      </td>
      <td className={classes.created}>
        <TimeAgo iso={job.created_at} />
      </td>
      <td className={classes.menu}>
        <JobMenuButton job={job} handlers={handlers} />
      </td>
    </tr>
  );
});
