import { Code, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Job } from "../../api/schema.d.ts";
import { common } from "../../texts/common.ts";
import { job as texts } from "../../texts/job.ts";
import classes from "./job-error.module.css";

/** Why a render failed, where, and what to do about it. */
export const JobError = ({ job }: { job: Job }) => {
  const { error: words, advice } = texts;
  const { error, error_detail: detail, error_meta: meta, attempts } = job;
  const scene = typeof detail?.scene_index === "number" ? detail.scene_index + 1 : null;
  return (
    <section className={classes.card} aria-labelledby="job-error">
      <Title order={2} size="h4" id="job-error" className={classes.title}>
        <IconAlertTriangle size={22} aria-hidden />
        {words.title(detail ? common.steps[detail.phase] : undefined, scene)}
      </Title>
      <Text className={classes.reason}>{error}</Text>
      {detail && (
        <div className={classes.advice}>
          <Title order={3} size="h6">
            {words.whatToDo}
          </Title>
          <Text size="sm">{advice[detail.code]}</Text>
          <Text size="sm">{detail.retryable ? words.retryable : words.notRetryable}</Text>
        </div>
      )}
      <details className={classes.details}>
        <summary>{words.details}</summary>
        <Text size="sm" my="xs">
          {words.code} <code>{detail?.code ?? texts.none}</code> · {words.attempts(attempts)}
        </Text>
        {meta && (
          <Code block tabIndex={0} role="region" aria-label={words.details} className={classes.log}>
            {detailsText(meta)}
          </Code>
        )}
      </details>
    </section>
  );
};

/** Facts a line each; then ffmpeg's last lines, as it wrote them. */
const detailsText = ({ log, ...facts }: Record<string, unknown>): string =>
  [
    ...Object.entries(facts).map(
      ([name, fact]) => `${name}: ${typeof fact === "string" ? fact : JSON.stringify(fact)}`,
    ),
    ...(Array.isArray(log) ? ["", ...log] : []),
  ].join("\n");
