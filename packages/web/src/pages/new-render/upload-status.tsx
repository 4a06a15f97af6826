import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { errorText } from "../../api/error-text.ts";
import { common } from "../../texts/common.ts";
import { newRender } from "../../texts/new-render.ts";
import type { Upload } from "./use-uploads.ts";

interface UploadStatusProps {
  upload: Upload;
  onRetry: () => void;
  onCancel: () => void;
}

/** How far a file is, or why it did not arrive. */
export const UploadStatus = ({ upload: { file, share, error }, onRetry, onCancel }: UploadStatusProps) => {
  const { upload: texts } = newRender;
  if (error !== null) {
    return (
      <Stack gap={6} role="alert">
        <Text size="sm" fw={600}>
          {texts.failed}
        </Text>
        <Text size="xs">{errorText(error).text}</Text>
        <Group gap={6}>
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            {texts.retry}
          </Button>
          <Button size="compact-xs" variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    );
  }
  const label = share < 1 ? texts.progress(file.name) : texts.checking(file.name);
  return (
    <Stack gap={6}>
      <Text size="xs" lineClamp={2} role="status">
        {label}
      </Text>
      <Progress.Root size="md">
        <Progress.Section value={Math.round(share * 100)} animated={share >= 1} aria-label={label} />
      </Progress.Root>
      <Button size="compact-xs" variant="default" onClick={onCancel} style={{ alignSelf: "flex-start" }}>
        {texts.cancel}
      </Button>
    </Stack>
  );
};
