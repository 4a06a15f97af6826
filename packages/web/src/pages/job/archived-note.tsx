import { Button, Text } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import type { Job } from "../../api/schema.d.ts";
import { job as texts } from "../../texts/job.ts";
import { useJobActions } from "../jobs/use-job-actions.ts";
import classes from "./archived-note.module.css";

/** Says that a job is archived, and brings it back. */
export const ArchivedNote = ({ job }: { job: Job }) => {
  const act = useJobActions();
  return (
    <section className={classes.note} aria-label={texts.archivedLabel}>
      <IconArchive size={20} stroke={1.75} aria-hidden className={classes.icon} />
      <Text size="sm">{texts.archived}</Text>
      <Button size="xs" variant="default" onClick={() => act("restore", job)}>
        {texts.actions.restore}
      </Button>
    </section>
  );
};
