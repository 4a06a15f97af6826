import { IconBan, IconClock, IconFileText, IconMovie, IconPhotoExclamation } from "@tabler/icons-react";
import { apiUrl } from "../../api/client.ts";
import type { JobState } from "../../api/jobs.ts";
import type { JobListRow } from "../../api/schema.d.ts";
import { formatClock } from "../../format.ts";
import classes from "./job-thumbnail.module.css";

const PLACEHOLDERS: Record<JobState, typeof IconClock> = {
  draft: IconFileText,
  queued: IconClock,
  running: IconMovie,
  completed: IconMovie,
  error: IconPhotoExclamation,
  canceled: IconBan,
};

/** What a job's video looks like, or a sign of why there is none. Says nothing to screen readers: the title beside it does. */
export const JobThumbnail = ({ job, withLength = false }: { job: JobListRow; withLength?: boolean }) => {
  const { state, thumbnail_url: url, video_duration_sec: lengthSec } = job;
  const Icon = PLACEHOLDERS[state];
  return (
    <span className={classes.frame} data-state={state} aria-hidden>
      {url ? (
        <img className={classes.picture} src={apiUrl(url)} alt="" loading="lazy" decoding="async" />
      ) : (
        <Icon className={classes.icon} stroke={1.5} />
      )}
      {withLength && lengthSec !== null && <span className={classes.length}>{formatClock(lengthSec)}</span>}
    </span>
  );
};
