import { jobs } from "../../texts/jobs.ts";
import classes from "./job-checkbox.module.css";
import type { JobItemProps } from "./job-handlers.ts";

/** Selects a job; with Shift all from the one that was selected before. */
export const JobCheckbox = ({ job, isSelected, handlers }: JobItemProps) => (
  <label className={classes.area}>
    <input
      type="checkbox"
      className={classes.box}
      aria-label={jobs.select(job.topic)}
      checked={isSelected}
      onChange={({ nativeEvent }) =>
        handlers.onToggle(job.job_id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  </label>
);
