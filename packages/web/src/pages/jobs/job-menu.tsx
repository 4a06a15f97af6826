import { Menu } from "@mantine/core";
import {
  IconArchive,
  IconArrowBackUp,
  IconCopy,
  IconCopyPlus,
  IconDownload,
  IconExternalLink,
  IconHash,
  IconPencil,
  IconPlayerStop,
  IconRefresh,
  IconTag,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { downloadUrl } from "../../api/client.ts";
import { isActive } from "../../api/jobs.ts";
import type { JobListRow } from "../../api/schema.d.ts";
import { notifyDone, notifyError } from "../../components/notify.ts";
import { formatFileName } from "../../format.ts";
import { jobs } from "../../texts/jobs.ts";
import type { JobHandlers } from "./job-handlers.ts";
import classes from "./job-menu-button.module.css";

interface JobMenuProps {
  job: JobListRow;
  handlers: JobHandlers;
  onClose: () => void;
}

const copyId = (id: string): Promise<void> =>
  navigator.clipboard.writeText(id).then(
    () => notifyDone(jobs.done.copyId),
    () => notifyError(new Error(jobs.copyFailed)),
  );

/** What can be done to a job in its state. */
export const JobMenu = ({ job, handlers: { onAct, onEdit }, onClose }: JobMenuProps) => {
  const navigate = useNavigate();
  const { menu } = jobs;
  const { job_id: jobId, state, archived, final_video_url: videoUrl } = job;
  const videoName = formatFileName(job.topic, "video.mp4");
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-end"
      shadow="md"
      width={220}
      // Else an element that is no item stands among the items.
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      {/* Names and places the menu; the button that is seen stands beside it. */}
      <Menu.Target>
        <span className={classes.anchor} aria-hidden>
          {jobs.menuOf(job.topic)}
        </span>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconExternalLink size={16} />}
          onClick={() => navigate({ to: "/jobs/$jobId", params: { jobId } })}
        >
          {menu.open}
        </Menu.Item>
        {videoUrl && (
          <Menu.Item
            leftSection={<IconDownload size={16} />}
            component="a"
            href={downloadUrl(videoUrl, videoName)}
            download={videoName}
          >
            {menu.download}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconHash size={16} />} onClick={() => copyId(jobId)}>
          {menu.copyId}
        </Menu.Item>
        <Menu.Item leftSection={<IconTag size={16} />} onClick={() => onEdit(job)}>
          {menu.edit}
        </Menu.Item>
        <Menu.Divider />
        {state === "error" && (
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => onAct("retry", job)}>
            {menu.retry}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => onAct("duplicate", job)}>
          {menu.duplicate}
        </Menu.Item>
        <Menu.Item
          leftSection={state === "draft" ? <IconPencil size={16} /> : <IconCopyPlus size={16} />}
          onClick={() => navigate({ to: "/new", search: { from: jobId } })}
        >
          {state === "draft" ? menu.editDraft : menu.duplicateWithEdits}
        </Menu.Item>
        <Menu.Divider />
        {isActive(state) && (
          <Menu.Item leftSection={<IconPlayerStop size={16} />} onClick={() => onAct("cancel", job)}>
            {menu.cancel}
          </Menu.Item>
        )}
        {archived ? (
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => onAct("restore", job)}>
            {menu.restore}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => onAct("archive", job)}>
            {menu.archive}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};
