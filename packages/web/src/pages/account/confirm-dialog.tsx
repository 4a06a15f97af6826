import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { ErrorState } from "../../components/error-state.tsx";
import { common } from "../../texts/common.ts";

interface ConfirmDialogProps {
  title: string;
  text: string;
  yes: string;
  /** What is done cannot be taken back. */
  isDangerous?: boolean;
  isBusy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done that has consequences elsewhere. */
export const ConfirmDialog = ({
  title,
  text,
  yes,
  isDangerous = false,
  isBusy,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) => (
  <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": common.close }}>
    <Stack>
      <Text size="sm">{text}</Text>
      {error && <ErrorState error={error} />}
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {common.cancel}
        </Button>
        <Button color={isDangerous ? "red.8" : "iris"} loading={isBusy} onClick={() => onConfirm()}>
          {yes}
        </Button>
      </Group>
    </Stack>
  </Modal>
);
