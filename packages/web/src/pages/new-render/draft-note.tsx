import { Alert, Button, Group, Text } from "@mantine/core";
import { formatAgo } from "../../format.ts";
import { newRender } from "../../texts/new-render.ts";

/** Tells that what was written before is back. */
export const DraftNote = ({ savedAt, onStartOver }: { savedAt: string; onStartOver: () => void }) => (
  <Alert variant="outline" role="status" p="xs" px="md">
    <Group justify="space-between" gap="xs">
      <Text size="sm">{newRender.draft.restored(formatAgo(savedAt))}</Text>
      <Button size="compact-sm" variant="default" onClick={onStartOver}>
        {newRender.draft.startOver}
      </Button>
    </Group>
  </Alert>
);
