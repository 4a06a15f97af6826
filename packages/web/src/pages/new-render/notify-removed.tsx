import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { newRender } from "../../texts/new-render.ts";

/** Tells that a scene is gone, with a way to have it back. */
export const notifyRemoved = (number: number, onUndo: () => void): void => {
  const { scene } = newRender;
  const id = notifications.show({
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{scene.removed(number)}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {scene.undoRemove}
        </Button>
      </Group>
    ),
  });
};
