import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconPlus,
  IconScissors,
  IconTrash,
} from "@tabler/icons-react";
import { newRender } from "../../texts/new-render.ts";

interface SceneMenuProps {
  number: number;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onAdd: () => void;
  onSplit: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

const ICON = { size: 16, "aria-hidden": true } as const;

export const SceneMenu = ({
  number,
  isLast,
  onMove,
  onAdd,
  onSplit,
  onDuplicate,
  onRemove,
}: SceneMenuProps) => {
  const { scene } = newRender;
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={scene.menu(number)}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp {...ICON} />} disabled={number === 1} onClick={() => onMove(-1)}>
          {scene.moveUp}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown {...ICON} />} disabled={isLast} onClick={() => onMove(1)}>
          {scene.moveDown}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus {...ICON} />} onClick={onAdd}>
          {scene.addAfter}
        </Menu.Item>
        <Menu.Item leftSection={<IconScissors {...ICON} />} onClick={onSplit}>
          {scene.split}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy {...ICON} />} onClick={onDuplicate}>
          {scene.duplicate}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash {...ICON} />} onClick={onRemove}>
          {scene.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
