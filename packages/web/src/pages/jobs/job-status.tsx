import type { JobListRow } from "../../api/schema.d.ts";
import { useProgress } from "../../live/use-progress.ts";
import { common } from "../../texts/common.ts";
import { jobs } from "../../texts/jobs.ts";
import classes from "./job-status.module.css";

/** A job's state, and what there is to know about it: how far it is, or why it failed. */
export const JobStatus = ({ job }: { job: JobListRow }) => {
  const { state, error, archived } = job;
  return (
    <div className={classes.status}>
      <span className={classes.line}>
        <span className={classes.dot} data-state={state} />
        <span className={classes.state}>{common.states[state]}</span>
        {archived && <span className={classes.note}>· {common.states.archived}</span>}
      </span>
      {state === "running" && <RunningNote job={job} />}
      {state === "queued" && <span className={classes.note}>{jobs.waiting}</span>}
      {state === "draft" && <span className={classes.note}>{jobs.draft}</span>}
      {state === "error" && error && (
        <span className={classes.errorPlace}>
          <span className={classes.error}>{error}</span>
        </span>
      )}
    </div>
  );
};

const RunningNote = ({ job }: { job: JobListRow }) => {
  const { step, progress_pct: percent } = useProgress(job);
  const shown = Math.round(percent);
  return (
    <>
      <span className={classes.note}>
        {(common.steps as Record<string, string>)[step] ?? jobs.starting} · {shown}%
      </span>
      <span
        className={classes.track}
        role="progressbar"
        aria-label={jobs.progress(job.topic)}
        aria-valuenow={shown}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span className={classes.bar} style={{ transform: `scaleX(${percent / 100})` }} />
      </span>
    </>
  );
};
