import { ActionIcon, Button, Group, Menu, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCopy,
  IconDots,
  IconDownload,
  IconFileImport,
  IconFileText,
  IconRefresh,
} from "@tabler/icons-react";
import { newRender } from "../../texts/new-render.ts";

interface PlanActionsProps {
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onScript: () => void;
  onImport: () => void;
  onDownload: () => void;
  onCopy: () => void;
  onStartOver: () => void;
}

const ICON = { size: 16, "aria-hidden": true } as const;

/** What can be done with the plan as a whole. */
export const PlanActions = (props: PlanActionsProps) => {
  const { more, undo, redo, script } = newRender;
  return (
    <Group gap="xs" wrap="nowrap">
      <Tooltip label={undo}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={undo}
          disabled={!props.canUndo}
          onClick={props.onUndo}
        >
          <IconArrowBackUp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={redo}
          disabled={!props.canRedo}
          onClick={props.onRedo}
        >
          <IconArrowForwardUp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Button variant="default" leftSection={<IconFileText {...ICON} />} onClick={props.onScript}>
        {script.button}
      </Button>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={more.label}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileImport {...ICON} />} onClick={props.onImport}>
            {more.import}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload {...ICON} />} onClick={props.onDownload}>
            {more.download}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy {...ICON} />} onClick={props.onCopy}>
            {more.copy}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconRefresh {...ICON} />} onClick={props.onStartOver}>
            {more.startOver}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
};
