import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { jobs } from "../../texts/jobs.ts";

const OFFERED_MS = 8000;

/** Tells that something was done, and offers to take it back, or another next step, for a while. */
export const notifyUndo = (message: string, onUndo: () => void, label: string = jobs.undo): void => {
  const id = notifications.show({
    color: "teal",
    autoClose: OFFERED_MS,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm" lineClamp={2}>
          {message}
        </Text>
        <Button
          size="xs"
          variant="default"
          style={{ flexShrink: 0 }}
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {label}
        </Button>
      </Group>
    ),
  });
};
