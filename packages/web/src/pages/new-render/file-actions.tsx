import { ActionIcon, FileButton, Group, Tooltip } from "@mantine/core";
import { IconFolder, IconUpload, IconX } from "@tabler/icons-react";

interface FileActionsProps {
  /** What the buttons are called by those who cannot see them. */
  labels: { upload: string; choose: string; remove: string };
  accept: string;
  hasFile: boolean;
  onFile: (file: File) => void;
  onChoose: () => void;
  onRemove: () => void;
}

export const FileActions = ({ labels, accept, hasFile, onFile, onChoose, onRemove }: FileActionsProps) => (
  <Group gap={4} wrap="nowrap">
    <FileButton accept={accept} onChange={(file) => file && onFile(file)}>
      {(button) => (
        <Tooltip label={labels.upload}>
          <ActionIcon {...button} variant="default" size="md" aria-label={labels.upload}>
            <IconUpload size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
    <Tooltip label={labels.choose}>
      <ActionIcon variant="default" size="md" aria-label={labels.choose} onClick={onChoose}>
        <IconFolder size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
    {hasFile && (
      <Tooltip label={labels.remove}>
        <ActionIcon variant="default" size="md" aria-label={labels.remove} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    )}
  </Group>
);
