import { ActionIcon, Button, Menu, Text } from "@mantine/core";
import {
  IconArchive,
  IconArrowBackUp,
  IconCopy,
  IconDots,
  IconPlayerStop,
  IconRefresh,
  IconTag,
  IconX,
} from "@tabler/icons-react";
import { type BulkAction, MAX_BULK_IDS } from "../../api/job-actions.ts";
import { jobs } from "../../texts/jobs.ts";
import classes from "./bulk-bar.module.css";
import type { Selection } from "./use-selection.ts";

const ICONS: Record<BulkAction, typeof IconTag> = {
  archive: IconArchive,
  restore: IconArrowBackUp,
  retry: IconRefresh,
  duplicate: IconCopy,
  cancel: IconPlayerStop,
  tag: IconTag,
};

interface BulkBarProps {
  selection: Selection;
  /** Jobs that match what the list is filtered by. */
  total: number;
  /** Whether an action can be for all that match. */
  canSelectAll: boolean;
  isArchive: boolean;
  isBusy: boolean;
  onAction: (action: BulkAction) => void;
}

/** What can be done to the selected jobs. */
export const BulkBar = ({ selection, total, canSelectAll, isArchive, isBusy, onAction }: BulkBarProps) => {
  const { ids, isAll, selectAll, clear } = selection;
  const main: BulkAction[] = isArchive ? ["restore", "tag"] : ["archive", "tag"];
  const more: BulkAction[] = ["retry", "duplicate", "cancel"];
  return (
    <section className={classes.bar} aria-label={jobs.selection.label}>
      <div className={classes.count}>
        <Text size="sm" fw={600} role="status">
          {isAll ? jobs.selection.all(total) : jobs.selection.count(ids.size)}
        </Text>
        {!isAll && canSelectAll && ids.size < total && (
          <Button size="compact-sm" variant="subtle" className={classes.all} onClick={selectAll}>
            {jobs.selection.selectAll(total)}
          </Button>
        )}
        {!isAll && ids.size === MAX_BULK_IDS && <Text size="xs">{jobs.selection.atMost(MAX_BULK_IDS)}</Text>}
      </div>
      <div className={classes.actions}>
        {main.map((action) => (
          <BulkButton key={action} action={action} isBusy={isBusy} onAction={onAction} />
        ))}
        <span className={classes.wide}>
          {more.map((action) => (
            <BulkButton key={action} action={action} isBusy={isBusy} onAction={onAction} />
          ))}
        </span>
        <Menu position="top-end" shadow="md" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon
              className={classes.narrow}
              variant="default"
              size="lg"
              aria-label={jobs.selection.more}
            >
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((action) => {
              const Icon = ICONS[action];
              return (
                <Menu.Item
                  key={action}
                  leftSection={<Icon size={16} />}
                  onClick={() => onAction(action)}
                  disabled={isBusy}
                >
                  {jobs.bulk[action]}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={jobs.selection.clear} onClick={clear}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
    </section>
  );
};

interface BulkButtonProps {
  action: BulkAction;
  isBusy: boolean;
  onAction: (action: BulkAction) => void;
}

const BulkButton = ({ action, isBusy, onAction }: BulkButtonProps) => {
  const Icon = ICONS[action];
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<Icon size={16} aria-hidden />}
      disabled={isBusy}
      onClick={() => onAction(action)}
    >
      {jobs.bulk[action]}
    </Button>
  );
};
