import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import type { DayValues, Series } from "./chart-card.tsx";
import { formatDay } from "./format-day.ts";

interface DayBarsProps {
  series: readonly Series[];
  days: readonly DayValues[];
  /** Whether the values are counts, with nothing between two of them. */
  isWhole: boolean;
  format: (value: number) => string;
}

const MIN_TICK_GAP_PX = 28;
const MAX_BAR_PX = 36;

/** A bar for each day, its series stacked. */
export const DayBars = ({ series, days, isWhole, format }: DayBarsProps) => (
  <BarChart
    h={260}
    type="stacked"
    data={days.map(({ date, values }) => ({ day: formatDay(date), ...values }))}
    dataKey="day"
    series={series.map(({ name, color }) => ({ name, color }))}
    valueFormatter={format}
    withLegend={series.length > 1}
    legendProps={{ verticalAlign: "top", height: 36, itemSorter: null }}
    tickLine="none"
    maxBarWidth={MAX_BAR_PX}
    xAxisProps={{ minTickGap: MIN_TICK_GAP_PX }}
    yAxisProps={{ allowDecimals: !isWhole, width: 44 }}
    // The table is what is read and reached by keyboard.
    barChartProps={{ accessibilityLayer: false, barCategoryGap: "18%" }}
    barProps={{ isAnimationActive: false }}
  />
);
