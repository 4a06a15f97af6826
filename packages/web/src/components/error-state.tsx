import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { errorText } from "../api/error-text.ts";
import { common } from "../texts/common.ts";

interface ErrorStateProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** Stands where something could not be loaded: what happened, what happens next, and a way to try at once. */
export const ErrorState = ({ error, onRetry }: ErrorStateProps) => {
  const { title, text, requestId } = errorText(error);
  return (
    <Alert color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{text}</Text>
        {requestId && (
          <Text size="xs" c="dimmed">
            {common.errors.requestId(requestId)}
          </Text>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {common.retryNow}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
