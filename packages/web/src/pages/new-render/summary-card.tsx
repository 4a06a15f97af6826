import { Alert, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconMovie } from "@tabler/icons-react";
import { errorText } from "../../api/error-text.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { formatClock, formatDollars, formatDuration, formatNumber } from "../../format.ts";
import { newRender } from "../../texts/new-render.ts";
import classes from "./new-render.module.css";
import type { Summary } from "./use-summary.ts";

interface SummaryCardProps {
  summary: Summary;
  submission: Submitting;
  /** Whether what is written is kept in the browser; null before the first change. */
  isSaved: boolean | null;
}

export interface Submitting {
  isSending: boolean;
  /** Why it did not arrive yet, while it is tried again and again. */
  trouble: unknown;
  isUploading: boolean;
  error: unknown;
  onRender: () => void;
  onSaveDraft: () => void;
  /** The same once more. */
  onRetry: () => void;
  onStop: () => void;
}

/** What the video will be, and the way to it. */
export const SummaryCard = ({ summary, submission, isSaved }: SummaryCardProps) => {
  const { summary: texts } = newRender;
  const { isSending, trouble, isUploading, error, onRender, onSaveDraft, onRetry, onStop } = submission;
  return (
    <Paper component="section" withBorder radius="lg" p="md" aria-labelledby="summary-title">
      <Stack gap="md">
        <Title order={2} size="h5" id="summary-title">
          {texts.title}
        </Title>
        <dl className={classes.figures}>
          <Figure name={texts.length} value={formatClock(summary.durationSec)} />
          <Figure name={texts.scenes} value={formatNumber(summary.scenes)} />
          <Figure
            name={texts.time}
            value={summary.estimate ? formatDuration(summary.estimate.estimated_seconds) : "–"}
          />
          <Figure
            name={texts.cost}
            value={summary.estimate ? formatDollars(summary.estimate.estimated_cost_usd) : "–"}
          />
        </dl>
        <Text size="xs" c="dimmed" role="status" mih="1.2em">
          {noteOf(summary)}
        </Text>
        {error !== null && <ErrorState error={error} onRetry={onRetry} />}
        {trouble !== null && <Trying trouble={trouble} onStop={onStop} />}
        <Group gap="xs" grow className={classes.submit}>
          <Button variant="default" size="md" disabled={isSending} onClick={onSaveDraft}>
            {texts.saveDraft}
          </Button>
          <Button
            size="md"
            leftSection={<IconMovie size={18} aria-hidden />}
            loading={isSending}
            disabled={isUploading}
            onClick={onRender}
          >
            {texts.render}
          </Button>
        </Group>
        {isUploading && (
          <Text size="xs" role="status">
            {texts.uploading}
          </Text>
        )}
        {isSaved !== null && (
          <Text size="xs" c="dimmed" ta="end">
            {isSaved ? newRender.draft.saved : newRender.draft.unsaved}
          </Text>
        )}
      </Stack>
    </Paper>
  );
};

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

/** Tells that the server has not taken the plan yet, for as long as it has not. */
const Trying = ({ trouble, onStop }: { trouble: unknown; onStop: () => void }) => (
  <Alert color="orange" variant="outline" role="status" title={errorText(trouble).title}>
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{newRender.summary.again}</Text>
      <Button size="xs" variant="default" onClick={onStop}>
        {newRender.summary.stop}
      </Button>
    </Stack>
  </Alert>
);

const noteOf = ({ estimate, isValid, isUnknown }: Summary): string => {
  const { summary: texts } = newRender;
  if (!isValid) return texts.waiting;
  if (isUnknown) return texts.unknown;
  return estimate && estimate.cached_segments > 0
    ? texts.kept(estimate.cached_segments, estimate.segments)
    : "";
};
