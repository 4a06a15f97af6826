import type { PeriodStats } from "../../api/schema.d.ts";
import { formatDuration, formatNumber } from "../../format.ts";
import { statistics } from "../../texts/statistics.ts";
import { ChartCard } from "./chart-card.tsx";
import { colors } from "./colors.ts";
import { formatFullDay } from "./format-day.ts";
import { mostOf } from "./most-of.ts";

const { title, minutes, summary } = statistics.output;

const SERIES = [{ name: minutes, color: colors.output }];

const lengthOf = (outputMinutes: number): string => formatDuration(outputMinutes * 60);

/** How much video each day brought. */
export const OutputPerDay = ({ stats }: { stats: PeriodStats }) => {
  const most = mostOf(stats.per_day, (day) => day.output_minutes);
  return (
    <ChartCard
      title={title}
      summary={
        most
          ? summary(lengthOf(stats.output_minutes), formatFullDay(most.date), lengthOf(most.output_minutes))
          : title
      }
      series={SERIES}
      days={stats.per_day.map(({ date, output_minutes }) => ({
        date,
        values: { [minutes]: output_minutes },
      }))}
      isWhole={false}
      format={formatNumber}
    />
  );
};
