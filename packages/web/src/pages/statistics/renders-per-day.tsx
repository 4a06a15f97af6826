import type { PeriodStats } from "../../api/schema.d.ts";
import { formatNumber } from "../../format.ts";
import { statistics } from "../../texts/statistics.ts";
import { ChartCard } from "./chart-card.tsx";
import { colors } from "./colors.ts";
import { formatFullDay } from "./format-day.ts";
import { mostOf } from "./most-of.ts";

type Day = PeriodStats["per_day"][number];

const { title, completed, failed, canceled, summary } = statistics.perDay;

const SERIES = [
  { name: completed, color: colors.completed },
  { name: failed, color: colors.failed },
  { name: canceled, color: colors.canceled },
];

const countOf = (day: Pick<Day, "completed" | "failed" | "canceled">): number =>
  day.completed + day.failed + day.canceled;

/** How many renders ended on each day, and how. */
export const RendersPerDay = ({ stats }: { stats: PeriodStats }) => {
  const busiest = mostOf(stats.per_day, countOf);
  return (
    <ChartCard
      title={title}
      summary={busiest ? summary(countOf(stats), formatFullDay(busiest.date), countOf(busiest)) : title}
      series={SERIES}
      days={stats.per_day.map((day) => ({
        date: day.date,
        values: { [completed]: day.completed, [failed]: day.failed, [canceled]: day.canceled },
      }))}
      isWhole
      format={formatNumber}
    />
  );
};
