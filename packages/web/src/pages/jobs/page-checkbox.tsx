import type { JobListRow } from "../../api/schema.d.ts";
import { jobs } from "../../texts/jobs.ts";
import classes from "./job-checkbox.module.css";
import type { Selection } from "./use-selection.ts";

/** Selects all jobs of the page, or none. */
export const PageCheckbox = ({ rows, selection }: { rows: readonly JobListRow[]; selection: Selection }) => {
  const count = selection.isAll ? rows.length : rows.filter(({ job_id: id }) => selection.ids.has(id)).length;
  const isWhole = rows.length > 0 && count === rows.length;
  return (
    <label className={classes.area}>
      <input
        type="checkbox"
        className={classes.box}
        aria-label={jobs.selectPage}
        checked={isWhole}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && !isWhole;
        }}
        onChange={selection.togglePage}
      />
    </label>
  );
};
