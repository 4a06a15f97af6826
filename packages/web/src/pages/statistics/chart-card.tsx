import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { statistics } from "../../texts/statistics.ts";
import { Card } from "./card.tsx";
import classes from "./chart-card.module.css";
import { DayTable } from "./day-table.tsx";

/** The charts are most of what this page weighs: the figures do not wait for them. */
const DayBars = lazy(() =>
  import("./day-bars.tsx").then(({ DayBars: component }) => ({ default: component })),
);

/** What is shown of each day: its bars lie on each other. */
export interface Series {
  name: string;
  /** A CSS color. */
  color: string;
}

/** A day and its value of each series, by name. */
export interface DayValues {
  date: string;
  values: Readonly<Record<string, number>>;
}

interface ChartCardProps {
  title: string;
  /** What the chart says, for those who do not see it. */
  summary: string;
  series: readonly Series[];
  days: readonly DayValues[];
  /** Whether the values are counts, with nothing between two of them. */
  isWhole: boolean;
  format: (value: number) => string;
}

/** Values of each day, as a chart or as a table. */
export const ChartCard = ({ title, summary, series, days, isWhole, format }: ChartCardProps) => {
  const [view, setView] = useState<"chart" | "table">("chart");
  const { asChart, asTable, show } = statistics.chart;
  return (
    <Card
      title={title}
      action={
        <SegmentedControl
          size="xs"
          aria-label={show(title)}
          value={view}
          onChange={setView}
          data={[
            { value: "chart", label: asChart },
            { value: "table", label: asTable },
          ]}
        />
      }
    >
      {view === "table" ? (
        <DayTable title={title} series={series} days={days} format={format} />
      ) : (
        <div className={classes.chart} role="img" aria-label={summary}>
          <Suspense fallback={null}>
            <DayBars series={series} days={days} isWhole={isWhole} format={format} />
          </Suspense>
        </div>
      )}
    </Card>
  );
};
