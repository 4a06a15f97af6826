import { jobs } from "../../texts/jobs.ts";
import type { JobsViewProps } from "./job-handlers.ts";
import { JobRow } from "./job-row.tsx";
import classes from "./jobs-table.module.css";
import { PageCheckbox } from "./page-checkbox.tsx";

/** Jobs as a table. */
export const JobsTable = ({ rows, selection, handlers }: JobsViewProps) => {
  const { columns } = jobs;
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={jobs.list}>
        <thead>
          <tr>
            <th className={classes.checkbox} scope="col">
              <PageCheckbox rows={rows} selection={selection} />
            </th>
            <th scope="col">{columns.job}</th>
            <th className={classes.state} scope="col">
              {columns.state}
            </th>
            <th className={classes.number} scope="col">
              {columns.length}
            </th>
            <th className={classes.number} scope="col" data-from="lg">
              {columns.renderTime}
            </th>
            <th className={classes.number} scope="col" data-from="lg">
              {columns.scenes}
            </th>
            <th className={classes.number} scope="col" data-from="lg">
              {columns.resolution}
            </th>
            <th className={classes.created} scope="col">
              {columns.created}
            </th>
            <th className={classes.menu} scope="col">
              <span className={classes.hidden}>{columns.menu}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((job) => (
            <JobRow
              key={job.job_id}
              job={job}
              isSelected={selection.isAll || selection.ids.has(job.job_id)}
              handlers={handlers}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};
