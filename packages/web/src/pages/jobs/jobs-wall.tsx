import { jobs } from "../../texts/jobs.ts";
import type { JobsViewProps } from "./job-handlers.ts";
import classes from "./job-poster.module.css";
import { JobPoster } from "./job-poster.tsx";

/** Jobs as a wall of posters. */
export const JobsWall = ({ rows, selection, handlers }: JobsViewProps) => (
  <ul className={classes.wall} aria-label={jobs.list}>
    {rows.map((job) => (
      <JobPoster
        key={job.job_id}
        job={job}
        isSelected={selection.isAll || selection.ids.has(job.job_id)}
        handlers={handlers}
      />
    ))}
  </ul>
);
