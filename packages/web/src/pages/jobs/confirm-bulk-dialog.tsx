import { Button, Group, Modal, Text } from "@mantine/core";
import type { BulkAction } from "../../api/job-actions.ts";
import { common } from "../../texts/common.ts";
import { jobs } from "../../texts/jobs.ts";

interface ConfirmBulkDialogProps {
  action: Exclude<BulkAction, "tag">;
  count: number;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before much is done that cannot be taken back with one click. */
export const ConfirmBulkDialog = ({ action, count, isBusy, onConfirm, onClose }: ConfirmBulkDialogProps) => {
  const { title, text } = jobs.confirm[action];
  return (
    <Modal opened onClose={onClose} title={title(count)} closeButtonProps={{ "aria-label": common.close }}>
      <Text size="sm">{text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {jobs.confirm.no}
        </Button>
        <Button color={action === "cancel" ? "red" : "iris"} loading={isBusy} onClick={onConfirm}>
          {jobs.confirm.yes[action]}
        </Button>
      </Group>
    </Modal>
  );
};
