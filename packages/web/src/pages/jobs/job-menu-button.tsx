import { IconDots } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { JobListRow } from "../../api/schema.d.ts";
import { jobs } from "../../texts/jobs.ts";
import type { JobHandlers } from "./job-handlers.ts";
import { JobMenu } from "./job-menu.tsx";
import classes from "./job-menu-button.module.css";

/** Opens a job's menu, which is made only then: a hundred rows would make a hundred. */
export const JobMenuButton = ({ job, handlers }: { job: JobListRow; handlers: JobHandlers }) => {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  };
  return (
    <span className={classes.place}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-label={jobs.menuOf(job.topic)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <IconDots size={18} aria-hidden />
      </button>
      {isOpen && <JobMenu job={job} handlers={handlers} onClose={close} />}
    </span>
  );
};
