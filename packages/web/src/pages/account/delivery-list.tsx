import { Anchor, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { WebhookDelivery, WebhookDeliveryAttempt } from "../../api/schema.d.ts";
import { deliveriesQuery } from "../../api/webhooks.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { TimeAgo } from "../../components/time-ago.tsx";
import { formatAgo, formatDateTime, formatDuration } from "../../format.ts";
import { account } from "../../texts/account.ts";
import classes from "./account-page.module.css";
import { ListSkeleton } from "./list-skeleton.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { Section } from "./section.tsx";

const { deliveries: texts, events } = account.webhooks;

const COLORS = { pending: "gray", delivered: "teal", failed: "red" } as const;

/** What was sent to a webhook, with every attempt and what was answered. */
export const DeliveryList = ({ webhookId }: { webhookId: string }) => {
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(deliveriesQuery(webhookId));
  const deliveries = data?.pages.flatMap((page) => page.deliveries);
  return (
    <Section title={texts.title} text={texts.text}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {isPending && <ListSkeleton />}
      {deliveries?.length === 0 && <NothingYet icon={IconSend} {...texts.none} />}
      {deliveries && deliveries.length > 0 && (
        <ul className={classes.list} aria-label={texts.title}>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.delivery_id} delivery={delivery} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button
          variant="default"
          style={{ alignSelf: "center" }}
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {texts.more}
        </Button>
      )}
    </Section>
  );
};

const DeliveryRow = ({ delivery }: { delivery: WebhookDelivery }) => {
  const { event, job_id: jobId, state, created_at, next_attempt_at, attempts } = delivery;
  return (
    <li className={classes.row}>
      <Stack gap={2}>
        <Group gap="xs">
          <span className={classes.name}>{events[event]}</span>
          <Text size="sm" c="dimmed" span>
            <TimeAgo iso={created_at} />
          </Text>
          {jobId !== null && (
            <Anchor
              size="sm"
              c="inherit"
              underline="always"
              renderRoot={(props) => <Link to="/jobs/$jobId" params={{ jobId }} {...props} />}
            >
              {texts.job}
            </Anchor>
          )}
        </Group>
        <ol className={classes.attempts} aria-label={texts.attempts(attempts.length)}>
          {attempts.map((attempt) => (
            <li key={attempt.at}>{attemptText(attempt)}</li>
          ))}
        </ol>
        {state === "pending" && next_attempt_at !== null && attempts.length > 0 && (
          <Text size="sm" c="dimmed">
            {texts.next(formatAgo(next_attempt_at))}
          </Text>
        )}
      </Stack>
      <Badge variant="dot" color={COLORS[state]} tt="none">
        {texts.states[state]}
      </Badge>
    </li>
  );
};

const attemptText = ({ at, response_code, duration_ms, error }: WebhookDeliveryAttempt): string =>
  [
    formatDateTime(at),
    response_code === null ? texts.noAnswer : texts.answered(response_code),
    formatDuration(duration_ms / 1000),
    ...(error === null ? [] : [error]),
  ].join(" · ");
