import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconArchive,
  IconArrowBackUp,
  IconCopy,
  IconCopyPlus,
  IconDots,
  IconHash,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconTag,
  IconTrash,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { isActive } from "../../api/jobs.ts";
import type { Job } from "../../api/schema.d.ts";
import { copyText } from "../../components/copy-text.ts";
import { job as texts } from "../../texts/job.ts";
import { useJobActions } from "../jobs/use-job-actions.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import classes from "./job-header.module.css";
import { useMakeJob } from "./use-make-job.ts";

const { actions } = texts;

/** What can be done to a job in its state: the most likely as buttons, the rest in a menu. */
export const JobActions = ({ job, onEdit }: { job: Job; onEdit: () => void }) => {
  const act = useJobActions();
  const { make, isMaking } = useMakeJob(job);
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const { job_id: jobId, state, archived } = job;
  const isDraft = state === "draft";
  // What is likely to help stands out.
  const canRetry = job.error_detail?.retryable ?? true;
  return (
    <div className={classes.actions}>
      {isDraft && (
        <>
          <Button
            renderRoot={(props) => <Link {...props} to="/new" search={{ from: jobId }} />}
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
          >
            {actions.editDraft}
          </Button>
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={isMaking}
            onClick={() => make("duplicate")}
          >
            {actions.renderNow}
          </Button>
        </>
      )}
      {isActive(state) && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          onClick={() => act("cancel", job)}
        >
          {actions.cancel}
        </Button>
      )}
      {!isDraft && !isActive(state) && (
        <Button
          renderRoot={(props) => <Link {...props} to="/new" search={{ from: jobId }} />}
          variant={canRetry ? "default" : "filled"}
          leftSection={<IconCopyPlus size={16} aria-hidden />}
        >
          {actions.duplicateWithEdits}
        </Button>
      )}
      {state === "error" && (
        <Button
          variant={canRetry ? "filled" : "default"}
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={isMaking}
          onClick={() => make("retry")}
        >
          {actions.retry}
        </Button>
      )}
      <DownloadMenu topic={job.topic} assets={job.assets} />
      <Menu position="bottom-end" shadow="md" width={220} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={actions.menu}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTag size={16} />} onClick={onEdit}>
            {actions.edit}
          </Menu.Item>
          <Menu.Item leftSection={<IconHash size={16} />} onClick={() => copyText(jobId, actions.copiedId)}>
            {actions.copyId}
          </Menu.Item>
          <Menu.Divider />
          {!isDraft && (
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => make("duplicate")}>
              {actions.duplicate}
            </Menu.Item>
          )}
          {isActive(state) && (
            <Menu.Item
              leftSection={<IconCopyPlus size={16} />}
              onClick={() => navigate({ to: "/new", search: { from: jobId } })}
            >
              {actions.duplicateWithEdits}
            </Menu.Item>
          )}
          {archived ? (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => act("restore", job)}>
              {actions.restore}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => act("archive", job)}>
              {actions.archive}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            className={classes.danger}
            leftSection={<IconTrash size={16} />}
            onClick={() => setDeleting(true)}
          >
            {actions.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isDeleting && <DeleteDialog job={job} onClose={() => setDeleting(false)} />}
    </div>
  );
};
