import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { activityQuery, isActive } from "../../api/jobs.ts";
import type { Job } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { formatDateTime } from "../../format.ts";
import { job as texts } from "../../texts/job.ts";
import classes from "./activity-tab.module.css";

const POLL_MS = 2000;
/** As many as the query asks for. */
const MAX_EVENTS = 200;

/** What happened to a job, newest first, and how long after the event before. */
export const ActivityTab = ({ job }: { job: Job }) => {
  const { activity: words } = texts;
  const { data, error, refetch } = useQuery({
    ...activityQuery(job.job_id),
    ...(isActive(job.state) && { refetchInterval: POLL_MS }),
  });
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <ActivitySkeleton />;
  const { events } = data;
  if (events.length === 0) return <Text>{words.none}</Text>;
  return (
    <Stack>
      <ol className={classes.events} aria-label={words.list}>
        {events.map(({ ts_iso: iso, event_type: type, message }, place) => {
          const before = events[place + 1];
          const pauseSec = before && (Date.parse(iso) - Date.parse(before.ts_iso)) / 1000;
          return (
            <li key={`${iso} ${type} ${message}`} className={classes.event} data-type={type}>
              <span className={classes.message}>{message}</span>
              <span className={classes.when}>
                <time dateTime={iso}>{formatDateTime(iso)}</time>
                {pauseSec !== undefined && ` · ${words.after(pauseSec)}`}
              </span>
            </li>
          );
        })}
      </ol>
      {events.length === MAX_EVENTS && <Text size="sm">{words.more}</Text>}
    </Stack>
  );
};

const ActivitySkeleton = () => (
  <Stack gap="lg">
    {["a", "b", "c", "d"].map((key) => (
      <Skeleton key={key} height={36} width="min(24rem, 90%)" />
    ))}
  </Stack>
);
