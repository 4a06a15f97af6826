import { Button, Group, Text } from "@mantine/core";
import { formatClock, formatDollars } from "../../format.ts";
import { newRender } from "../../texts/new-render.ts";
import classes from "./new-render.module.css";
import type { Submitting } from "./summary-card.tsx";
import type { Summary } from "./use-summary.ts";

interface SummaryBarProps {
  summary: Summary;
  submission: Submitting;
}

/** The summary on a phone: always in sight, above the navigation. */
export const SummaryBar = ({ summary: { durationSec, scenes, estimate }, submission }: SummaryBarProps) => (
  <Group className={classes.bar} justify="space-between" wrap="nowrap" gap="xs">
    <div>
      <Text fw={650} size="sm">
        {formatClock(durationSec)}
      </Text>
      <Text size="xs" c="dimmed">
        {newRender.scenes.count(scenes)}
        {estimate && ` · ${formatDollars(estimate.estimated_cost_usd)}`}
      </Text>
    </div>
    <Button loading={submission.isSending} disabled={submission.isUploading} onClick={submission.onRender}>
      {newRender.summary.render}
    </Button>
  </Group>
);
