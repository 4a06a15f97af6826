import { jobs } from "../../texts/jobs.ts";
import classes from "./job-card.module.css";
import { JobCard } from "./job-card.tsx";
import type { JobsViewProps } from "./job-handlers.ts";

/** Jobs as cards, where a table has no room. */
export const JobsCards = ({ rows, selection, handlers }: JobsViewProps) => (
  <ul className={classes.list} aria-label={jobs.list}>
    {rows.map((job) => (
      <JobCard
        key={job.job_id}
        job={job}
        isSelected={selection.isAll || selection.ids.has(job.job_id)}
        handlers={handlers}
      />
    ))}
  </ul>
);
