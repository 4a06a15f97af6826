import { Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { periodStatsQuery } from "../../api/statistics.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { statistics } from "../../texts/statistics.ts";
import { Failures } from "./failures.tsx";
import { formatFullDay } from "./format-day.ts";
import { NoRenders } from "./no-renders.tsx";
import { OutputPerDay } from "./output-per-day.tsx";
import { PeriodTabs } from "./period-tabs.tsx";
import { RenderTimes } from "./render-times.tsx";
import { RendersPerDay } from "./renders-per-day.tsx";
import { SlowestRenders } from "./slowest-renders.tsx";
import classes from "./statistics-page.module.css";
import { StatisticsSkeleton } from "./statistics-skeleton.tsx";
import { Tiles } from "./tiles.tsx";

const DEFAULT_DAYS = 30;

/** How renders went over the last days: how many, how long they took, what they cost, and why some failed. */
export const StatisticsPage = () => {
  const { days = DEFAULT_DAYS } = useSearch({ from: "/statistics" });
  const { data: stats, error, isPlaceholderData, refetch } = useQuery(periodStatsQuery(days));
  const hasNone = stats && stats.completed + stats.failed + stats.canceled === 0;
  return (
    <Stack gap="lg" className={classes.page}>
      <Group justify="space-between" gap="sm">
        <div>
          <Title order={1} size="h2">
            {statistics.title}
          </Title>
          <Text size="sm" c="dimmed" role="status" mih="1.55em">
            {stats &&
              !isPlaceholderData &&
              statistics.period.range(formatFullDay(stats.from), formatFullDay(stats.to))}
          </Text>
        </div>
        <PeriodTabs days={days} />
      </Group>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!stats && !error && <StatisticsSkeleton />}
      {hasNone && <NoRenders days={stats.days} />}
      {stats && !hasNone && (
        <div
          className={classes.figures}
          aria-busy={isPlaceholderData}
          data-stale={isPlaceholderData || undefined}
        >
          <Tiles stats={stats} />
          <RendersPerDay stats={stats} />
          <div className={classes.pair}>
            <OutputPerDay stats={stats} />
            <RenderTimes stats={stats} />
          </div>
          <div className={classes.pair}>
            <SlowestRenders stats={stats} />
            <Failures stats={stats} />
          </div>
          <Text size="xs" c="dimmed">
            {statistics.period.note}
          </Text>
        </div>
      )}
    </Stack>
  );
};
