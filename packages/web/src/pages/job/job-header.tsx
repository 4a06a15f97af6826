import { ActionIcon, Title } from "@mantine/core";
import { IconArrowLeft, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Job } from "../../api/schema.d.ts";
import { TimeAgo } from "../../components/time-ago.tsx";
import { common } from "../../texts/common.ts";
import { job as texts } from "../../texts/job.ts";
import { jobs } from "../../texts/jobs.ts";
import { EditJobDialog } from "../jobs/edit-job-dialog.tsx";
import status from "../jobs/job-status.module.css";
import tags from "../jobs/job-tags.module.css";
import { JobActions } from "./job-actions.tsx";
import classes from "./job-header.module.css";

/** What the job is called, how it stands, and what can be done to it. */
export const JobHeader = ({ job }: { job: Job }) => {
  const [isEditing, setEditing] = useState(false);
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {texts.allJobs}
      </Link>
      <div className={classes.top}>
        <div className={classes.name}>
          <Title order={1} id="job-title" className={classes.title}>
            {job.topic}
          </Title>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            aria-label={texts.actions.edit}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
        </div>
        <JobActions job={job} onEdit={() => setEditing(true)} />
      </div>
      <div className={classes.facts}>
        <span className={classes.state} role="status">
          <span className={status.dot} data-state={job.state} />
          {common.states[job.state]}
        </span>
        {job.archived && <span className={classes.state}>{common.states.archived}</span>}
        <span>
          {texts.created} <TimeAgo iso={job.created_at} />
        </span>
        {job.tags.length > 0 && (
          <ul className={classes.tags} aria-label={texts.tags}>
            {job.tags.map((tag) => (
              <li key={tag}>
                <Link
                  to="/"
                  search={{ tags: [tag] }}
                  className={`${tags.tag} ${classes.tag}`}
                  aria-label={jobs.showTag(tag)}
                >
                  {tag}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
      {isEditing && <EditJobDialog job={job} onClose={() => setEditing(false)} />}
    </header>
  );
};
